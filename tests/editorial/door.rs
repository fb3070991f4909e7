//! The door over HTTP: a bad token is never answered as the public, and every refusal reads the same.
use crate::server::Server;
use serde_json::json;
use uturn::policy::role::Role;

#[tokio::test]
async fn a_bad_token_is_refused_in_the_same_words_whatever_is_wrong() {
    let server = Server::one().await;
    let good = server.token(Role::Secretariat, None);
    let query = "{ editorial { office } }";
    let seen = server.ask(Some(&good), query, json!({})).await;
    assert_eq!(seen.data(), &json!({ "editorial": { "office": "an office" } }));
    let mut told = Vec::new();
    for bad in [&good[..good.len() - 1], &good[1..], "x", "a.b.c", "eyJhbGciOiJub25lIn0.e30."] {
        for query in [query, "{ programmeCounts { total } }"] {
            let seen = server.ask(Some(bad), query, json!({})).await;
            assert_eq!((seen.status.as_u16(), seen.code()), (401, "UNAUTHENTICATED"));
            assert_eq!(seen.headers["www-authenticate"], "Bearer");
            assert!(!seen.json.to_string().contains(bad) || bad.len() == 1);
            told.push(seen.json);
        }
    }
    told.dedup();
    assert_eq!(told.len(), 1, "{told:?}");
    server.end().await;
}

#[tokio::test]
async fn a_role_tells_where_it_holds() {
    let server = Server::one().await;
    let token = server.token(Role::PrefecturalEditor, Some(crate::city::HOKKAIDO));
    let seen = server.ask(Some(&token), "{ editorial { roles { role localGovernment { code } } } }", json!({})).await;
    let role = json!({ "role": "PREFECTURAL_EDITOR", "localGovernment": { "code": "010006" } });
    assert_eq!(seen.data()["editorial"]["roles"], json!([role]));
    server.end().await;
}
