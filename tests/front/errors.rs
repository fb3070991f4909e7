//! Faults of fields: told with a code, without anything internal, and without taking the rest of the answer along.
use crate::server::Server;
use serde_json::json;

#[tokio::test]
async fn a_fault_in_a_nullable_field_leaves_the_rest() {
    let server = Server::start().await;
    let seen = server.ask("{ hello items(first: 3) { nodes { id fragile } } }").await;
    assert_eq!(seen.status.as_u16(), 294);
    let json_answer = seen.json();
    assert_eq!(json_answer["data"]["items"]["nodes"][1], json!({ "id": "item_1", "fragile": null }));
    assert_eq!(json_answer["data"]["hello"], "世界");
    assert_eq!(json_answer["errors"].as_array().map(Vec::len), Some(1));
    let error = seen.error();
    assert_eq!(error["path"], json!(["items", "nodes", 1, "fragile"]));
    assert_eq!(error["message"], "An argument has an unusable value: it is odd");
    assert_eq!(error["extensions"]["messageJa"], "引数の値が使えません：奇数です");
}

#[tokio::test]
async fn a_fault_that_nothing_above_can_swallow_makes_data_null() {
    let server = Server::start().await;
    let seen = server.ask("{ hello needed }").await;
    assert_eq!((seen.status.as_u16(), seen.code().as_str()), (294, "FORBIDDEN"));
    assert_eq!(seen.json()["data"], json!(null));
    assert!(seen.json().as_object().is_some_and(|answer| answer.contains_key("data")));
}

#[tokio::test]
async fn nothing_internal_is_shown() {
    let server = Server::start().await;
    for query in ["{ broken }", "{ leaking }", "{ panicking }"] {
        let seen = server.ask(query).await;
        assert_eq!(seen.code(), "INTERNAL", "{}", seen.text);
        assert!(!seen.text.contains("hunter2") && !seen.text.contains("10.0.0.7"), "{}", seen.text);
        assert!(seen.error()["extensions"]["incident"].as_str().is_some_and(|id| id.len() == 24));
    }
    assert!(server.ask("{hello}").await.status.is_success());
}

#[tokio::test]
async fn a_scalar_refuses_in_its_own_words() {
    let server = Server::start().await;
    for seen in [
        server.ask("{ search(digits: \"12\") }").await,
        server.ask_with("query($d: Digits) { search(digits: $d) }", json!({ "d": "12" })).await,
    ] {
        assert_eq!(seen.code(), "BAD_ARGUMENT", "{}", seen.text);
        assert_eq!(seen.error()["message"], "An argument has an unusable value: five digits");
        assert_eq!(seen.error()["extensions"].get("sentence"), None);
    }
}
