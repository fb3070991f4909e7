//! The codes with which a WebSocket is closed, each for its reason.
use crate::{server::Server, socket::Socket};
use serde_json::{Value, json};
use std::time::Duration;
use tokio_tungstenite::tungstenite::{Error, Message};
use uturn::http::live::pace::Pace;

const COUNT: &str = "subscription { count { to } }";

#[tokio::test]
async fn what_the_protocol_does_not_know_is_4400() {
    let server = Server::with(0).await;
    let wrong: [(Message, &str); 10] = [
        (Message::text("{"), "Invalid message: not JSON"),
        (Message::text("[]"), "Invalid message: not an object"),
        (Message::text("{}"), "Invalid message: type is missing"),
        (Message::text(r#"{"type":"next","id":"a"}"#), "Invalid message: unknown type"),
        (Message::text(r#"{"type":"complete"}"#), "Invalid message: id is missing"),
        (Message::text(r#"{"type":"subscribe","id":""}"#), "Invalid message: id is missing"),
        (Message::text(r#"{"type":"subscribe","id":"a"}"#), "Invalid message: payload is missing"),
        (
            Message::text(r#"{"type":"subscribe","id":"a","payload":{"query":1}}"#),
            "Invalid message: This is not a GraphQL request: query is a string",
        ),
        (Message::text(r#"{"type":"ping","payload":1}"#), "Invalid message: payload is not an object"),
        (Message::binary(b"{}".to_vec()), "Invalid message: binary"),
    ];
    for (message, reason) in wrong {
        let mut socket = Socket::ready(&server).await;
        socket.raw(message).await;
        assert_eq!(socket.closed().await, (4400, reason.to_owned()));
    }
}

#[tokio::test]
async fn an_operation_before_the_acknowledgement_is_4401() {
    let server = Server::with(0).await;
    let mut socket = Socket::open(&server).await;
    socket.ask("a", COUNT).await;
    assert_eq!(socket.closed().await, (4401, "Unauthorized".to_owned()));
}

#[tokio::test]
async fn a_token_that_is_not_valid_is_4403() {
    let server = Server::with(0).await;
    for header in [json!("Bearer bad"), json!("Basic good"), json!(1)] {
        let mut socket = Socket::open(&server).await;
        socket.say(json!({ "type": "connection_init", "payload": { "authorization": header } })).await;
        assert_eq!(socket.closed().await, (4403, "Forbidden".to_owned()));
    }
    let headers = [("sec-websocket-protocol", "graphql-transport-ws"), ("authorization", "Bearer bad")];
    assert_eq!(refused(&server, &headers).await, 401);
}

#[tokio::test]
async fn another_protocol_is_4406() {
    let server = Server::with(0).await;
    let mut socket = Socket::connect(&server, &[]).await.expect("a socket");
    assert_eq!(socket.closed().await, (4406, "Subprotocol not acceptable".to_owned()));
}

#[tokio::test]
async fn silence_is_4408() {
    let pace = Pace { patience: Duration::from_millis(50), ..Pace::default() };
    let server = Server::paced(0, pace).await;
    let mut socket = Socket::open(&server).await;
    assert_eq!(socket.closed().await, (4408, "Connection initialisation timeout".to_owned()));
}

#[tokio::test]
async fn a_name_that_is_taken_is_4409() {
    let server = Server::with(0).await;
    let mut socket = Socket::ready(&server).await;
    socket.ask("a", COUNT).await;
    socket.ask("a", COUNT).await;
    assert_eq!(socket.closed().await, (4409, "Subscriber for a already exists".to_owned()));
    let mut socket = Socket::ready(&server).await;
    let long = "長".repeat(100);
    socket.ask(&long, COUNT).await;
    socket.ask(&long, COUNT).await;
    let (code, reason) = socket.closed().await;
    assert!(code == 4409 && reason.len() <= 123 && reason.ends_with("already exists"), "{reason}");
}

#[tokio::test]
async fn a_second_init_is_4429() {
    let server = Server::with(0).await;
    let mut socket = Socket::ready(&server).await;
    socket.say(json!({ "type": "connection_init" })).await;
    assert_eq!(socket.closed().await, (4429, "Too many initialisation requests".to_owned()));
}

#[tokio::test]
async fn a_message_that_is_too_long_is_1009() {
    let server = Server::with(0).await;
    let mut socket = Socket::ready(&server).await;
    socket.ask("a", &format!("{{ hello }} # {}", "x".repeat(100_000))).await;
    assert_eq!(socket.closed().await.0, 1009);
}

#[tokio::test]
async fn what_is_no_handshake_is_refused_in_words() {
    let server = Server::with(0).await;
    let request = server.client.get(server.url("/graphql")).header("upgrade", "websocket");
    let seen = request.header("connection", "upgrade").send().await.expect("an answer");
    assert_eq!(seen.status(), 400);
    let body: Value = seen.json().await.expect("JSON");
    assert_eq!(body["errors"][0]["extensions"]["code"], "MALFORMED_REQUEST");
}

pub(crate) async fn refused(server: &Server, headers: &[(&'static str, &str)]) -> u16 {
    match Socket::connect(server, headers).await {
        Err(Error::Http(response)) => response.status().as_u16(),
        Err(error) => panic!("{error}"),
        Ok(_) => panic!("a socket"),
    }
}
