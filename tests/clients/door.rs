//! A door in front of the server that refuses in several ways before it lets a client through.
use std::net::SocketAddr;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _, copy_bidirectional},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

/// What is said to the first who come; an empty one hangs up, the fourth breaks off in its body.
const REFUSALS: [&str; 4] = [
    "HTTP/1.1 429 Too Many Requests\r\nretry-after: 2\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
    "HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
    "",
    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\nconnection: close\r\n\r\n{\"data\":",
];

/// A page that begins after number 5, for whoever asks from the beginning.
const HOLE: &str = r#"{"data":{"changes":{"covers":{"after":5,"to":9},"hasMore":false,"cursor":"x","items":[]}}}"#;

/// An open door, closed when it is dropped.
pub(crate) struct Door {
    address: SocketAddr,
    keeper: JoinHandle<()>,
}

impl Door {
    /// Refuses the first who come, and lets the others through to a server.
    pub(crate) async fn open(server: SocketAddr) -> Self {
        let (address, listener) = bound().await;
        let keeper = tokio::spawn(async move {
            for refusal in REFUSALS {
                answer(&listener, refusal).await;
            }
            loop {
                let (mut client, _) = listener.accept().await.expect("a client");
                tokio::spawn(async move {
                    let mut server = TcpStream::connect(server).await.expect("the server");
                    let _ = copy_bidirectional(&mut client, &mut server).await;
                });
            }
        });
        Self { address, keeper }
    }

    /// Answers everybody with a page that leaves something out.
    pub(crate) async fn with_a_hole() -> Self {
        let (address, listener) = bound().await;
        let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close";
        let page = format!("{head}\r\ncontent-length: {}\r\n\r\n{HOLE}", HOLE.len());
        let keeper = tokio::spawn(async move {
            loop {
                answer(&listener, &page).await;
            }
        });
        Self { address, keeper }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/graphql", self.address)
    }
}

impl Drop for Door {
    fn drop(&mut self) {
        self.keeper.abort();
    }
}

async fn bound() -> (SocketAddr, TcpListener) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    (listener.local_addr().expect("bound"), listener)
}

/// Reads a request to its end and says something.
async fn answer(listener: &TcpListener, said: &str) {
    let (mut client, _) = listener.accept().await.expect("a client");
    let mut request = Vec::new();
    while !whole(&request) {
        if client.read_buf(&mut request).await.unwrap_or(0) == 0 {
            break;
        }
    }
    let _ = client.write_all(said.as_bytes()).await;
    let _ = client.shutdown().await;
}

/// Whether a request has come with all of its body.
fn whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request).to_ascii_lowercase();
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    let length = head.split_once("content-length: ").and_then(|(_, rest)| rest.lines().next()?.parse().ok());
    body.len() >= length.unwrap_or(0_usize)
}
