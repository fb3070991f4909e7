//! A small OpenID provider on this machine, which behaves or misbehaves as a test wants, and counts who asks it for keys.
use crate::keys::Key;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as TEXT};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard,
        atomic::{AtomicUsize, Ordering},
    },
};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
    sync::Notify,
    task::JoinHandle,
};

/// What it does when it is asked for its keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    Well,
    Fails,
    /// Takes the request and never answers.
    Hangs,
    /// Sends ten megabytes of keys.
    Floods,
    Page,
    Redirects,
    /// Speaks for another issuer.
    Impostor,
    /// Has nothing but symmetric keys.
    Symmetric,
}

/// A provider; it ends when it is dropped.
pub(crate) struct Provider {
    shared: Arc<Shared>,
    task: JoinHandle<()>,
}

struct Shared {
    issuer: String,
    state: Mutex<State>,
    key_fetches: AtomicUsize,
    asked: Notify,
}

struct State {
    manner: Manner,
    keys: Vec<Key>,
    /// What it publishes in the place of these.
    published: Option<Vec<Value>>,
    codes: HashMap<String, Code>,
}

/// What belongs to a code until it is handed in.
#[derive(Clone)]
pub(crate) struct Code {
    pub(crate) challenge: String,
    pub(crate) back: String,
    pub(crate) claims: Value,
}

impl Provider {
    pub(crate) async fn start(keys: Vec<Key>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("bound");
        let state = Mutex::new(State { manner: Manner::Well, keys, published: None, codes: HashMap::new() });
        let (issuer, key_fetches, asked) = (format!("http://{address}"), AtomicUsize::new(0), Notify::new());
        let shared = Arc::new(Shared { issuer, state, key_fetches, asked });
        let serving = Arc::clone(&shared);
        let task = tokio::spawn(async move {
            let mut open = tokio::task::JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                let shared = Arc::clone(&serving);
                open.spawn(async move {
                    let _ = converse(stream, &shared).await;
                });
            }
        });
        Self { shared, task }
    }

    pub(crate) fn issuer(&self) -> String {
        self.shared.issuer.clone()
    }

    pub(crate) fn behaves(&self, manner: Manner) {
        self.state().manner = manner;
    }

    /// How often somebody asked for its keys.
    pub(crate) fn key_fetches(&self) -> usize {
        self.shared.key_fetches.load(Ordering::SeqCst)
    }

    /// Waits until somebody asks for its keys.
    pub(crate) async fn asked(&self) {
        self.shared.asked.notified().await;
    }

    /// Signs with another key from now on, and knows the old one no more.
    pub(crate) fn rotate(&self, key: Key) {
        self.state().keys = vec![key];
    }

    /// Publishes other keys than it has.
    pub(crate) fn publishes(&self, keys: Vec<Value>) {
        self.state().published = Some(keys);
    }

    /// A token by its first key.
    pub(crate) fn token(&self, claims: &Value) -> String {
        self.state().keys[0].token(claims)
    }

    /// Lets something be done with its keys.
    pub(crate) fn with_keys<T>(&self, act: impl FnOnce(&[Key]) -> T) -> T {
        act(&self.state().keys)
    }

    /// What it would redirect a browser with, once its person has signed in.
    pub(crate) fn gives(&self, code: &str, of: Code) {
        self.state().codes.insert(code.to_owned(), of);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.shared.state.lock().expect("no test panics while it holds it")
    }
}

impl Drop for Provider {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn converse(stream: TcpStream, shared: &Shared) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    loop {
        let (mut line, mut length) = (String::new(), 0);
        if stream.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
        loop {
            let mut header = String::new();
            stream.read_line(&mut header).await?;
            let header = header.trim().to_ascii_lowercase();
            if header.is_empty() {
                break;
            }
            if let Some(told) = header.strip_prefix("content-length:") {
                length = told.trim().parse().unwrap_or(0);
            }
        }
        let mut body = vec![0; length];
        stream.read_exact(&mut body).await?;
        let answer = match path.as_str() {
            "/.well-known/openid-configuration" => json_answer(200, &shared.discovery()),
            "/jwks" => match shared.keys() {
                Some(answer) => answer,
                None => return std::future::pending().await,
            },
            "/token" => shared.token(&String::from_utf8_lossy(&body)),
            _ => answer(404, "text/plain", ""),
        };
        stream.write_all(answer.as_bytes()).await?;
    }
}

fn answer(status: u16, media: &str, body: &str) -> String {
    format!("HTTP/1.1 {status} .\r\ncontent-type: {media}\r\ncontent-length: {}\r\n\r\n{body}", body.len())
}

fn json_answer(status: u16, body: &Value) -> String {
    answer(status, "application/json", &body.to_string())
}

impl Shared {
    fn discovery(&self) -> Value {
        let manner = self.state.lock().expect("held by nobody").manner;
        let issuer = &self.issuer;
        let spoken = if manner == Manner::Impostor { "https://accounts.example.com" } else { issuer };
        json!({
            "issuer": spoken,
            "jwks_uri": format!("{issuer}/jwks"),
            "authorization_endpoint": format!("{issuer}/auth"),
            "token_endpoint": format!("{issuer}/token"),
            "authorization_response_iss_parameter_supported": true,
        })
    }

    fn keys(&self) -> Option<String> {
        self.key_fetches.fetch_add(1, Ordering::SeqCst);
        self.asked.notify_one();
        let state = self.state.lock().expect("held by nobody");
        let own = || state.keys.iter().map(Key::public).collect::<Vec<_>>();
        let keys = || json!({ "keys": state.published.clone().unwrap_or_else(own) });
        Some(match state.manner {
            Manner::Well | Manner::Impostor => json_answer(200, &keys()),
            Manner::Fails => answer(500, "text/html", "<h1>trouble</h1>"),
            Manner::Hangs => return None,
            Manner::Floods => {
                let mut keys = keys();
                keys["padding"] = "x".repeat(10 << 20).into();
                json_answer(200, &keys)
            }
            Manner::Page => answer(200, "text/html", "<html>"),
            Manner::Redirects => "HTTP/1.1 302 .\r\nlocation: /jwks\r\ncontent-length: 0\r\n\r\n".to_owned(),
            Manner::Symmetric => {
                let secret = |key: &Key| json!({ "kty": "oct", "kid": key.kid, "k": "AAAA" });
                json_answer(200, &json!({ "keys": state.keys.iter().map(secret).collect::<Vec<_>>() }))
            }
        })
    }

    /// Takes a code once, with all that belongs to it.
    fn token(&self, form: &str) -> String {
        let form: HashMap<_, _> = form_urlencoded::parse(form.as_bytes()).into_owned().collect();
        let told = |name: &str| form.get(name).map(String::as_str).unwrap_or_default();
        let mut state = self.state.lock().expect("held by nobody");
        let refused = || json_answer(400, &json!({ "error": "invalid_grant" }));
        let Some(code) = state.codes.remove(told("code")) else { return refused() };
        let challenge = TEXT.encode(Sha256::digest(told("code_verifier")));
        let fits = code.challenge == challenge && code.back == told("redirect_uri");
        if !fits || told("grant_type") != "authorization_code" || told("client_id") != "uturn" {
            return refused();
        }
        let key = &state.keys[0];
        let header = json!({ "alg": key.algorithm(), "kid": key.kid, "typ": "JWT" });
        json_answer(200, &json!({ "id_token": key.sign(&header, &code.claims), "token_type": "Bearer" }))
    }
}
