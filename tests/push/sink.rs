//! A receiver that a story scripts: it keeps every request, and answers what it is told to.
use serde_json::Value;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
    sync::mpsc,
    task::JoinHandle,
};

/// A request as it came.
#[derive(Debug, Clone)]
pub(crate) struct Came {
    pub(crate) headers: HashMap<String, String>,
    pub(crate) body: Vec<u8>,
    pub(crate) json: Value,
}

/// How one is answered.
#[derive(Debug, Clone)]
pub(crate) enum Answer {
    /// A status with these headers.
    Status(u16, Vec<(&'static str, String)>),
    /// Nothing: the connection is closed.
    Away,
    /// Nothing, and the connection stays open.
    Silence,
}

type Script = Box<dyn FnMut(&Came) -> Answer + Send>;

/// The receiver.
pub(crate) struct Sink {
    pub(crate) url: String,
    pub(crate) came: mpsc::UnboundedReceiver<Came>,
    script: Arc<Mutex<Script>>,
    listening: JoinHandle<()>,
}

/// All is well.
pub(crate) fn ok() -> Answer {
    Answer::Status(200, Vec::new())
}

impl Came {
    /// Its `webhook-id`.
    pub(crate) fn id(&self) -> &str {
        &self.headers["webhook-id"]
    }

    /// What it says it is.
    pub(crate) fn kind(&self) -> &str {
        self.json["type"].as_str().expect("a type")
    }

    /// Its items.
    pub(crate) fn items(&self) -> &[Value] {
        self.json["items"].as_array().map_or(&[], Vec::as_slice)
    }

    /// The range that it covers.
    pub(crate) fn covers(&self) -> (i64, i64) {
        let number = |name: &str| self.json["covers"][name].as_i64().expect("a number");
        (number("after"), number("to"))
    }
}

impl Sink {
    /// Listens on a free port and answers everything well.
    pub(crate) async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}/hook", listener.local_addr().expect("an address"));
        let (sender, came) = mpsc::unbounded_channel();
        let script: Arc<Mutex<Script>> = Arc::new(Mutex::new(Box::new(|_| ok())));
        let book = Arc::clone(&script);
        let listening = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&book), sender.clone()));
            }
        });
        Self { url, came, script, listening }
    }

    /// From now on answers so; challenges too.
    pub(crate) fn answers(&self, script: impl FnMut(&Came) -> Answer + Send + 'static) {
        *self.script.lock().expect("a script") = Box::new(script);
    }

    /// The next request, however long it takes; a story that waits for ever is ended by its runner.
    pub(crate) async fn next(&mut self) -> Came {
        self.came.recv().await.expect("the sink listens")
    }

    /// The next delivery of changes.
    pub(crate) async fn changes(&mut self) -> Came {
        loop {
            let came = self.next().await;
            if came.kind() == "changes" {
                return came;
            }
        }
    }

    /// What came and was not looked at.
    pub(crate) fn left(&mut self) -> Vec<Came> {
        std::iter::from_fn(|| self.came.try_recv().ok()).collect()
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

async fn serve(stream: TcpStream, script: Arc<Mutex<Script>>, sender: mpsc::UnboundedSender<Came>) {
    let mut stream = BufReader::new(stream);
    while let Some(came) = read(&mut stream).await {
        let answer = script.lock().expect("a script")(&came);
        let echo = came.json["challenge"].as_str().unwrap_or_default().to_owned();
        // A story that is over hears nothing more.
        let _ = sender.send(came);
        let Answer::Status(status, headers) = answer else {
            if matches!(answer, Answer::Silence) {
                std::future::pending::<()>().await;
            }
            return;
        };
        let mut head = format!("HTTP/1.1 {status} Told\r\ncontent-length: {}\r\n", echo.len());
        for (name, value) in headers {
            head.extend([name, ": ", &value, "\r\n"]);
        }
        head.extend(["\r\n", &echo]);
        if stream.get_mut().write_all(head.as_bytes()).await.is_err() {
            return;
        }
    }
}

/// One request; none when the caller has hung up.
async fn read(stream: &mut BufReader<TcpStream>) -> Option<Came> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.ok()?);
    }
    let head = String::from_utf8(head).expect("a head in ASCII");
    let pairs = head.lines().filter_map(|line| line.split_once(": "));
    let headers: HashMap<String, String> = pairs.map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect();
    let length = headers.get("content-length").map_or(0, |length| length.parse().expect("a length"));
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await.ok()?;
    let json = serde_json::from_slice(&body).expect("JSON");
    Some(Came { headers, body, json })
}
