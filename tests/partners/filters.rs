//! Stored filters: versions that are kept, problems that a person can correct, and nobody else's filters.
use crate::server::{Seen, Server};
use chrono::TimeDelta;
use serde_json::{Value, json};
use uturn::{base::clock::Clock, service::partner::desk::Desk};

const SAVE: &str = "mutation ($name: String!, $filter: ChangeFilter!) {
    saveSubscription(input: { name: $name, filter: $filter }) {
        subscription { id name version filter createdAt updatedAt } problems { path code message messageEn remedy { ja en } }
    } }";
const DELETE: &str = "mutation ($name: String!) { deleteSubscription(name: $name) { subscription { name version } } }";
const LIST: &str = "{ partner { subscriptions { name version filter } } }";

async fn saves(server: &Server, key: &str, name: &str, filter: &Value) -> Value {
    let seen = server.ask(key, SAVE, json!({ "name": name, "filter": filter })).await;
    seen.data()["saveSubscription"].clone()
}

#[tokio::test]
async fn a_changed_filter_is_a_new_version_and_the_old_one_is_kept() {
    for server in Server::all().await {
        let partner = server.registers("株式会社見本").await;
        let key = server.issues(partner).await;
        let tottori = json!({ "kinds": ["JOB"], "jobs": { "prefectures": ["31"], "wage": { "form": "MONTHLY", "atLeastYen": 200_000 } } });
        let first = saves(&server, &key, "san-in", &tottori).await["subscription"].clone();
        assert_eq!((&first["version"], &first["filter"]), (&json!(1), &tottori));
        server.pass(TimeDelta::hours(1));
        let same = saves(&server, &key, "san-in", &tottori).await["subscription"].clone();
        assert_eq!(same, first, "an equal filter changes nothing");
        let shimane = json!({ "jobs": { "prefectures": ["32"], "certification": { "scheme": "kurumin" } } });
        let second = saves(&server, &key, "san-in", &shimane).await["subscription"].clone();
        assert_eq!((&second["version"], &second["filter"], &second["id"]), (&json!(2), &shimane, &first["id"]));
        assert_eq!((&second["createdAt"], &second["updatedAt"]), (&first["createdAt"], &json!("2026-11-22T04:00:00Z")));

        let desk = Desk::new(server.ground.another().await, Clock::System);
        let kept = desk.filter(partner, "san-in").await.expect("read");
        let asked = |n: usize| kept.versions[n].1.jobs.as_ref().and_then(|jobs| jobs.prefectures.clone());
        assert_eq!((kept.version, kept.versions.len()), (2, 2));
        assert_eq!((asked(0), asked(1)), (Some(vec!["31".to_owned()]), Some(vec!["32".to_owned()])));

        assert_eq!(
            server.ask(&key, DELETE, json!({ "name": "san-in" })).await.data()["deleteSubscription"]["subscription"]["version"],
            2
        );
        assert_eq!(server.ask(&key, LIST, json!({})).await.data()["partner"]["subscriptions"], json!([]));
        let anew = saves(&server, &key, "san-in", &tottori).await["subscription"].clone();
        assert_eq!(anew["version"], 1);
        assert_ne!(anew["id"], first["id"]);
        server.end().await;
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_filter_is_told_and_nothing_is_stored() {
    let server = Server::all().await.remove(0);
    let partner = server.registers("株式会社見本").await;
    let key = server.issues(partner).await;
    for (name, filter, path) in [
        ("San-In", json!({}), "name"),
        ("", json!({}), "name"),
        ("a", json!({ "kinds": [] }), "filter.kinds"),
        ("a", json!({ "jobs": { "prefectures": ["48"] } }), "filter.jobs"),
        ("a", json!({ "jobs": { "municipalities": ["312012"] } }), "filter.jobs"),
        ("a", json!({ "employers": { "certification": { "scheme": "kuruminn" } } }), "filter.employers"),
    ] {
        let told = saves(&server, &key, name, &filter).await;
        let wrong = &told["problems"][0];
        assert!(told["subscription"].is_null() && told["problems"].as_array().map(Vec::len) == Some(1), "{told}");
        assert_eq!(wrong["path"], path, "{told}");
        assert!(wrong["message"].as_str().is_some_and(|text| !text.is_ascii()));
        assert!(wrong["messageEn"].as_str().is_some_and(|text| text.len() > 10));
    }
    assert_eq!(server.ask(&key, LIST, json!({})).await.data()["partner"]["subscriptions"], json!([]));
    for n in 0..50 {
        assert_eq!(saves(&server, &key, &format!("f{n}"), &json!({})).await["problems"], json!([]));
    }
    assert_eq!(saves(&server, &key, "f50", &json!({})).await["problems"][0]["code"], "SUBSCRIPTION_LIMIT");
    server.end().await;
}

#[tokio::test]
async fn filters_are_their_partners_own() {
    let server = Server::all().await.remove(0);
    let (one, two) = (server.registers("株式会社一").await, server.registers("株式会社二").await);
    let (one, two) = (server.issues(one).await, server.issues(two).await);
    saves(&server, &one, "all", &json!({})).await;
    assert_eq!(server.ask(&two, DELETE, json!({ "name": "all" })).await.code(), "NOT_FOUND");
    assert_eq!(server.ask(&two, LIST, json!({})).await.data()["partner"]["subscriptions"], json!([]));
    saves(&server, &two, "all", &json!({ "kinds": ["JOB"] })).await;
    assert_eq!(server.ask(&one, LIST, json!({})).await.data()["partner"]["subscriptions"][0]["filter"], json!({}));

    let delete = "mutation { deleteSubscription(name: \"all\") { problems { code } } }";
    let by_get: Seen = server.get(&one, delete).await;
    assert_eq!((by_get.status.as_u16(), by_get.code()), (405, "METHOD_NOT_ALLOWED"));
    assert_eq!(server.ask_as_visitor(delete).await.code(), "UNAUTHENTICATED");
    assert_eq!(server.ask(&server.token(), delete, json!({})).await.code(), "FORBIDDEN");
    assert_eq!(server.ask(&one, LIST, json!({})).await.data()["partner"]["subscriptions"][0]["name"], "all");
    server.end().await;
}

#[tokio::test]
async fn the_feed_is_read_under_a_stored_filter() {
    for server in Server::all().await {
        let (partner, other) = (server.registers("株式会社見本").await, server.registers("株式会社別").await);
        let (key, other) = (server.issues(partner).await, server.issues(other).await);
        saves(&server, &key, "places", &json!({ "kinds": ["LOCAL_GOVERNMENT"] })).await;
        let query = "query ($after: String) { changes(subscription: \"places\", after: $after, first: 500) {
            items { __typename } hasMore cursor } }";
        let walk = async |after: Value| {
            let (mut after, mut types) = (after, Vec::new());
            loop {
                let seen = server.ask(&key, query, json!({ "after": after })).await;
                let page = &seen.data()["changes"];
                types.extend(page["items"].as_array().expect("items").iter().map(|item| item["__typename"].clone()));
                after = page["cursor"].clone();
                if page["hasMore"] == false {
                    return (after, types);
                }
            }
        };
        let (cursor, types) = walk(Value::Null).await;
        assert!(types.len() > 1_700 && types.iter().all(|name| name == "Upserted"), "{}", types.len());
        saves(&server, &key, "places", &json!({ "kinds": ["JOB"] })).await;
        let (_, left) = walk(cursor).await;
        assert_eq!(left.len(), types.len());
        assert!(left.iter().all(|name| name == "LeftFilter"));

        assert_eq!(server.ask(&other, query, json!({})).await.code(), "NOT_FOUND");
        assert_eq!(Seen::of(server.request("/graphql", query, &json!({}))).await.code(), "UNAUTHENTICATED");
        let both = "{ changes(subscription: \"places\", filter: {}) { lag } }";
        assert_eq!(server.ask(&key, both, json!({})).await.code(), "BAD_ARGUMENT");
        server.end().await;
    }
}
