//! A receiver that keeps account of every request, from its first byte to its answer, and asks a warden what to do at each moment.
use crate::book::Book;
use serde_json::Value;
use std::{collections::HashMap, future::pending, net::SocketAddr, sync::Arc, time::Duration};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    sync::watch,
    task::JoinSet,
    time::sleep,
};

/// Longest head of a request.
const HEAD_MOST: usize = 16 << 10;

/// Where a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Moment {
    /// Its first byte has come, and nothing was read.
    Knocked,
    /// It was read to its end and entered in the book; it was not answered.
    Read,
    /// Its answer was sent.
    Answered,
}

/// What becomes of a request.
#[derive(Debug, Clone)]
pub(crate) enum Fate {
    /// It goes on at once.
    On,
    /// It goes on after a while.
    Later(Duration),
    /// It goes on once the gate is open.
    Gated(watch::Receiver<bool>),
    /// Nobody is there any more.
    HungUp,
}

/// Decides by subscription and moment.
pub(crate) type Warden = Arc<dyn Fn(&str, Moment) -> Fate + Send + Sync>;

/// A receiver with a door for each subscription.
pub(crate) struct Receiver {
    pub(crate) book: Arc<Book>,
    doors: HashMap<String, SocketAddr>,
    listening: JoinSet<()>,
}

impl Receiver {
    /// Opens a door for each name.
    pub(crate) async fn open(names: &[&str]) -> Self {
        let mut receiver = Self { book: Arc::default(), doors: HashMap::new(), listening: JoinSet::new() };
        for name in names {
            let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
            receiver.doors.insert((*name).to_owned(), listener.local_addr().expect("bound"));
            receiver.listening.spawn(listen(listener, (*name).to_owned(), Arc::clone(&receiver.book)));
        }
        receiver
    }

    /// The server is dead: what it had sent is read to its end, and what comes then is of its next life.
    pub(crate) async fn begins_another_life(&self) {
        for door in self.doors.values() {
            // Whoever is let in after all others and hung up on knows that they have been let in.
            let mut last = TcpStream::connect(door).await.expect("a door");
            last.shutdown().await.expect("said");
            assert_eq!(last.read(&mut [0]).await.expect("an end"), 0);
        }
        self.book.begins_another_life().await;
    }

    /// Where a subscription is delivered to.
    pub(crate) fn url(&self, name: &str) -> String {
        format!("http://{}/hook", self.doors[name])
    }
}

async fn listen(listener: TcpListener, name: String, book: Arc<Book>) {
    while let Ok((stream, _)) = listener.accept().await {
        let (name, book) = (name.clone(), Arc::clone(&book));
        tokio::spawn(async move {
            let _open = book.opened();
            serve(stream, &name, &book).await;
        });
    }
}

/// Serves a connection to its end, which comes as none.
async fn serve(mut stream: TcpStream, name: &str, book: &Book) -> Option<()> {
    loop {
        if stream.peek(&mut [0]).await.ok()? == 0 {
            return None;
        }
        let under_way = book.begun(name);
        book.fate(name, Moment::Knocked).passes(&stream).await?;
        let (head, body) = read(&mut stream).await?;
        let body: Value = serde_json::from_slice(&body).expect("JSON");
        let challenge = body["challenge"].as_str().unwrap_or_default().to_owned();
        let entry = book.enter(name, &head, body);
        book.fate(name, Moment::Read).passes(&stream).await?;
        // Whoever sends has had its answer no sooner than this.
        drop(under_way);
        let answer = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{challenge}", challenge.len());
        stream.write_all(answer.as_bytes()).await.ok()?;
        book.answered(name, entry);
        book.fate(name, Moment::Answered).passes(&stream).await?;
    }
}

impl Fate {
    /// Waits as long as it says; none where the sender is gone, or is to be.
    async fn passes(self, stream: &TcpStream) -> Option<()> {
        let passes = async {
            match self {
                Self::On => Some(()),
                Self::Later(while_) => {
                    sleep(while_).await;
                    Some(())
                }
                Self::Gated(mut gate) => gate.wait_for(|open| *open).await.ok().map(drop),
                Self::HungUp => None,
            }
        };
        let gone = async {
            // More than was read may have come already; only an end says that nobody is there.
            if stream.peek(&mut [0]).await.is_ok_and(|read| read > 0) {
                pending::<()>().await;
            }
        };
        tokio::select! {
            biased;
            passed = passes => passed,
            () = gone => None,
        }
    }
}

/// One request: the value of its `webhook-id`, and its body.
async fn read(stream: &mut TcpStream) -> Option<(String, Vec<u8>)> {
    let mut came = Vec::new();
    let end = loop {
        if let Some(at) = came.windows(4).position(|four| four == b"\r\n\r\n") {
            break at + 4;
        }
        assert!(came.len() < HEAD_MOST, "a head without an end");
        if stream.read_buf(&mut came).await.ok()? == 0 {
            return None;
        }
    };
    let mut body = came.split_off(end);
    let head = String::from_utf8(came).expect("a head in ASCII").to_lowercase();
    let field = |name: &str| head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
    let length: usize = field("content-length").and_then(|length| length.parse().ok()).expect("a length");
    while body.len() < length {
        if stream.read_buf(&mut body).await.ok()? == 0 {
            return None;
        }
    }
    // An id is kept as it was spelled.
    Some((field("webhook-id").expect("an id").to_owned(), body))
}
