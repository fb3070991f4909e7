//! Acknowledged cursors: how far a partner who asks has come, and how it switches between asking and being pushed.
use crate::server::{Server, noon};
use chrono::TimeDelta;
use entity::standing::StandingState;
use serde_json::{Value, json};

/// Reads a page under `mine`; its cursor and where it ends.
async fn reads(server: &Server, key: &str, after: &Value, first: u32) -> (Value, i64) {
    let read = "query ($after: String, $first: Int) {
        changes(after: $after, first: $first, subscription: \"mine\") { cursor covers { to } } }";
    let page = server.ask(key, read, json!({ "after": after, "first": first })).await.data()["changes"].clone();
    (page["cursor"].clone(), page["covers"]["to"].as_i64().expect("a number"))
}

async fn acks(server: &Server, key: &str, cursor: &Value) -> Value {
    server.does(key, "ackCursor", &format!(", cursor: {cursor}")).await
}

fn code(told: &Value) -> (&Value, &Value, &Value) {
    (&told["subscription"], &told["problems"][0]["path"], &told["problems"][0]["code"])
}

#[tokio::test]
async fn who_asks_says_how_far_it_has_come_and_never_goes_back() {
    for server in Server::all().await {
        let (partner, key) = server.subscriber("株式会社見本", json!({})).await;
        let (first, five) = reads(&server, &key, &Value::Null, 5).await;
        let (second, nine) = reads(&server, &key, &first, 4).await;
        let done = acks(&server, &key, &first).await;
        let stands = &done["subscription"];
        assert_eq!((&stands["health"], &stands["ackedSeq"]), (&json!("PULLED"), &json!(five)));
        assert_eq!(stands["ackedAt"], "2026-11-22T03:00:00Z");
        assert_eq!(stands["lag"], server.catalogue.now().position - five);
        server.pass(TimeDelta::minutes(1));
        assert_eq!(acks(&server, &key, &second).await["subscription"]["ackedSeq"], nine);
        assert_eq!(acks(&server, &key, &second).await["problems"], json!([]), "once more is as good");
        assert_eq!(code(&acks(&server, &key, &first).await), (&Value::Null, &json!("cursor"), &json!("CURSOR_BEHIND")));
        let row = server.standing(server.mine(partner).await).await;
        assert_eq!(
            (row.acked_seq, row.base_seq),
            (nine, server.catalogue.now().position),
            "still in its first snapshot"
        );

        let on = server.enters(&key, json!({})).await;
        assert_eq!(
            (&on["subscription"]["health"], &on["subscription"]["ackedSeq"]),
            (&json!("UNVERIFIED"), &json!(nine))
        );
        let (third, thirty) = reads(&server, &key, &second, 30).await;
        let hold = server.worker_holds().await;
        let stands = acks(&server, &key, &third).await["subscription"].clone();
        assert_eq!((&stands["health"], &stands["ackedSeq"]), (&json!("UNVERIFIED"), &json!(thirty)), "asked meanwhile");
        assert_eq!(server.standing(hold.subscription).await.fence, hold.fence);
        let off = server.does(&key, "deleteEndpoint", "").await;
        assert_eq!(
            (&off["subscription"]["health"], &off["subscription"]["ackedSeq"]),
            (&json!("PULLED"), &json!(thirty))
        );
        server.end().await;
    }
}

#[tokio::test]
async fn only_cursors_of_the_subscription_count() {
    let server = Server::all().await.remove(0);
    let (_, key) = server.subscriber("株式会社一", json!({})).await;
    let (_, other) = server.subscriber("株式会社二", json!({})).await;
    let (foreign, _) = reads(&server, &other, &Value::Null, 5).await;
    let plain = server
        .ask(&key, "{ changes(first: 5) { cursor } municipalities(first: 1) { pageInfo { endCursor } } }", json!({}))
        .await;
    let plain = plain.data();
    for (cursor, wrong) in [
        (&foreign, "FILTER_CHANGED"),
        (&plain["changes"]["cursor"], "FILTER_CHANGED"),
        (&plain["municipalities"]["pageInfo"]["endCursor"], "CURSOR_OF_OTHER_LIST"),
        (&json!("torn"), "MALFORMED_CURSOR"),
    ] {
        let told = acks(&server, &key, cursor).await;
        assert_eq!(code(&told), (&Value::Null, &json!("cursor"), &json!(wrong)), "{told}");
    }
    assert_eq!(server.stands(&key).await["ackedSeq"], Value::Null, "nothing was written");

    let (mine, _) = reads(&server, &key, &Value::Null, 5).await;
    server.store().begin_epoch(ulid::Ulid::generate()).await.expect("restored");
    server.catalogue.catch_up(server.store(), &server.clock).await.expect("caught up");
    assert_eq!(acks(&server, &key, &mine).await["problems"][0]["code"], "CURSOR_OF_OTHER_EPOCH");
    server.end().await;
}

#[tokio::test]
async fn a_changed_filter_is_further_on_than_any_number_before() {
    let server = Server::all().await.remove(0);
    let (partner, key) = server.subscriber("株式会社見本", json!({})).await;
    let (first, _) = reads(&server, &key, &Value::Null, 50).await;
    acks(&server, &key, &first).await;
    let save = "mutation { saveSubscription(input: { name: \"mine\", filter: { kinds: [LOCAL_GOVERNMENT] } }) { problems { code } } }";
    server.ask(&key, save, json!({})).await.data();
    assert_eq!(acks(&server, &key, &first).await["problems"], json!([]), "still where it stands");
    let (over, three) = reads(&server, &key, &first, 3).await;
    assert!(three < 50, "the log is walked again: {three}");
    assert_eq!(acks(&server, &key, &over).await["subscription"]["ackedSeq"], three);
    let row = server.standing(server.mine(partner).await).await;
    assert_eq!((row.filter_version, row.filters_before.as_str()), (2, "0 1"), "and holds nothing for certain");
    assert_eq!(acks(&server, &key, &first).await["problems"][0]["code"], "CURSOR_BEHIND");
    server.end().await;
}

#[tokio::test]
async fn who_fell_behind_the_purge_comes_back_by_asking() {
    for server in Server::all().await {
        let (partner, key) = server.subscriber("株式会社見本", json!({})).await;
        server.enters(&key, json!({})).await;
        let id = server.mine(partner).await;
        server.store().verified(id, noon() + TimeDelta::days(30)).await.expect("verified");
        let hold = server.worker_holds().await;
        server.worker_falls(hold, StandingState::ResyncRequired).await;
        let (cursor, seq) = reads(&server, &key, &Value::Null, 20).await;
        let stands = acks(&server, &key, &cursor).await["subscription"].clone();
        assert_eq!((&stands["health"], &stands["ackedSeq"]), (&json!("ACTIVE"), &json!(seq)));
        server.store().begin_epoch(ulid::Ulid::generate()).await.expect("restored");
        server.catalogue.catch_up(server.store(), &server.clock).await.expect("caught up");
        let lost = server.stands(&key).await;
        assert_eq!((&lost["ackedSeq"], &lost["lag"]), (&Value::Null, &Value::Null), "of another log");
        let (cursor, seq) = reads(&server, &key, &Value::Null, 5).await;
        assert_eq!(acks(&server, &key, &cursor).await["subscription"]["ackedSeq"], seq, "of this one");
        assert_eq!(server.standing(id).await.generation, 2, "so that no id is used twice");
        server.end().await;
    }
}
