//! A front on a free port, and a client that notes what it sees.
use crate::demonstration::{Demonstration, Strings};
use reqwest::{Client, StatusCode, header::HeaderMap};
use serde_json::{Value, json};
use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};
use uturn::{
    base::limits::Limits,
    graphql::executor::Engine,
    http::{
        documents::Trusted,
        front::{Choices, Front},
        health::Readiness,
        router::router,
        serve::serve,
    },
};

pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    pub(crate) strings: Strings,
    pub(crate) client: Client,
    stop: Option<oneshot::Sender<()>>,
    pub(crate) running: JoinHandle<std::io::Result<()>>,
}

/// An answer, read to its end.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
    pub(crate) took: Duration,
}

impl Server {
    pub(crate) async fn start() -> Self {
        Self::with(Choices::default()).await
    }

    pub(crate) async fn with_limits(limits: Limits) -> Self {
        Self::with(Choices { limits, ..Choices::default() }).await
    }

    pub(crate) async fn trusting(listed: &Value) -> Self {
        let trusted = Trusted::read(&listed.to_string()).expect("a map of texts");
        Self::with(Choices { trusted: Some(trusted), ..Choices::default() }).await
    }

    pub(crate) async fn with(choices: Choices) -> Self {
        let strings = Strings::default();
        Self::over(Demonstration::new(&strings), strings, choices).await
    }

    pub(crate) async fn over(engine: impl Engine, strings: Strings, choices: Choices) -> Self {
        let front = Front::new(engine, choices).expect("the schema is valid");
        let ready: Readiness = Arc::new(|| Ok(()));
        let router = router(&front, ready, axum::Router::new()).expect("figures");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("bound");
        let (stop, stopped) = oneshot::channel();
        let running = tokio::spawn(serve(listener, router, async move {
            let _ = stopped.await;
        }));
        Self { address, strings, client: Client::new(), stop: Some(stop), running }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub(crate) fn stop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
    }

    /// Asks by POST, as a client of the new media type.
    pub(crate) async fn ask(&self, query: &str) -> Seen {
        self.send(json!({ "query": query })).await
    }

    pub(crate) async fn ask_with(&self, query: &str, variables: Value) -> Seen {
        self.send(json!({ "query": query, "variables": variables })).await
    }

    pub(crate) async fn send(&self, request: Value) -> Seen {
        self.raw("application/json", request.to_string().into_bytes()).await
    }

    pub(crate) async fn raw(&self, content_type: &str, body: Vec<u8>) -> Seen {
        let request = self.client.post(self.url("/graphql")).header("content-type", content_type);
        Seen::of(request.header("accept", "application/graphql-response+json").body(body)).await
    }

    pub(crate) async fn get(&self, query: &[(&str, &str)]) -> Seen {
        self.get_with(query, &[]).await
    }

    pub(crate) async fn get_with(&self, query: &[(&str, &str)], headers: &[(&str, &str)]) -> Seen {
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish();
        let mut request = self.client.get(self.url(&format!("/graphql?{query}")));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Seen::of(request).await
    }
}

impl Seen {
    pub(crate) async fn of(request: reqwest::RequestBuilder) -> Self {
        let start = Instant::now();
        let response = request.send().await.expect("an answer");
        let (status, headers) = (response.status(), response.headers().clone());
        let text = response.text().await.expect("a body");
        Self { status, headers, text, took: start.elapsed() }
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("not JSON: {}", self.text))
    }

    pub(crate) fn error(&self) -> Value {
        self.json()["errors"][0].clone()
    }

    pub(crate) fn code(&self) -> String {
        self.error()["extensions"]["code"].as_str().unwrap_or_default().to_owned()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// What every refusal owes to its reader.
    pub(crate) fn refuses(&self, status: u16, code: &str) -> &Self {
        assert_eq!((self.status.as_u16(), self.code().as_str()), (status, code), "{}", self.text);
        let json = self.json();
        assert!(json.get("data").is_none(), "a refusal has no data: {}", self.text);
        for error in json["errors"].as_array().expect("errors") {
            assert!(error["message"].as_str().is_some_and(|text| !text.is_empty()));
            let extensions = &error["extensions"];
            assert!(extensions["messageJa"].as_str().is_some_and(|text| !text.is_ascii()), "{}", self.text);
            assert!(extensions["remedy"]["ja"].is_string() && extensions["remedy"]["en"].is_string());
        }
        assert!(self.header("x-request-id").len() >= 8);
        self
    }
}
