//! How much one connection may ask for, how long an event may take, and signs of life.
use crate::{closing::refused, events::Events, server::Server, socket::Socket};
use serde_json::json;
use std::time::Duration;
use tokio_tungstenite::tungstenite::Message;
use uturn::{base::limits::Limits, http::live::pace::Pace};

const COUNT: &str = "subscription { count { to } }";
const PROTOCOL: [(&str, &str); 1] = [("sec-websocket-protocol", "graphql-transport-ws")];

#[tokio::test]
async fn operations_on_one_connection() {
    let pace = Pace { operations: 2, ..Pace::default() };
    let server = Server::paced(0, pace).await;
    let mut socket = Socket::ready(&server).await;
    for id in ["a", "b", "c"] {
        socket.ask(id, COUNT).await;
    }
    let message = socket.hear().await;
    assert_eq!((&message["type"], &message["id"]), (&json!("error"), &json!("c")));
    let extensions = &message["payload"][0]["extensions"];
    assert_eq!((&extensions["code"], &extensions["usage"]["limit"]), (&json!("LIVE_LIMIT"), &json!("operations")));
    socket.say(json!({ "id": "a", "type": "complete" })).await;
    socket.ask("d", "{ hello }").await;
    assert_eq!(socket.next("d").await["data"]["hello"], "世界");
}

#[tokio::test]
async fn connections_of_one_process() {
    let pace = Pace { connections: 1, ..Pace::default() };
    let server = Server::paced(0, pace).await;
    let socket = Socket::ready(&server).await;
    assert_eq!(refused(&server, &PROTOCOL).await, 429);
    let request = || server.client.post(server.url("/graphql")).json(&json!({ "query": COUNT }));
    let seen = request().header("accept", "text/event-stream").send().await.expect("an answer");
    assert_eq!(seen.status(), 429);
    assert_eq!(server.client.put(server.url("/graphql/stream")).send().await.expect("an answer").status(), 429);
    drop(socket);
    // Its place is free as soon as the server knows.
    while Socket::connect(&server, &PROTOCOL).await.is_err() {
        tokio::task::yield_now().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_deadline_is_that_of_an_event() {
    let server = Server::limited(Limits { deadline_ms: 200, ..Limits::default() }).await;
    let mut socket = Socket::ready(&server).await;
    socket.ask("slow", "subscription { count { endless } }").await;
    let message = socket.hear().await;
    assert_eq!(message["type"], "error", "{message}");
    assert_eq!(message["payload"][0]["extensions"]["code"], "DEADLINE_EXCEEDED");
    // To wait for news is no work: an operation lives longer than any event of it may take.
    socket.ask("long", "subscription { count(first: 9) { to } }").await;
    assert_eq!(socket.next("long").await["data"]["count"]["to"], 5);
    for _ in 0..3 {
        socket.ask("slow", "subscription { count { endless } }").await;
        assert_eq!(socket.hear().await["type"], "error");
    }
    server.log.grow(1);
    assert_eq!(socket.next("long").await["data"]["count"]["to"], 6);
}

#[tokio::test]
async fn silence_is_broken_by_a_ping() {
    let pace = Pace { heartbeat: Duration::from_millis(30), ..Pace::default() };
    let server = Server::paced(0, pace).await;
    let mut socket = Socket::ready(&server).await;
    // The client's library answers each of them, so that there is a next one.
    for _ in 0..3 {
        assert!(matches!(socket.frame().await, Some(Message::Ping(_))));
    }
}

#[tokio::test]
async fn silence_is_broken_by_a_comment() {
    let pace = Pace { heartbeat: Duration::from_millis(30), ..Pace::default() };
    let server = Server::paced(0, pace).await;
    let mut events = Events::of(server.client.post(server.url("/graphql")).json(&json!({ "query": COUNT }))).await;
    for _ in 0..3 {
        assert_eq!(events.block().await.as_deref(), Some(":"));
    }
    server.log.grow(1);
    assert_eq!(events.data().await["data"]["count"]["to"], 1);
}

#[tokio::test]
async fn a_peer_that_gives_no_sign_of_life_is_left() {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let pace = Pace { heartbeat: Duration::from_millis(30), patience: Duration::from_secs(60), ..Pace::default() };
    let server = Server::paced(0, pace).await;
    let mut peer = tokio::net::TcpStream::connect(server.address).await.expect("a connection");
    let head = "GET /graphql HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-protocol: graphql-transport-ws\r\n\r\n";
    peer.write_all(head.as_bytes()).await.expect("sent");
    let mut read = Vec::new();
    // It reads, and answers nothing: the server hangs up.
    tokio::time::timeout(crate::server::PATIENCE, peer.read_to_end(&mut read)).await.expect("an end").expect("read");
    assert!(read.starts_with(b"HTTP/1.1 101"), "{}", String::from_utf8_lossy(&read));
    assert!(read.ends_with(&[0x89, 0]), "a ping was the last it heard");
}
