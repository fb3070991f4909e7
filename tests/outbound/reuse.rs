//! Short answers leave their connection fit for the next delivery.
use crate::{
    receiver::{Manner, Receiver, WELL},
    trouble::{open, posted},
};
use std::time::Duration;
use uturn::outbound::{client::Client, names::Names};

const AMPLE: Duration = Duration::from_secs(20);

/// Connections that so many deliveries in a row take.
async fn connections(answer: &'static [u8], deliveries: usize) -> usize {
    let receiver = Receiver::start(Manner::Answers(answer)).await;
    let client = Client::new(open(), Names::System).expect("a client");
    for _ in 0..deliveries {
        posted(&client, &receiver.url(), AMPLE).await.status.expect("an answer");
    }
    assert_eq!(receiver.requests(), deliveries);
    receiver.connections()
}

#[tokio::test]
async fn deliveries_one_after_another_share_one_connection() {
    assert_eq!(connections(WELL, 50).await, 1);
    assert_eq!(connections(b"HTTP/1.1 204 No Content\r\n\r\n", 20).await, 1);
    assert_eq!(connections(b"HTTP/1.1 503 Busy\r\ncontent-length: 4\r\n\r\nbusy", 20).await, 1, "refusals, too");
    let chunked = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n";
    assert_eq!(connections(chunked, 20).await, 1);
    let longest = format!("HTTP/1.1 200 OK\r\ncontent-length: 4096\r\n\r\n{}", "x".repeat(4_096));
    assert_eq!(connections(longest.leak().as_bytes(), 20).await, 1, "what is read to its end");
}

#[tokio::test]
async fn a_receiver_that_wants_no_more_gets_a_new_connection_each_time() {
    let answer = b"HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 2\r\n\r\nok";
    let receiver = Receiver::start(Manner::Closes(answer)).await;
    let client = Client::new(open(), Names::System).expect("a client");
    for _ in 0..10 {
        assert!(posted(&client, &receiver.url(), AMPLE).await.is_accepted());
    }
    assert_eq!(receiver.connections(), 10);
}
