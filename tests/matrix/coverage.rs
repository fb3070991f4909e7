//! Nothing is missing from the table, and nothing stands in it that is not there.
use crate::routes;
use apollo_compiler::Schema;
use std::collections::BTreeSet;
use uturn::policy::act::Act;

/// Fields of `Query` that lead to what is not public: every field of the types they lead to needs a row.
const ROOTS: [&str; 3] = ["editorial", "partner", "account"];
/// How addresses begin that are not for everybody.
const ADDRESSES: [&str; 2] = ["/editorial", "/account"];

pub(crate) fn schema() -> Schema {
    Schema::parse(include_str!("../../schema.graphql"), "schema.graphql").expect("a schema")
}

/// What needs a row.
fn wanted() -> BTreeSet<String> {
    let schema = schema();
    let mut wanted = BTreeSet::new();
    let query = schema.get_object("Query").expect("a query root");
    let roots = ROOTS.iter().filter_map(|root| Some((root, query.fields.get(*root)?)));
    let mut guarded = vec!["Mutation".to_owned()];
    for (root, field) in roots {
        wanted.insert(format!("Query.{root}"));
        guarded.push(field.ty.inner_named_type().to_string());
    }
    guarded.push("Account".to_owned());
    for guarded in guarded {
        let object = schema.get_object(&guarded).expect("an object");
        wanted.extend(object.fields.keys().map(|field| format!("{guarded}.{field}")));
    }
    let guarded = |address: &String| {
        address.split_once(' ').is_some_and(|(_, path)| ADDRESSES.iter().any(|beginning| path.starts_with(beginning)))
    };
    wanted.extend(routes::all().into_iter().filter(guarded));
    wanted
}

/// What is there: every field of the schema, and every address.
fn there() -> BTreeSet<String> {
    let schema = schema();
    let objects = schema.types.keys().filter_map(|name| Some((name, schema.get_object(name)?)));
    let fields = objects.flat_map(|(name, object)| object.fields.keys().map(move |field| format!("{name}.{field}")));
    fields.chain(routes::all()).collect()
}

fn rows(of: &[Act]) -> BTreeSet<String> {
    of.iter().map(|act| act.field().to_owned()).collect()
}

#[test]
fn every_mutation_and_every_field_that_is_not_public_has_a_row() {
    let missing: Vec<_> = wanted().difference(&rows(Act::ALL)).cloned().collect();
    assert!(missing.is_empty(), "without a row in src/policy/act.rs:\n{}", missing.join("\n"));
}

#[test]
fn every_row_is_of_something_that_is_there() {
    let idle: Vec<_> = rows(Act::ALL).difference(&there()).cloned().collect();
    assert!(idle.is_empty(), "in src/policy/act.rs, and in neither the schema nor a router:\n{}", idle.join("\n"));
}

#[test]
fn one_row_less_is_noticed_whichever_it_is() {
    let (wanted, there) = (wanted(), there());
    for (at, act) in Act::ALL.iter().enumerate() {
        let mut others = Act::ALL.to_vec();
        others.remove(at);
        let noticed = wanted.difference(&rows(&others)).any(|field| field == act.field());
        assert!(noticed || !there.contains(act.field()), "nobody would miss {}", act.field());
    }
}

#[test]
fn no_field_and_no_name_has_two_rows() {
    assert_eq!(rows(Act::ALL).len(), Act::ALL.len(), "a field has two rows");
    let names: BTreeSet<_> = Act::ALL.iter().map(|act| act.name()).collect();
    assert_eq!(names.len(), Act::ALL.len());
}
