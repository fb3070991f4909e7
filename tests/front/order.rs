//! The shape of an answer: fields in the order of the document, and null as far up as it must go.
use crate::server::Server;
use serde_json::json;

#[tokio::test]
async fn fields_keep_the_order_of_the_document() {
    let server = Server::start().await;
    server.strings.gate.notify_one();
    let seen =
        server.ask("{ gated ...F hello } fragment F on Query { b: hello item(id: \"item_1\") { name id } }").await;
    assert_eq!(seen.text, r#"{"data":{"gated":1,"b":"世界","item":{"name":"項目1","id":"item_1"},"hello":"世界"}}"#);
}

#[tokio::test]
async fn null_rises_to_where_it_may_stand() {
    let server = Server::start().await;
    let fragile = "item(id: \"item_1\") { fragile }";
    assert_eq!(server.ask(&format!("{{ {fragile} }}")).await.json()["data"], json!({ "item": { "fragile": null } }));
    let seen = server.ask("{ items(first: 2) { nodes { fragile stubborn(at: 1) } } hello }").await;
    assert_eq!(seen.json()["data"], json!(null), "items, nodes and its items cannot be null: {}", seen.text);
    let seen = server.ask("{ hello item(id: \"item_1\") { friend { id stubborn(at: 2) } id } }").await;
    assert_eq!(seen.json()["data"], json!({ "hello": "世界", "item": null }));
    assert_eq!(seen.json()["errors"][0]["path"], json!(["item", "friend", "stubborn"]));
    let seen = server.ask("{ hello perhaps { id stubborn(at: 1) } }").await;
    assert_eq!(seen.json()["data"], json!({ "hello": "世界", "perhaps": [{ "id": "item_0", "stubborn": 0 }, null] }));
    assert_eq!(server.ask("{ hello @skip(if: true) }").await.text, r#"{"data":{}}"#);
}
