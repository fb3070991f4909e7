//! Each office sees the drafts of its own places and cannot tell that there are others; a visitor sees none.
use crate::{
    city::{CHIYODA, HAKODATE, HOKKAIDO, SAPPORO, employers},
    server::Server,
};
use entity::vocabulary::Publication::{self, Draft, Published, Withdrawn};
use serde_json::{Value, json};
use uturn::policy::role::Role;

const ALL: [Publication; 3] = [Draft, Published, Withdrawn];

async fn walk(server: &Server, token: &str, forwards: bool, status: Value) -> Vec<String> {
    let page = "totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";
    let cut = if forwards { "first: 17, after: $at" } else { "last: 17, before: $at" };
    let query = format!(
        "query($at: String, $status: [Publication!]) {{
         editorial {{ employers({cut}, status: $status) {{ {page} }} }} }}"
    );
    let (mut walked, mut at) = (Vec::new(), Value::Null);
    loop {
        let seen = server.ask(Some(token), &query, json!({ "at": at, "status": status })).await;
        let page = &seen.data()["editorial"]["employers"];
        let nodes = page["nodes"].as_array().expect("nodes");
        let mut ids: Vec<String> = nodes.iter().map(|node| node["id"].as_str().expect("an id").to_owned()).collect();
        let info = &page["pageInfo"];
        let more = if forwards {
            walked.append(&mut ids);
            at = info["endCursor"].clone();
            info["hasNextPage"] == true
        } else {
            ids.append(&mut walked);
            walked = ids;
            at = info["startCursor"].clone();
            info["hasPreviousPage"] == true
        };
        if !more {
            assert_eq!(page["totalCount"], walked.len());
            return walked;
        }
    }
}

#[tokio::test]
async fn each_office_sees_its_own_places() {
    for server in Server::all().await {
        let offices: [(Role, Option<&str>, &[&str]); 5] = [
            (Role::MunicipalEditor, Some(SAPPORO), &[SAPPORO]),
            (Role::MunicipalEditor, Some(CHIYODA), &[CHIYODA]),
            (Role::PrefecturalEditor, Some(HOKKAIDO), &[SAPPORO, HAKODATE]),
            (Role::Secretariat, None, &[SAPPORO, HAKODATE, CHIYODA]),
            (Role::Administrator, None, &[SAPPORO, HAKODATE, CHIYODA]),
        ];
        for (role, place, sees) in offices {
            let token = server.token(role, place);
            let everything = employers(sees, &ALL);
            assert!(everything.len() >= 50);
            assert_eq!(walk(&server, &token, true, Value::Null).await, everything, "{role:?}");
            assert_eq!(walk(&server, &token, false, Value::Null).await, everything, "{role:?}, backwards");
            let drafts = walk(&server, &token, true, json!(["DRAFT", "WITHDRAWN"])).await;
            assert_eq!(drafts, employers(sees, &[Draft, Withdrawn]));
            let one = "query($id: ID!) { editorial { employer(id: $id) { id } } }";
            for hidden in employers(&[SAPPORO, HAKODATE, CHIYODA], &ALL) {
                let seen = server.ask(Some(&token), one, json!({ "id": hidden })).await;
                let shown = !seen.data()["editorial"]["employer"].is_null();
                assert_eq!(shown, everything.contains(&hidden), "{hidden} for {role:?}");
            }
        }
        server.end().await;
    }
}

#[tokio::test]
async fn a_visitor_meets_no_draft_on_any_way() {
    for server in Server::all().await {
        let all = [SAPPORO, HAKODATE, CHIYODA];
        let drafts = employers(&all, &[Draft, Withdrawn]);
        for id in drafts.iter().take(20) {
            let query = "query($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } employer(id: $id) { id } }";
            let seen = server.ask(None, query, json!({ "id": id })).await;
            assert_eq!(seen.data(), &json!({ "node": null, "nodes": [null], "employer": null }));
        }
        let counted = server.ask(None, "{ employers { totalCount } }", json!({})).await;
        let public = employers(&all, &[Published]).len();
        assert_eq!(counted.json["data"]["employers"]["totalCount"], public, "{}", counted.json);
        let seen = server.ask(None, "{ editorial { employers { totalCount } } employers { totalCount } }", json!({}));
        let seen = seen.await;
        assert_eq!(seen.code(), "UNAUTHENTICATED");
        assert_eq!(seen.json["data"], json!({ "editorial": null, "employers": { "totalCount": public } }));
        // With a token the public stays what it is.
        let token = server.token(Role::Secretariat, None);
        let seen =
            server.ask(Some(&token), "query($id: ID!) { node(id: $id) { id } }", json!({ "id": drafts[0] })).await;
        assert_eq!(seen.data(), &json!({ "node": null }));
        server.end().await;
    }
}

#[tokio::test]
async fn an_answer_to_a_token_is_kept_for_nobody() {
    let server = Server::one().await;
    let (sapporo, chiyoda) =
        (server.token(Role::MunicipalEditor, Some(SAPPORO)), server.token(Role::MunicipalEditor, Some(CHIYODA)));
    let query = "{ editorial { employers(first: 1) { nodes { localGovernment { code } } } } }";
    let code = |seen: &crate::server::Seen| {
        seen.json["data"]["editorial"]["employers"]["nodes"][0]["localGovernment"]["code"].clone()
    };
    for (token, place) in [(&sapporo, SAPPORO), (&chiyoda, CHIYODA), (&sapporo, SAPPORO)] {
        let seen = server.get(Some(token), query).await;
        assert_eq!(code(&seen), place);
        assert_eq!(seen.headers["cache-control"], "no-store");
        assert!(seen.headers.get("etag").is_none());
    }
    assert_eq!(server.get(None, query).await.code(), "UNAUTHENTICATED");
    // The public's own question, first asked with a token, then without: kept only in the second case.
    let public = "{ programmeCounts { total } }";
    assert!(server.get(Some(&sapporo), public).await.headers.get("etag").is_none());
    assert!(server.get(None, public).await.headers.get("etag").is_some());
    server.end().await;
}

#[tokio::test]
async fn short_lists_name_their_limit() {
    let server = Server::one().await;
    let token = server.token(Role::Secretariat, None);
    for first in [0, -1, 21] {
        let query = format!("{{ editorial {{ employers {{ nodes {{ jobs(first: {first}) {{ id }} }} }} }} }}");
        let seen = server.ask(Some(&token), &query, json!({})).await;
        assert_eq!(seen.code(), "PAGE_LIMIT", "{}", seen.json);
    }
    for bad in ["first: 0", "first: 101", "first: 1, last: 1", "status: []", "after: \"torn\""] {
        let query = format!("{{ editorial {{ employers({bad}) {{ nodes {{ id }} }} }} }}");
        let seen = server.ask(Some(&token), &query, json!({})).await;
        assert!(["PAGE_LIMIT", "BAD_ARGUMENT", "MALFORMED_CURSOR"].contains(&seen.code()), "{bad}: {}", seen.json);
    }
    server.end().await;
}
