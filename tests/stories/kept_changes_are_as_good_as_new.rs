//! Changes that were written for one reader are sent to the next as they are, and never after what they tell has changed.
use crate::cast::{
    answers::{answer_of, at, request},
    ground::{Ground, on_both_stores},
    hiring::KAGOSHIMA,
    selection::schema,
    world::World,
};
use apollo_compiler::schema::ExtendedType;
use async_graphql::Value;
use chrono::TimeDelta;
use serde_json::{Value as Json, json};
use uturn::graphql::{executor::Engine as _, feed::selected::LEADING_ON};

on_both_stores!(what_changed_is_written_anew);

async fn what_changed_is_written_anew(ground: Ground) {
    let mut world = ground.world().await;
    let (mut employer, _) = world.hires(KAGOSHIMA, 3).await;
    let event = world.event(KAGOSHIMA);
    world.invites(&event).await;
    let certification = world.certification(employer.id, "kurumin", "PLATINUM");
    world.certifies(&certification).await;
    let (profile, revision) = world.profile(KAGOSHIMA);
    let mut unit = world.unit().await;
    unit.insert(vec![profile]).await.expect("a profile");
    unit.insert(vec![revision]).await.expect("a revision");
    unit.commit().await.expect("committed");
    world.settle().await;

    let first = agree(&world).await;
    assert_eq!(agree(&world).await, first, "the second reader gets the same");

    // The employer's listings keep their numbers; what they show of the employer does not.
    employer.name_ja = "改称した会社".into();
    employer.revision += 1;
    let mut unit = world.unit().await;
    unit.update(employer).await.expect("an employer");
    unit.commit().await.expect("committed");
    world.settle().await;
    assert!(agree(&world).await.to_string().contains("改称した会社"));

    world.pass(TimeDelta::days(40));
    world.follow().await;
    agree(&world).await;
}

/// Much of what a partner may select, and nothing that leads on to lists of other things.
const QUESTION: &str = "{ changes { items { __typename
  ... on Removed { id seq }
  ... on Upserted { id seq version changedFields node { __typename id
    ... on Job { title { ja } duties { text { ja } } wage { minYen } conditions { hours { start } } closingOn
      employer { name { ja en } isCertified certifications { status level { name { ja } } } }
      municipality { name { ja } profile { headline { ja } } } }
    ... on Employer { name { ja } localGovernment { name { ja } } disclosures { item } isCertified }
    ... on Certification { status employer { name { ja } } }
    ... on LocalGovernment { code profile { headline { ja } } participation { joinedOn } }
    ... on Event { title { ja } isUpcoming employer { name { ja } } }
    ... on Profile { headline { ja } } } } } } }";

/// What a reader gets of an engine that has kept what it wrote, which must be what a new engine writes.
async fn agree(world: &World) -> Json {
    let ours = world.ask(QUESTION).await;
    let response = world.engine.execute(request(QUESTION, json!({})), None).await;
    let Value::Object(data) = &response.data else { panic!("no data") };
    assert!(format!("{:?}", data["changes"]).contains("Binary"), "what was written is sent again");
    let again = world.ask(QUESTION).await;
    assert_eq!(ours, again);
    assert_eq!(ours, answer_of(&world.newcomer().await, QUESTION, json!({})).await);
    assert!(at(&ours, "changes.items").as_array().is_some_and(|items| items.len() > 5));
    ours
}

#[test]
fn every_way_to_other_things_is_known() {
    for (name, ty) in &schema().types {
        let ExtendedType::Object(object) = ty else { continue };
        for (field, definition) in object.fields.iter().filter(|_| *name != "Query") {
            let leads_on = definition.ty.inner_named_type().ends_with("Connection");
            assert!(!leads_on || LEADING_ON.contains(&field.as_str()), "{name}.{field} leads on to a list");
        }
    }
}
