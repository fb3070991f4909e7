//! Who follows the feed live gets the pages that `changes` gives, and hears of each change once it is public.
use crate::cast::{
    answers::at,
    ground::{Ground, on_both_stores},
    hiring::KAGOSHIMA,
    world::World,
};
use async_graphql::{Request, Variables};
use futures_util::StreamExt as _;
use serde_json::{Value, json};
use std::{sync::Arc, time::Duration};
use tokio::time::timeout;
use uturn::graphql::{
    answer::Answer,
    bookmark::Bookmark,
    budget::Budget,
    executor::{Engine as _, Responses},
};

on_both_stores!(
    live_pages_are_those_of_changes,
    who_connects_again_misses_nothing,
    a_slow_reader_gets_each_thing_once_as_it_stands,
    a_torn_cursor_ends_it,
);

const PAGE: &str =
    "items { ... on Upserted { id seq version } ... on Removed { id seq } } covers { after to } cursor hasMore";

/// One who stays.
struct Follower(Responses);

impl Follower {
    fn of(world: &World, after: &Value, first: u32) -> Self {
        let document = format!(
            "subscription($after: String, $first: Int) {{
                changesLive(after: $after, first: $first, filter: {{ kinds: [EMPLOYER, JOB] }}) {{ {PAGE} }}
            }}"
        );
        let variables = Variables::from_json(json!({ "after": after, "first": first }));
        let (budget, bookmark) = (Budget::of(Duration::from_mins(1)), Arc::new(Bookmark::default()));
        let request = Request::new(document).variables(variables).data(budget).data(bookmark);
        Self(world.engine.subscribe(request, None))
    }

    async fn next(&mut self) -> Value {
        let response = timeout(Duration::from_secs(20), self.0.next()).await.expect("a page").expect("it goes on");
        assert!(response.errors.is_empty(), "{:?}", response.errors);
        let answer = Answer::of(response, || unreachable!("nothing failed"), false);
        let page: Value = serde_json::from_slice(&answer.body).expect("JSON");
        at(&page, "data.changesLive").clone()
    }
}

fn ids(page: &Value) -> Vec<String> {
    let items = page["items"].as_array().expect("items");
    items.iter().map(|item| item["id"].as_str().expect("an id").to_owned()).collect()
}

async fn live_pages_are_those_of_changes(ground: Ground) {
    let mut world = ground.world().await;
    world.hires(KAGOSHIMA, 4).await;
    world.settle().await;
    let mut follower = Follower::of(&world, &Value::Null, 2);
    let (mut after, mut to) = (Value::Null, json!(0));
    loop {
        let page = follower.next().await;
        let asked = format!(
            "query($after: String) {{ changes(after: $after, first: 2, filter: {{ kinds: [EMPLOYER, JOB] }}) {{ {PAGE} }} }}"
        );
        let answer = world.ask_with(&asked, json!({ "after": after })).await;
        assert_eq!(page, *at(&answer, "changes"));
        assert_eq!(page["covers"]["after"], to, "pages join");
        (after, to) = (page["cursor"].clone(), page["covers"]["to"].clone());
        if page["hasMore"] == false {
            break;
        }
    }
    for _ in 0..3 {
        let (employer, jobs) = world.hires(KAGOSHIMA, 1).await;
        world.settle().await;
        let page = follower.next().await;
        assert_eq!(page["covers"]["after"], to, "pages join");
        assert_eq!(ids(&page), [employer.id.to_string(), jobs[0].id.to_string()]);
        to = page["covers"]["to"].clone();
    }
}

async fn who_connects_again_misses_nothing(ground: Ground) {
    let mut world = ground.world().await;
    world.hires(KAGOSHIMA, 1).await;
    world.settle().await;
    let mut follower = Follower::of(&world, &Value::Null, 500);
    let first = follower.next().await;
    drop(follower);
    let (_, jobs) = world.hires(KAGOSHIMA, 2).await;
    world.settle().await;
    let mut follower = Follower::of(&world, &first["cursor"], 500);
    let second = follower.next().await;
    assert_eq!(second["covers"]["after"], first["covers"]["to"]);
    assert_eq!(ids(&second)[1..], [jobs[0].id.to_string(), jobs[1].id.to_string()]);
}

async fn a_slow_reader_gets_each_thing_once_as_it_stands(ground: Ground) {
    let mut world = ground.world().await;
    let (_, mut jobs) = world.hires(KAGOSHIMA, 1).await;
    world.settle().await;
    let mut follower = Follower::of(&world, &Value::Null, 500);
    let first = follower.next().await;
    for _ in 0..5 {
        world.rewrites(&mut jobs[0], &[KAGOSHIMA]).await;
        world.settle().await;
    }
    let page = follower.next().await;
    assert_eq!(ids(&page), [jobs[0].id.to_string()]);
    assert_eq!(page["covers"], json!({ "after": first["covers"]["to"], "to": world.catalogue.now().position }));
}

async fn a_torn_cursor_ends_it(ground: Ground) {
    let world = ground.world().await;
    let mut follower = Follower::of(&world, &json!("torn"), 10);
    let response = follower.0.next().await.expect("an answer");
    let code = response.errors[0].extensions.as_ref().and_then(|values| values.get("code"));
    assert_eq!(code, Some(&async_graphql::Value::from("MALFORMED_CURSOR")));
    assert!(follower.0.next().await.is_none());
}
