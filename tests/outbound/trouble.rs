//! Show 2 of the push: whatever a receiver does, the call ends in time, says what was wrong, and takes no more than it keeps.
use crate::receiver::{Manner, Receiver, WELL};
use bytes::Bytes;
use entity::delivery_attempt::DeliveryError;
use std::time::{Duration, Instant};
use tokio::net::TcpListener;
use uturn::outbound::{
    attempt::Attempt,
    client::{Client, HEAD_MOST},
    headers::Headers,
    names::Names,
    rules::Rules,
};

/// Long enough for whatever ends by itself, on a busy machine too.
const AMPLE: Duration = Duration::from_secs(20);
/// For what ends by the deadline only.
const SHORT: Duration = Duration::from_millis(400);

const NO_END: &[u8] = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
const CHUNK: &[u8] = b"8\r\nuturn...\r\n";
const BIG_CHUNK: &[u8] = &{
    let mut chunk = [b'x'; 8_192 + 8];
    [chunk[0], chunk[1], chunk[2], chunk[3], chunk[4], chunk[5]] = *b"2000\r\n";
    [chunk[8_198], chunk[8_199]] = *b"\r\n";
    chunk
};
const GIGABYTE: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-length: 1073741824\r\n\r\n";
const LINES: &[u8] = b"x-more: and more and more and more and more and more and more and more and more and more\r\n";

/// Rules under which this machine may be called.
pub(crate) fn open() -> Rules {
    Rules { http: true, private: true, ports: Vec::new(), extra_ca: None }
}

pub(crate) async fn posted(client: &Client, url: &str, deadline: Duration) -> Attempt {
    let target = client.target(url).expect("an address that may be called");
    let headers = Headers::of(&[("content-type", "application/json"), ("webhook-id", "sub_1.0.9")]).expect("headers");
    client.post(&target, &headers, Bytes::from_static(b"{\"type\":\"changes\"}"), deadline).await
}

fn client() -> Client {
    Client::new(open(), Names::System).expect("a client")
}

async fn answered(manner: Manner, deadline: Duration) -> (Attempt, Receiver) {
    let receiver = Receiver::start(manner).await;
    let begun = Instant::now();
    let attempt = posted(&client(), &receiver.url(), deadline).await;
    assert!(attempt.took <= begun.elapsed() && begun.elapsed() < deadline + Duration::from_secs(5), "{attempt:?}");
    assert!(attempt.head.len() <= HEAD_MOST);
    (attempt, receiver)
}

/// How a manner ends: the status, if there was one, and what was wrong.
async fn ends(manner: Manner, deadline: Duration) -> (Option<u16>, Option<DeliveryError>) {
    let (attempt, _) = answered(manner, deadline).await;
    (attempt.status, attempt.error)
}

#[tokio::test]
async fn a_good_answer_is_accepted_with_its_beginning() {
    let (attempt, receiver) = answered(Manner::Answers(WELL), AMPLE).await;
    assert_eq!((attempt.status, attempt.error, attempt.head.as_slice()), (Some(200), None, b"ok".as_slice()));
    assert!(attempt.is_accepted() && receiver.requests() == 1);
    let (attempt, _) = answered(Manner::Answers(b"HTTP/1.1 204 No Content\r\n\r\n"), AMPLE).await;
    assert!(attempt.is_accepted() && attempt.head.is_empty());
}

#[tokio::test]
async fn who_hangs_is_left_at_the_deadline() {
    let late = Some(DeliveryError::HeadTimeout);
    assert_eq!(ends(Manner::Ignores, SHORT).await, (None, late));
    assert_eq!(ends(Manner::Hangs(b""), SHORT).await, (None, late));
    assert_eq!(ends(Manner::Hangs(b"HTTP/1.1 200 OK\r\n"), SHORT).await, (None, late));
    assert_eq!(ends(Manner::Drips(b"HTTP/1.1 200 OK\r\n", b"x: y\r\n"), SHORT).await, (None, late));
    assert_eq!(ends(Manner::Drips(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), SHORT).await, (None, late));
    let late = Some(DeliveryError::BodyTimeout);
    assert_eq!(ends(Manner::Hangs(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nok"), SHORT).await, (Some(200), late));
    assert_eq!(ends(Manner::Drips(NO_END, CHUNK), SHORT).await, (Some(200), late));
    assert_eq!(ends(Manner::Drips(NO_END, b""), SHORT).await, (Some(200), late));
}

#[tokio::test]
async fn the_deadline_is_one_for_all_parts() {
    // Head and body drip on together: neither alone would be over the deadline.
    let (attempt, _) = answered(Manner::Drips(NO_END, CHUNK), SHORT).await;
    assert!((SHORT..SHORT * 2).contains(&attempt.took), "{attempt:?}");
    assert!(!attempt.is_accepted() && attempt.head.starts_with(b"uturn..."), "what came until then is kept");
}

#[tokio::test]
async fn an_answer_without_end_is_left_after_its_beginning() {
    for manner in [Manner::Floods(NO_END, BIG_CHUNK), Manner::Floods(GIGABYTE, BIG_CHUNK)] {
        let (attempt, receiver) = answered(manner, AMPLE).await;
        assert_eq!((attempt.status, attempt.error), (Some(200), Some(DeliveryError::AnswerTooLong)));
        assert!(attempt.is_accepted() && attempt.head.len() == HEAD_MOST && attempt.took < AMPLE / 2);
        // What the system buffers between two sockets comes on top of what is read.
        assert!(receiver.sent() < 16 << 20, "{} bytes were taken", receiver.sent());
    }
    let (attempt, receiver) = answered(Manner::Floods(b"HTTP/1.1 200 OK\r\n", LINES), AMPLE).await;
    assert_eq!((attempt.status, attempt.error), (None, Some(DeliveryError::NotHttp)), "a head without end is none");
    assert!(receiver.sent() < 16 << 20);
}

#[tokio::test]
async fn memory_stays_flat_whatever_is_poured() {
    let receivers = [
        Receiver::start(Manner::Floods(NO_END, BIG_CHUNK)).await,
        Receiver::start(Manner::Floods(GIGABYTE, BIG_CHUNK)).await,
    ];
    let client = client();
    let before = resident_kilobytes();
    for _ in 0..10 {
        let mut calls = tokio::task::JoinSet::new();
        for receiver in receivers.iter().cycle().take(40) {
            let (client, url) = (client.clone(), receiver.url());
            calls.spawn(async move { posted(&client, &url, AMPLE).await });
        }
        for attempt in calls.join_all().await {
            assert_eq!(attempt.error, Some(DeliveryError::AnswerTooLong));
        }
    }
    let grown = resident_kilobytes().saturating_sub(before);
    println!("400 answers without end: {grown} kB more memory than before");
    assert!(grown < 64 * 1024, "{grown} kB more memory than before");
}

#[tokio::test]
async fn broken_connections_are_told_from_what_is_no_http() {
    let broken = Some(DeliveryError::ConnectionBroken);
    assert_eq!(ends(Manner::Closes(b""), AMPLE).await, (None, broken));
    assert_eq!(ends(Manner::Resets(b""), AMPLE).await, (None, broken));
    assert_eq!(ends(Manner::Closes(b"HTTP/1.1 200 OK\r\nconte"), AMPLE).await, (None, broken));
    let half = b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nok";
    assert_eq!(ends(Manner::Closes(half), AMPLE).await, (Some(200), broken));
    assert_eq!(ends(Manner::Resets(half), AMPLE).await, (Some(200), broken));
    assert_eq!(ends(Manner::Closes(NO_END), AMPLE).await, (Some(200), broken));
    let strange = Some(DeliveryError::NotHttp);
    assert_eq!(ends(Manner::Closes(b"SSH-2.0-OpenSSH_9.6\r\n\r\n"), AMPLE).await, (None, strange));
    assert_eq!(ends(Manner::Closes(b"\x15\x03\x03\x00\x02\x02\x46"), AMPLE).await, (None, strange));
    assert_eq!(ends(Manner::Hangs(b"<html>\r\n<body>\r\n\r\n"), AMPLE).await, (None, strange));
    assert_eq!(ends(Manner::Hangs(b"HTTP/1.1 200 OK\r\ncontent-length: nine\r\n\r\n"), AMPLE).await, (None, strange));
    assert_eq!(
        ends(Manner::Hangs(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n"), AMPLE).await,
        (Some(200), strange)
    );
}

#[tokio::test]
async fn where_nobody_listens_the_connection_fails() {
    // A port that was just free: bound, asked for, and given back.
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("its address");
    drop(listener);
    let attempt = posted(&client(), &format!("http://{address}/"), AMPLE).await;
    assert_eq!((attempt.status, attempt.error), (None, Some(DeliveryError::ConnectFailed)));
    let attempt = posted(&client(), &format!("https://{address}/"), AMPLE).await;
    assert_eq!(attempt.error, Some(DeliveryError::ConnectFailed));
}

#[tokio::test]
async fn redirects_are_told_and_never_followed() {
    let trap = Receiver::start(Manner::Answers(WELL)).await;
    for status in [301, 302, 303, 307, 308] {
        for to in ["http://169.254.169.254/latest/meta-data/", &trap.url(), "/elsewhere", "file:///etc/passwd"] {
            let answer = format!("HTTP/1.1 {status} Moved\r\nlocation: {to}\r\ncontent-length: 0\r\n\r\n");
            let (attempt, receiver) = answered(Manner::Answers(answer.leak().as_bytes()), AMPLE).await;
            assert_eq!((attempt.status, attempt.error), (Some(status), Some(DeliveryError::Redirected)));
            assert_eq!((receiver.requests(), trap.connections()), (1, 0), "{to}");
            assert!(!attempt.is_accepted());
        }
    }
}

#[tokio::test]
async fn a_refusal_is_told_with_what_it_asks_for_and_its_beginning() {
    let busy = b"HTTP/1.1 429 Too Many Requests\r\nretry-after: 120\r\ncontent-length: 4\r\n\r\nbusy";
    let (attempt, _) = answered(Manner::Answers(busy), AMPLE).await;
    assert_eq!((attempt.status, attempt.error), (Some(429), Some(DeliveryError::StatusRefused)));
    assert_eq!((attempt.retry_after.as_deref(), attempt.head.as_slice()), (Some("120"), b"busy".as_slice()));
    for status in [100, 101, 400, 401, 404, 410, 500, 503] {
        let answer = format!("HTTP/1.1 {status} No\r\ncontent-length: 0\r\n\r\n");
        let (attempt, _) = answered(Manner::Answers(answer.leak().as_bytes()), SHORT).await;
        match status {
            100 => assert_eq!((attempt.status, attempt.error), (None, Some(DeliveryError::HeadTimeout))),
            _ => assert_eq!((attempt.status, attempt.error), (Some(status), Some(DeliveryError::StatusRefused))),
        }
    }
    // A status says more than a body that hangs or breaks behind it.
    let half = b"HTTP/1.1 500 No\r\ncontent-length: 9\r\n\r\nok";
    assert_eq!(ends(Manner::Hangs(half), SHORT).await, (Some(500), Some(DeliveryError::StatusRefused)));
    assert_eq!(ends(Manner::Closes(half), AMPLE).await, (Some(500), Some(DeliveryError::StatusRefused)));
    let long = b"HTTP/1.1 503 No\r\nretry-after: 000000000000000000000000000000000000000000000000000000000000000000001\r\ncontent-length: 0\r\n\r\n";
    assert_eq!(answered(Manner::Answers(long), AMPLE).await.0.retry_after, None, "absurd lengths are not kept");
}

fn resident_kilobytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux tells");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("a line on memory");
    line.trim().trim_end_matches(" kB").parse().expect("a number")
}
