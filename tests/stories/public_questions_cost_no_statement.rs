//! Whatever the public asks is answered from memory, without one statement to the store.
use crate::cast::{
    answers::at,
    ground::{Ground, on_both_stores},
    hiring::KAGOSHIMA,
    selection::{everything, everything_of_nodes, root_fields},
    world::World,
};
use entity::vocabulary::{IndicatorKey, SupportKind};
use serde_json::Value;

on_both_stores!(no_question_costs_a_statement);

/// Root fields that open to the bearer of a token or a key only, and read the store.
const PRIVATE: [&str; 3] = ["account", "editorial", "partner"];

async fn no_question_costs_a_statement(ground: Ground) {
    let mut world = ground.world().await;
    let ids = lively(&mut world).await;
    world.settle().await;
    let questions = questions(&ids);
    let asked: Vec<&str> = questions.iter().map(|(field, _)| field.as_str()).collect();
    let public = root_fields().into_iter().filter(|field| !PRIVATE.contains(&field.as_str()));
    let missing: Vec<_> = public.filter(|field| !asked.contains(&field.as_str())).collect();
    assert!(missing.is_empty(), "this story does not ask for {missing:?}");

    let before = world.store.statements();
    assert!(before > 0, "statements are counted");
    for (field, question) in &questions {
        let answer = world.ask(&format!("{{ {question} }}")).await;
        assert_ne!(answer[field], Value::Null, "{question}");
    }
    assert_eq!(world.store.statements() - before, 0);
    // The public sees what happened, so the answers above were not empty.
    let counts = world.ask("{ dataset { counts { employers jobs profiles } } }").await;
    assert_eq!(*at(&counts, "dataset.counts.jobs"), 3);
}

/// Something of each kind; gives the ids.
async fn lively(world: &mut World) -> Vec<String> {
    let (employer, jobs) = world.hires(KAGOSHIMA, 3).await;
    let certification = world.certification(employer.id, "kurumin", "PLATINUM");
    world.certifies(&certification).await;
    let (profile, revision) = world.profile(KAGOSHIMA);
    let participation = world.participation(KAGOSHIMA, world.clock.today());
    let milestone = world.milestone(participation.id, 1);
    let measure = world.measure(profile.id, 1, SupportKind::ScholarshipRepayment);
    let indicator = world.indicator(KAGOSHIMA, IndicatorKey::YouthReturnRate, "2020", 41.5);
    let event = world.event(KAGOSHIMA);
    world.invites(&event).await;
    let ids = vec![
        employer.id.to_string(),
        jobs[0].id.to_string(),
        certification.id.to_string(),
        profile.id.to_string(),
        participation.id.to_string(),
        indicator.id.to_string(),
        employer.local_government_id.to_string(),
        event.id.to_string(),
    ];
    let mut unit = world.unit().await;
    unit.insert(vec![profile]).await.expect("a profile");
    unit.insert(vec![revision]).await.expect("a revision");
    unit.insert(vec![measure]).await.expect("a measure");
    unit.insert(vec![participation]).await.expect("a participation");
    unit.insert(vec![milestone]).await.expect("a milestone");
    unit.insert(vec![indicator]).await.expect("a figure");
    unit.commit().await.expect("committed");
    ids
}

/// Everything that a page of the feed says, and everything of the things in it.
fn changes() -> String {
    let of_nodes = everything_of_nodes();
    let items =
        format!("... on Upserted {{ id version changedFields node {{ {of_nodes} }} }} ... on Removed {{ id reason }}");
    format!("items {{ __typename {items} }} covers {{ after to }} head {{ seq committedAt }} lag hasMore cursor")
}

/// Questions by the root field they ask.
fn questions(ids: &[String]) -> Vec<(String, String)> {
    let [employer, job, event] = [&ids[0], &ids[1], &ids[7]];
    let listed = ids.iter().map(|id| format!("\"{id}\"")).collect::<Vec<_>>().join(", ");
    let of_nodes = everything_of_nodes();
    let [body, scheme, dataset] = ["Body", "CertificationScheme", "Dataset"].map(everything);
    let [place, classed, programme] = ["LocalGovernment", "Industry", "Programme"].map(everything);
    let counts = everything("ProgrammeCounts");
    let list = |field: &str, arguments: &str| {
        let node = match field {
            "employers" => "Employer",
            "events" => "Event",
            "indicators" => "Indicator",
            "jobs" => "Job",
            "municipalities" => "LocalGovernment",
            _ => "Participation",
        };
        let info = "pageInfo { hasNextPage endCursor } totalCount";
        format!("{field}({arguments}) {{ edges {{ cursor node {{ {} }} }} {info} }}", everything(node))
    };
    let filter = "prefectures: [\"46\"], support: [SCHOLARSHIP_REPAYMENT]";
    let certified = "certification: { scheme: \"kurumin\", minimumLevel: \"KURUMIN\" }, participating: true";
    let inner = "jobs(first: 5, orderBy: HIGHEST_WAGE) { nodes { title { ja } employer { certifications { level { code } } } } }";
    let asked = [
        format!("bodies(asOf: \"2025-05-01\") {{ {body} seats {{ holder {{ post }} }} }}"),
        format!("body(key: COUNCIL) {{ {body} }}"),
        format!("certificationSchemes {{ {scheme} }}"),
        format!("changes(filter: {{ jobs: {{ {filter}, {certified} }} }}) {{ {} }}", changes()),
        format!("dataset {{ {dataset} }}"),
        format!("employer(id: \"{employer}\") {{ {} {inner} }}", everything("Employer")),
        list("employers", &format!("orderBy: NAME, filter: {{ {filter}, {certified} }}")),
        list("employers", "orderBy: RECENTLY_UPDATED, last: 3, filter: { updatedSince: \"2026-01-01T00:00:00Z\" }"),
        format!("event(id: \"{event}\") {{ {} }}", everything("Event")),
        list("events", "filter: { upcoming: true, prefectures: [\"46\"], online: false }, orderBy: NEWEST"),
        list("indicators", "filter: { keys: [YOUTH_RETURN_RATE] }"),
        format!("industries {{ {classed} }}"),
        format!("occupations {{ {classed} }}"),
        format!("job(id: \"{job}\") {{ {} }}", everything("Job")),
        list("jobs", &format!("orderBy: CLOSING_SOONEST, filter: {{ {filter}, {certified} }}")),
        list("jobs", "filter: { wage: { form: MONTHLY, atLeastYen: 200000 }, newGraduate: false, remoteWork: [NONE] }"),
        list("municipalities", &format!("filter: {{ {filter}, participating: true, withProfile: true }}")),
        format!("municipality(code: \"{KAGOSHIMA}\") {{ {place} prefecture {{ name {{ ja }} {inner} }} {inner} }}"),
        format!("node(id: \"{job}\") {{ {of_nodes} }}"),
        format!("nodes(ids: [{listed}]) {{ {of_nodes} }}"),
        list("participants", "asOf: \"2026-11-22\", orderBy: JOINED"),
        format!("prefecture(code: \"460001\") {{ {place} }}"),
        format!("prefectures {{ {place} }}"),
        format!("programme {{ {programme} bodies {{ {body} }} }}"),
        format!("programmeCounts {{ {counts} }}"),
    ];
    let named = |question: String| {
        let field = question.split(['(', ' ']).next().expect("a field").to_owned();
        (field, question)
    };
    asked.into_iter().map(named).collect()
}
