//! A reader that does not read: nothing is made for it, nothing is lost to it, and it does not stay forever.
use crate::{
    events::Events,
    server::{PATIENCE, Server},
    socket::Socket,
};
use serde_json::{Value, json};
use std::{sync::atomic::Ordering::SeqCst, time::Duration};
use tokio::time::timeout;
use uturn::http::front::Choices;

/// Pages of some 300 kB.
const BULKY: &str =
    "subscription($after: String) { count(after: $after, first: 1, bulk: 100000) { numbers cursor bulk } }";
/// More pages than the buffers of two sockets can hold.
const MANY: i64 = 200;

fn number(data: &Value) -> i64 {
    data["data"]["count"]["numbers"][0].as_i64().expect("a number")
}

/// Waits until the server makes no more pages: the reader has taken none of them.
async fn at_rest(server: &Server) -> usize {
    loop {
        let made = server.log.made.load(SeqCst);
        // A page takes some milliseconds; a server that could make one would have.
        if timeout(Duration::from_millis(300), async {
            while server.log.made.load(SeqCst) == made {
                tokio::task::yield_now().await
            }
        })
        .await
        .is_err()
        {
            return made;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_socket_that_is_not_read_holds_the_pages_back() {
    let server = Server::with(MANY).await;
    let mut socket = Socket::ready(&server).await;
    socket.ask("a", BULKY).await;
    let made = at_rest(&server).await;
    assert!(made < 60, "{made} pages were made for nobody");
    for expected in 1..=MANY {
        assert_eq!(number(&socket.next("a").await), expected);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stream_that_is_not_read_holds_the_pages_back() {
    let server = Server::with(MANY).await;
    let mut events = Events::of(server.client.post(server.url("/graphql")).json(&json!({ "query": BULKY }))).await;
    let made = at_rest(&server).await;
    assert!(made < 60, "{made} pages were made for nobody");
    for expected in 1..=5 {
        assert_eq!(number(&events.data().await), expected);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_reads_nothing_for_long_is_cut_off_and_goes_on_later() {
    let server = Server::at(MANY, Choices::default(), Duration::from_millis(300)).await;
    let mut socket = Socket::ready(&server).await;
    socket.ask("a", BULKY).await;
    // The reader looks away; the server gives up and drops the subscription.
    timeout(PATIENCE, server.log.dropped.notified()).await.expect("cut off");
    let mut cursor = Value::Null;
    let mut seen = 0;
    while let Some(frame) = socket.frame().await {
        let Ok(text) = frame.to_text() else { break };
        let Ok(message) = serde_json::from_str::<Value>(text) else { break };
        seen += 1;
        assert_eq!(number(&message["payload"]), seen);
        cursor = message["payload"]["data"]["count"]["cursor"].clone();
    }
    assert!((1..MANY).contains(&seen), "{seen}");
    let mut socket = Socket::ready(&server).await;
    socket.ask_with("a", BULKY, json!({ "after": cursor })).await;
    for expected in seen + 1..=MANY {
        assert_eq!(number(&socket.next("a").await), expected);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stream_that_nobody_reads_is_cut_off_too() {
    let server = Server::at(MANY, Choices::default(), Duration::from_millis(300)).await;
    let events = Events::of(server.client.post(server.url("/graphql")).json(&json!({ "query": BULKY }))).await;
    timeout(PATIENCE, server.log.dropped.notified()).await.expect("cut off");
    drop(events);
}
