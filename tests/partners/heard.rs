//! "Heard by 12 of 14 partners", and the notes to the secretariat.
use crate::server::{Server, noon};
use entity::{
    id::{NoticeId, PartnerId},
    notice::{Model, NoticeKind},
    partner::PartnerStatus,
};
use serde_json::{Value, json};
use ulid::Ulid;
use uturn::{policy::role::Role, service::partner::suspend::set_status};

async fn heard(server: &Server, token: &str, id: &Value) -> Value {
    let ask = "query ($id: ID!) { editorial { heardBy(id: $id) { seq heard of silent } } }";
    server.ask(token, ask, json!({ "id": id })).await.data()["editorial"]["heardBy"].clone()
}

/// A thing with the number of its change.
async fn a_place(server: &Server) -> (Value, i64) {
    let ask = "{ changes(first: 9, filter: { kinds: [LOCAL_GOVERNMENT] }) { items { ... on Upserted { id seq } } } }";
    let items = server.ask_as_visitor(ask).await.data()["changes"]["items"].clone();
    (items[8]["id"].clone(), items[8]["seq"].as_i64().expect("a number"))
}

#[tokio::test]
async fn partners_are_counted_who_are_told_and_who_have_it() {
    for server in Server::all().await {
        let (id, seq) = a_place(&server).await;
        let office = server.token();
        assert_eq!(heard(&server, &office, &id).await, json!({ "seq": seq, "heard": 0, "of": 0, "silent": 0 }));
        let (one, key) = server.subscriber("株式会社一", json!({})).await;
        let (_, other) = server.subscriber("株式会社二", json!({ "kinds": ["LOCAL_GOVERNMENT"] })).await;
        server.subscriber("株式会社三", json!({ "kinds": ["JOB"] })).await;
        assert_eq!(heard(&server, &office, &id).await, json!({ "seq": seq, "heard": 0, "of": 2, "silent": 2 }));

        server.enters(&key, json!({})).await;
        let hold = server.worker_holds().await;
        server.worker_delivers(hold, seq - 1).await;
        assert_eq!(heard(&server, &office, &id).await, json!({ "seq": seq, "heard": 0, "of": 2, "silent": 1 }));
        server.worker_delivers(hold, seq).await;
        assert_eq!(heard(&server, &office, &id).await, json!({ "seq": seq, "heard": 1, "of": 2, "silent": 1 }));
        let read = "{ changes(first: 500, subscription: \"mine\") { cursor covers { to } } }";
        let page = server.ask(&other, read, json!({})).await.data()["changes"].clone();
        assert!(page["covers"]["to"].as_i64().is_some_and(|to| to >= seq));
        server.does(&other, "ackCursor", &format!(", cursor: {}", page["cursor"])).await;
        assert_eq!(heard(&server, &office, &id).await, json!({ "seq": seq, "heard": 2, "of": 2, "silent": 0 }));

        let more = "mutation { saveSubscription(input: { name: \"more\", filter: {} }) { problems { code } } }";
        server.ask(&key, more, json!({})).await.data();
        assert_eq!(heard(&server, &office, &id).await["of"], 2, "a partner counts once, by the best of its filters");
        set_status(server.store(), noon(), one, PartnerStatus::Suspended).await.expect("set");
        assert_eq!(heard(&server, &office, &id).await, json!({ "seq": seq, "heard": 1, "of": 1, "silent": 0 }));
        server.end().await;
    }
}

#[tokio::test]
async fn only_editors_ask_and_only_of_what_the_feed_tells() {
    let server = Server::all().await.remove(0);
    let (id, _) = a_place(&server).await;
    let (_, key) = server.subscriber("株式会社一", json!({})).await;
    let place = id.as_str().and_then(|id| id.parse().ok()).expect("an id");
    let editor = server.token_of(Role::MunicipalEditor, Some(place));
    assert_eq!(heard(&server, &editor, &id).await["of"], 1);
    let ask = |id: &str| format!("{{ editorial {{ heardBy(id: \"{id}\") {{ of }} }} }}");
    for unknown in ["job_00000000000000000000000001", "nonsense", "ptn_00000000000000000000000001"] {
        assert_eq!(server.ask(&editor, &ask(unknown), json!({})).await.code(), "NOT_FOUND");
    }
    assert_eq!(server.ask(&key, &ask("nonsense"), json!({})).await.code(), "FORBIDDEN");
    assert_eq!(server.ask_as_visitor(&ask("nonsense")).await.code(), "UNAUTHENTICATED");
    server.end().await;
}

async fn writes(server: &Server, partner_id: PartnerId, nth: u64) -> NoticeId {
    let id = NoticeId(Ulid::from_parts(nth, 1));
    let row = Model {
        id,
        kind: NoticeKind::PushPaused,
        partner_id,
        about: "sub_00000000000000000000000001".into(),
        detail_ja: "5日間失敗しました。".into(),
        detail_en: "It failed for five days.".into(),
        created_at: noon(),
        done_at: None,
    };
    let mut unit = server.store().unit(noon(), "worker").await.expect("a unit");
    unit.record(row).await.expect("written");
    unit.commit().await.expect("committed");
    id
}

#[tokio::test]
async fn the_secretariat_reads_its_notes_and_closes_them() {
    for server in Server::all().await {
        let (partner, key) = server.subscriber("株式会社一", json!({})).await;
        let mut ids = Vec::new();
        for nth in 1..=3 {
            ids.push(writes(&server, partner, nth).await);
        }
        let office = server.token_of(Role::Administrator, None);
        let list = "query ($after: String, $closed: Boolean) { editorial { notices(first: 2, after: $after, closed: $closed) {
            totalCount nodes { id kind partnerId about detail { ja en } createdAt doneAt } pageInfo { hasNextPage endCursor } } } }";
        let ask = async |variables| server.ask(&office, list, variables).await.data()["editorial"]["notices"].clone();
        let first = ask(json!({})).await;
        assert_eq!((&first["totalCount"], &first["pageInfo"]["hasNextPage"]), (&json!(3), &json!(true)));
        assert_eq!(
            (&first["nodes"][0]["id"], &first["nodes"][1]["id"]),
            (&json!(ids[2].to_string()), &json!(ids[1].to_string()))
        );
        assert_eq!(first["nodes"][0]["partnerId"], partner.to_string());
        let rest = ask(json!({ "after": first["pageInfo"]["endCursor"] })).await;
        assert_eq!(
            (&rest["nodes"][0]["id"], &rest["pageInfo"]["hasNextPage"]),
            (&json!(ids[0].to_string()), &json!(false))
        );

        let close =
            format!("mutation {{ closeNotice(id: \"{}\") {{ notice {{ doneAt }} problems {{ code }} }} }}", ids[1]);
        let done = server.ask(&office, &close, json!({})).await.data()["closeNotice"].clone();
        assert_eq!(done, json!({ "notice": { "doneAt": "2026-11-22T03:00:00Z" }, "problems": [] }));
        assert_eq!(
            (&ask(json!({})).await["totalCount"], &ask(json!({ "closed": true })).await["totalCount"]),
            (&json!(2), &json!(3))
        );

        let editor =
            server.token_of(Role::PrefecturalEditor, Some("lg_00000000000000000000000001".parse().expect("an id")));
        for (who, code) in [(&editor, "FORBIDDEN"), (&key, "FORBIDDEN")] {
            assert_eq!(server.ask(who, list, json!({})).await.code(), code);
            assert_eq!(server.ask(who, &close, json!({})).await.code(), code);
        }
        assert_eq!(server.ask_as_visitor(&close).await.code(), "UNAUTHENTICATED");
        let none = "mutation { closeNotice(id: \"ntc_00000000000000000000000009\") { problems { code } } }";
        assert_eq!(server.ask(&office, none, json!({})).await.code(), "NOT_FOUND");
        server.end().await;
    }
}
