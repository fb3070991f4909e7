//! Selections: ready ones fit the largest batch; a partner's own is checked where it stands, line by line.
use entity::endpoint::ReadyMade;
use uturn::{
    base::problem::Problem,
    graphql::{
        delivery::selection::{Checker, document, ready_made},
        schema::sdl,
    },
    service::delivery::selection::{Selection, Selections as _},
};

fn problems(own: &str, first: u32) -> Vec<Problem> {
    Checker::new(&sdl()).expect("a checker").problems(&Selection::Own(own.to_owned()), first)
}

fn told(own: &str, first: u32) -> Vec<(&'static str, String)> {
    let found = problems(own, first);
    assert!(found.iter().all(|problem| problem.path == "selection" && !problem.message.ja.is_ascii()), "{found:?}");
    found.into_iter().map(|problem| (problem.code, problem.message.en.into_owned())).collect()
}

#[test]
fn ready_selections_fit_the_largest_batch() {
    let checker = Checker::new(&sdl()).expect("a checker");
    for ready in ReadyMade::ALL {
        assert_eq!(checker.problems(&Selection::Ready(*ready), 500), [], "{ready:?}");
        assert_eq!(checker.problems(&Selection::Own(ready_made(*ready).to_owned()), 500), [], "as one's own");
    }
}

#[test]
fn a_document_holds_the_fragment_and_the_batch() {
    let own = Selection::Own("fragment Mine on Change { ... on Removed { reason } }".into());
    let document = document(&own, 7);
    assert!(document.starts_with("query { changes(first: 7) { items { __typename "), "{document}");
    assert!(document.contains("...Mine } } }\nfragment Mine on Change"), "{document}");
}

#[test]
fn what_is_wrong_is_told_at_its_line() {
    let fine =
        "fragment Mine on Change { ... on Upserted { node { ...Title } } }\nfragment Title on Job { title { ja } }";
    assert_eq!(told(fine, 500), []);
    let unknown = "fragment Mine on Change {\n  ... on Upserted {\n    nonsense\n  }\n}";
    let found = told(unknown, 100);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, "VALIDATION_FAILED");
    assert!(found[0].1.starts_with("line 3, column 5: "), "{found:?}");
    let torn = told("fragment Mine on Change {\n  ... on Upserted { id", 100);
    assert_eq!(torn[0].0, "SYNTAX_ERROR");
    assert!(torn[0].1.starts_with("line 2, "), "{torn:?}");
    for (wrong, code) in [
        ("", "NOT_A_SELECTION"),
        ("query { programmeCounts { total } }", "NOT_A_SELECTION"),
        ("fragment A on Change { __typename } type Job { id: ID }", "NOT_A_SELECTION"),
        ("fragment A on Upserted { id }", "NOT_A_SELECTION"),
        ("fragment A on Change { __typename } fragment B on Change { __typename }", "NOT_A_SELECTION"),
        ("fragment A on Change { ... on Upserted { id: version } }", "VALIDATION_FAILED"),
        ("fragment A on Change { ...A }", "VALIDATION_FAILED"),
        ("fragment A on Change { ... on Upserted { version @include(if: $v) } }", "VALIDATION_FAILED"),
        ("fragment A on Change { __typename } fragment B on Job { id }", "VALIDATION_FAILED"),
        ("} query { programmeCounts { total } } {", "SYNTAX_ERROR"),
        ("fragment A on Change { __typename } } mutation { x", "SYNTAX_ERROR"),
    ] {
        assert_eq!(told(wrong, 100)[0].0, code, "{wrong}");
    }
    let long = format!("fragment A on Change {{ __typename }} #{}", "x".repeat(20_000));
    assert_eq!(told(&long, 1)[0].0, "SELECTION_TOO_LONG");
}

#[test]
fn what_is_too_dear_for_a_batch_may_do_for_a_smaller_one() {
    let dear = "fragment A on Change { ... on Upserted { node { ... on LocalGovernment {
        jobs(first: 100) { nodes { id title { ja } } } } } } }";
    assert_eq!(told(dear, 100), []);
    let found = problems(dear, 500);
    assert_eq!(found[0].code, "COST_LIMIT");
    assert!(found[0].message.en.contains("150000") && found[0].remedy.en.contains("batchItems"), "{found:?}");
    let deep = format!(
        "fragment A on Change {{ ... on Upserted {{ node {{ ... on Job {{ {} id {} }} }} }} }}",
        "employer { localGovernment { employers { nodes { ".repeat(4),
        "} } } }".repeat(4)
    );
    assert_eq!(told(&deep, 1)[0].0, "DEPTH_LIMIT");
}
