//! A server that stops ends what is live, so that its readers go elsewhere and go on.
use crate::{events::Events, server::Server, socket::Socket};
use serde_json::json;
use std::time::{Duration, Instant};

const COUNT: &str = "subscription { count { to } }";

#[tokio::test]
async fn all_that_is_live_ends_at_once() {
    let mut server = Server::with(1).await;
    let mut socket = Socket::ready(&server).await;
    socket.ask("a", COUNT).await;
    socket.next("a").await;
    let mut distinct = Events::of(server.client.post(server.url("/graphql")).json(&json!({ "query": COUNT }))).await;
    distinct.data().await;
    let token = server.client.put(server.url("/graphql/stream")).send().await.expect("an answer");
    let token = token.text().await.expect("a token");
    let mut single = Events::of(server.client.get(server.url(&format!("/graphql/stream?token={token}")))).await;

    let began = Instant::now();
    server.stop();
    assert_eq!(socket.closed().await, (1012, "Service Restart".to_owned()));
    drop(socket);
    // No `complete`: the operations are not over, and clients know from this that they have to connect again.
    assert_eq!(distinct.next().await, None);
    assert_eq!(single.next().await, None);
    server.ended().await.expect("it ends");
    assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
}

#[tokio::test]
async fn a_socket_that_does_not_answer_does_not_hold_the_server_up() {
    let mut server = Server::with(1).await;
    let _socket = Socket::ready(&server).await;
    server.stop();
    server.ended().await.expect("it ends");
}
