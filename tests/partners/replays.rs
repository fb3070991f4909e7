//! Replays: by numbers, since a time, by ids; what cannot be replayed is told.
use crate::server::Server;
use serde_json::{Value, json};
use uturn::store::standing::Hold;

const REPLAY: &str = "mutation ($input: ReplayInput!) { replaySubscription(input: $input) {
    replay { id kind state covers { after to } since things progress delivered createdAt finishedAt }
    subscription { ackedSeq replays { id state } } problems { path code message messageEn } } }";

async fn asks(server: &Server, key: &str, part: Value) -> Value {
    let mut input = json!({ "name": "mine" });
    for (name, value) in part.as_object().expect("fields") {
        input[name] = value.clone();
    }
    server.ask(key, REPLAY, json!({ "input": input })).await.data()["replaySubscription"].clone()
}

async fn some_ids(server: &Server, key: &str) -> Vec<Value> {
    let read = "{ changes(first: 3) { items { ... on Upserted { id } } } }";
    let items = server.ask(key, read, json!({})).await.data()["changes"]["items"].clone();
    items.as_array().expect("items").iter().map(|item| item["id"].clone()).collect()
}

#[tokio::test]
async fn a_part_of_the_feed_is_asked_for_and_called_off() {
    for server in Server::all().await {
        let (partner, key) = server.subscriber("株式会社見本", json!({})).await;
        assert_eq!(
            asks(&server, &key, json!({ "range": { "after": 0, "to": 5 } })).await["problems"][0]["code"],
            "NO_ENDPOINT"
        );
        server.enters(&key, json!({ "from": "NOW" })).await;
        let head = server.catalogue.now().position;

        let range = asks(&server, &key, json!({ "range": { "after": 3, "to": 9 } })).await;
        let replay = &range["replay"];
        assert_eq!((&replay["kind"], &replay["state"]), (&json!("RANGE"), &json!("WAITING")));
        assert_eq!((&replay["covers"], &replay["progress"]), (&json!({ "after": 3, "to": 9 }), &json!(0.0)));
        assert_eq!(range["subscription"]["ackedSeq"], head, "the position stays");

        let since = asks(&server, &key, json!({ "since": "2026-11-22T02:00:00Z" })).await["replay"].clone();
        assert_eq!((&since["kind"], &since["covers"]), (&json!("SINCE"), &json!({ "after": 0, "to": head })));
        let ids = some_ids(&server, &key).await;
        let things = asks(&server, &key, json!({ "ids": ids })).await["replay"].clone();
        assert_eq!((&things["kind"], &things["things"]), (&json!("IDS"), &json!(3)));

        let cancel = format!(", id: {}", replay["id"]);
        assert_eq!(server.does(&key, "cancelReplay", &cancel).await["problems"], json!([]));
        assert_eq!(server.does(&key, "cancelReplay", &cancel).await["problems"], json!([]));
        let list = "{ partner { subscription(name: \"mine\") { replays { id kind state finishedAt } } } }";
        let listed = server.ask(&key, list, json!({})).await.data()["partner"]["subscription"]["replays"].clone();
        let states: Vec<_> =
            listed.as_array().expect("replays").iter().map(|one| (&one["kind"], &one["state"])).collect();
        assert_eq!(states.len(), 3);
        assert!(states.contains(&(&json!("RANGE"), &json!("CANCELLED"))), "{states:?}");

        let of = server.mine(partner).await;
        let mut all = server.store().replays(&[of]).await.expect("read");
        all.retain(|one| one.state == entity::replay::ReplayState::Waiting);
        let mut done = all.remove(0);
        done.state = entity::replay::ReplayState::Done;
        (done.position_seq, done.finished_at) = (done.to_seq, Some(server.clock.now()));
        let fence = server.store().standings(&[of]).await.expect("read")[0].fence;
        let hold = Hold { subscription: of, fence };
        assert!(server.store().replayed(hold, &done).await.expect("written"));
        let over = server.does(&key, "cancelReplay", &format!(", id: \"{}\"", done.id)).await;
        assert_eq!(over["problems"][0]["code"], "REPLAY_OVER");
        server.does(&key, "deleteEndpoint", "").await;
        let listed = server.ask(&key, list, json!({})).await.data()["partner"]["subscription"]["replays"].to_string();
        assert!(!listed.contains("WAITING"), "{listed}");
        server.end().await;
    }
}

#[tokio::test]
async fn what_cannot_be_replayed_is_told() {
    let server = Server::all().await.remove(0);
    let (_, key) = server.subscriber("株式会社見本", json!({})).await;
    server.enters(&key, json!({})).await;
    let head = server.catalogue.now().position;
    let ids = some_ids(&server, &key).await;
    let many: Vec<&Value> = std::iter::repeat_n(&ids[0], 501).collect();
    for (part, path, code) in [
        (json!({}), "part", "ONE_OF"),
        (json!({ "ids": ids, "since": "2026-11-22T02:00:00Z" }), "part", "ONE_OF"),
        (json!({ "range": { "after": -1, "to": 5 } }), "range.after", "RANGE_NOT_KEPT"),
        (json!({ "range": { "after": 5, "to": 5 } }), "range.to", "RANGE_EMPTY"),
        (json!({ "range": { "after": 5, "to": head + 1 } }), "range.to", "RANGE_AHEAD"),
        (json!({ "since": "2026-11-22T03:00:01Z" }), "since", "SINCE_FUTURE"),
        (json!({ "ids": [] }), "ids", "IDS_LIMIT"),
        (json!({ "ids": many }), "ids", "IDS_LIMIT"),
        (json!({ "ids": [ids[0], "job_00000000000000000000000001"] }), "ids.1", "NO_SUCH_THING"),
        (json!({ "ids": ["nonsense"] }), "ids.0", "NO_SUCH_THING"),
    ] {
        let told = asks(&server, &key, part).await;
        let wrong = &told["problems"][0];
        assert_eq!(
            (&told["replay"], &wrong["path"], &wrong["code"]),
            (&Value::Null, &json!(path), &json!(code)),
            "{told}"
        );
        assert!(wrong["message"].as_str().is_some_and(|text| !text.is_ascii()), "{told}");
    }
    for _ in 0..5 {
        assert_eq!(asks(&server, &key, json!({ "range": { "after": 0, "to": 5 } })).await["problems"], json!([]));
    }
    assert_eq!(asks(&server, &key, json!({ "ids": ids })).await["problems"][0]["code"], "REPLAY_LIMIT");

    let (_, other) = server.subscriber("株式会社二", json!({})).await;
    let mine = server.ask(&key, "{ partner { subscriptions { replays { id } } } }", json!({})).await;
    let id = mine.data()["partner"]["subscriptions"][0]["replays"][0]["id"].clone();
    let cancel = format!("mutation {{ cancelReplay(name: \"mine\", id: {id}) {{ problems {{ code }} }} }}");
    assert_eq!(server.ask(&other, &cancel, json!({})).await.code(), "NOT_FOUND");

    server.pass(chrono::TimeDelta::days(91));
    let mark = server.store().purge(server.clock.now()).await.expect("purged");
    server.catalogue.catch_up(server.store(), &server.clock).await.expect("caught up");
    assert!(mark > 0);
    for part in [json!({ "range": { "after": 0, "to": 5 } }), json!({ "since": "2026-11-22T02:00:00Z" })] {
        assert_eq!(asks(&server, &key, part).await["problems"][0]["code"], "RANGE_NOT_KEPT");
    }
    server.end().await;
}
