//! The delivery log and what hangs on subscriptions, page by page, at a number of statements that does not grow with them.
use crate::{
    courier::attempt,
    server::{Server, noon},
};
use entity::{delivery_attempt::DeliveryPurpose, parked_item, vocabulary::ThingKind};
use serde_json::{Value, json};
use uturn::store::standing::{Eased, Heard};

const LOG: &str =
    "query ($first: Int, $after: String, $last: Int, $before: String) { partner { subscription(name: \"mine\") {
    attempts(first: $first, after: $after, last: $last, before: $before) {
        totalCount nodes { purpose message items covers { after to } bytes durationMs status error answerHead }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } } }";

async fn log(server: &Server, key: &str, arguments: Value) -> Value {
    server.ask(key, LOG, arguments).await.data()["partner"]["subscription"]["attempts"].clone()
}

fn items(page: &Value) -> Vec<i64> {
    page["nodes"].as_array().expect("nodes").iter().map(|node| node["items"].as_i64().expect("a number")).collect()
}

#[tokio::test]
async fn the_log_is_read_newest_first_and_back() {
    for server in Server::all().await {
        let (one, key) = server.subscriber("株式会社一", json!({})).await;
        let (two, _) = server.subscriber("株式会社二", json!({})).await;
        let (one, two) = (server.mine(one).await, server.mine(two).await);
        for nth in 1..=25 {
            let rows = [one, two].map(|of| attempt(of, DeliveryPurpose::Changes, nth)).to_vec();
            server.store().log_attempts(rows).await.expect("logged");
        }
        let first = log(&server, &key, json!({ "first": 10 })).await;
        assert_eq!(items(&first), (16..=25).rev().collect::<Vec<_>>());
        assert_eq!((&first["totalCount"], &first["pageInfo"]["hasNextPage"]), (&json!(25), &json!(true)));
        let latest = &first["nodes"][0];
        assert_eq!(latest["covers"], json!({ "after": 25, "to": 26 }));
        assert_eq!((&latest["answerHead"], &latest["durationMs"]), (&json!("ok"), &json!(7)));
        let second = log(&server, &key, json!({ "first": 20, "after": first["pageInfo"]["endCursor"] })).await;
        assert_eq!(items(&second), (1..=15).rev().collect::<Vec<_>>());
        assert_eq!(
            (&second["pageInfo"]["hasNextPage"], &second["pageInfo"]["hasPreviousPage"]),
            (&json!(false), &json!(true))
        );
        let back = log(&server, &key, json!({ "last": 3, "before": second["pageInfo"]["startCursor"] })).await;
        assert_eq!(items(&back), [18, 17, 16]);
        assert_eq!(
            (&back["pageInfo"]["hasPreviousPage"], &back["pageInfo"]["hasNextPage"]),
            (&json!(true), &json!(true))
        );
        let wrong = server.ask(&key, LOG, json!({ "first": 101 })).await;
        assert_eq!(wrong.code(), "PAGE_LIMIT");
        server.end().await;
    }
}

#[tokio::test]
async fn items_set_aside_are_seen() {
    let server = Server::all().await.remove(0);
    let (partner, key) = server.subscriber("株式会社見本", json!({})).await;
    server.enters(&key, json!({})).await;
    let hold = server.worker_holds().await;
    let heard = |seq| Heard { generation: 1, seq, base: seq, version: 1, before: String::new() };
    let changed = server.standing(hold.subscription).await.changed;
    assert!(server.store().begin_range(hold, changed, &heard(0), 7).await.expect("written"));
    let item = parked_item::Model {
        id: 0,
        subscription_id: server.mine(partner).await,
        thing_kind: ThingKind::Job,
        thing_key: "job_00000000000000000000000001".into(),
        seq: 7,
        status: Some(422),
        answer_head: Some("title too long".into()),
        parked_at: noon(),
    };
    let eased =
        Eased { at: noon(), verified_until: noon(), batch_limit: 100, pace_ms: 0, status: Some(422), error: None };
    let mut unit = server.store().unit(noon(), "worker").await.expect("a unit");
    assert!(unit.park(hold, item, &heard(7), eased).await.expect("written"));
    unit.commit().await.expect("committed");
    let ask =
        "{ partner { subscriptions { parked { totalCount nodes { kind id seq status answerHead parkedAt } } } } }";
    let seen = server.ask(&key, ask, json!({})).await.data()["partner"]["subscriptions"][0]["parked"].clone();
    assert_eq!(
        seen,
        json!({ "totalCount": 1, "nodes": [{ "kind": "JOB", "id": "job_00000000000000000000000001", "seq": 7,
            "status": 422, "answerHead": "title too long", "parkedAt": "2026-11-22T03:00:00Z" }] })
    );
    server.end().await;
}

#[tokio::test]
async fn fifty_subscriptions_cost_as_many_statements_as_one() {
    let server = Server::all().await.remove(0);
    let partner = server.registers("株式会社見本").await;
    let key = server.issues(partner).await;
    let all = "{ partner { subscriptions { name version health lag headSeq ackedSeq tries
        endpoint { url publicKeys secrets { prefix } } attempts(first: 5) { totalCount nodes { at } }
        parked(first: 5) { nodes { id } } replays { id } } } }";
    let save = "mutation ($name: String!) { saveSubscription(input: { name: $name, filter: {} }) { problems { code } } 
        }";
    let enter = "mutation ($name: String!) { saveEndpoint(input: { name: $name, url: \"https://a.ac.jp/\", readyMade: IDS }) { problems { code } } }";
    let mut costs = Vec::new();
    for nth in 0..50 {
        let name = json!({ "name": format!("s{nth}") });
        server.ask(&key, save, name.clone()).await.data();
        assert_eq!(server.ask(&key, enter, name).await.data()["saveEndpoint"]["problems"], json!([]));
        let id = server.store().subscription(partner, &format!("s{nth}")).await.expect("read").expect("stored").id;
        server
            .store()
            .log_attempts((1..9).map(|n| attempt(id, DeliveryPurpose::Changes, n)).collect())
            .await
            .expect("logged");
        if nth == 0 || nth == 49 {
            let before = server.store().statements();
            let seen = server.ask(&key, all, json!({})).await;
            costs.push(server.store().statements() - before);
            let list = seen.data()["partner"]["subscriptions"].as_array().expect("a list");
            assert_eq!(list.len(), nth + 1);
            for one in list {
                assert_eq!(
                    (&one["attempts"]["totalCount"], one["attempts"]["nodes"].as_array().map(Vec::len)),
                    (&json!(8), Some(5))
                );
                assert_eq!(one["endpoint"]["publicKeys"].as_array().map(Vec::len), Some(1), "{one}");
            }
        }
    }
    assert_eq!(
        costs,
        [9, 9],
        "partner, list, endpoints, secrets, standings, attempts and their count, parked, replays"
    );
    server.end().await;
}
