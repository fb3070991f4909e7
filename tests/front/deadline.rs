//! Work ends with the deadline, and with the client that asked for it.
use crate::server::Server;
use std::{sync::atomic::Ordering::Relaxed, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};
use uturn::base::limits::Limits;

/// Far longer than anything here may take; only a failing test waits for it.
const PATIENCE: Duration = Duration::from_secs(5);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_query_without_end_is_ended() {
    let server = Server::with_limits(Limits { deadline_ms: 200, ..Limits::default() }).await;
    let seen = server.ask("{ hello endless }").await;
    seen.refuses(504, "DEADLINE_EXCEEDED");
    assert_eq!(seen.error()["extensions"]["usage"]["allowed"], 200);
    assert!(seen.took < Duration::from_millis(300), "{:?}", seen.took);
    timeout(PATIENCE, server.strings.endless_dropped.notified()).await.expect("the work stops");
    let breaths = server.strings.breaths.load(Relaxed);
    assert!(server.ask("{hello}").await.status.is_success());
    assert_eq!(server.strings.breaths.load(Relaxed), breaths);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_that_hangs_up_takes_its_work_along() {
    let server = Server::with_limits(Limits { deadline_ms: 60_000, ..Limits::default() }).await;
    let body = r#"{"query":"{ endless }"}"#;
    let head = format!(
        "POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    let mut client = TcpStream::connect(server.address).await.expect("a connection");
    client.write_all(head.as_bytes()).await.expect("sent");
    timeout(PATIENCE, server.strings.endless_begun.notified()).await.expect("it runs");
    drop(client);
    let gone = std::time::Instant::now();
    timeout(PATIENCE, server.strings.endless_dropped.notified()).await.expect("the work stops");
    assert!(gone.elapsed() < Duration::from_millis(100), "{:?}", gone.elapsed());
}

#[tokio::test]
async fn one_thread_serves_others_while_a_query_runs_on() {
    // A runtime of one thread: only breathing lets anyone else in.
    let server = Server::with_limits(Limits { deadline_ms: 1_000, ..Limits::default() }).await;
    let (endless, hello) = tokio::join!(server.ask("{ endless }"), async {
        server.strings.endless_begun.notified().await;
        server.ask("{ hello }").await
    });
    endless.refuses(504, "DEADLINE_EXCEEDED");
    assert!(hello.status.is_success() && hello.took < Duration::from_millis(500), "{:?}", hello.took);
}

#[tokio::test]
async fn a_body_that_drips_is_given_up() {
    let server = Server::with_limits(Limits { deadline_ms: 200, ..Limits::default() }).await;
    let mut client = TcpStream::connect(server.address).await.expect("a connection");
    let head = b"POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 50\r\nconnection: close\r\n\r\n{\"q";
    client.write_all(head).await.expect("sent");
    let mut answer = String::new();
    timeout(PATIENCE, client.read_to_string(&mut answer)).await.expect("an answer").expect("read");
    assert!(answer.contains("DEADLINE_EXCEEDED"), "{answer}");
}
