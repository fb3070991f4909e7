//! A receiver on a free port, and a sender that signs by the published library.
use chrono::{DateTime, TimeDelta};
use reqwest::{Client, RequestBuilder, Response};
use serde_json::{Value, json};
use standardwebhooks::Webhook;
use std::{
    io::{self, Write},
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};
use uturn::{
    base::clock::{Clock, Instant},
    http::receiver::{desk::Receiver, manners::Manners, news::News, routes::receive},
    policy::webhook_verifier::Verifier,
};

pub(crate) const SECRET: &str = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
pub(crate) const OTHER_SECRET: &str = "whsec_/////////////////////////////////////////w==";

pub(crate) struct Fixture {
    pub(crate) receiver: Arc<Receiver>,
    pub(crate) address: SocketAddr,
    news: Arc<Mutex<Vec<News>>>,
    stop: oneshot::Sender<()>,
    running: JoinHandle<io::Result<()>>,
}

/// 16 November 2026, 09:00:12 in Japan.
pub(crate) fn now() -> Instant {
    DateTime::parse_from_rfc3339("2026-11-16T00:00:12Z").expect("an instant").to_utc()
}

impl Fixture {
    pub(crate) async fn start() -> Self {
        Self::with(|receiver| receiver).await
    }

    pub(crate) async fn behaving(manners: Manners) -> Self {
        Self::with(|receiver| receiver.behaving(manners)).await
    }

    /// One that is told more before it starts.
    pub(crate) async fn with(told: impl FnOnce(Receiver) -> Receiver) -> Self {
        Self::knowing(&[SECRET], told).await
    }

    pub(crate) async fn knowing(secrets: &[&str], told: impl FnOnce(Receiver) -> Receiver) -> Self {
        let verifiers = secrets.iter().map(|secret| Verifier::read(secret).expect("a secret")).collect();
        let news = Arc::new(Mutex::new(Vec::new()));
        let noted = Arc::clone(&news);
        let note = move |news: &News| noted.lock().unwrap_or_else(PoisonError::into_inner).push(news.clone());
        let receiver = Arc::new(told(Receiver::new(verifiers, note).by(Clock::standing_at(now()))));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("bound");
        let (stop, stopped) = oneshot::channel();
        let running = tokio::spawn(receive(listener, Arc::clone(&receiver), async move {
            let _ = stopped.await;
        }));
        Self { receiver, address, news, stop, running }
    }

    /// What came so far.
    pub(crate) fn news(&self) -> Vec<News> {
        self.news.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The last of what came.
    pub(crate) fn last(&self) -> News {
        self.news().pop().expect("something came")
    }

    pub(crate) fn post(&self, id: &str, body: &Value) -> RequestBuilder {
        self.post_signed(id, now(), SECRET, body.to_string())
    }

    pub(crate) fn post_signed(&self, id: &str, at: Instant, secret: &str, body: String) -> RequestBuilder {
        let signature = Webhook::new(secret).expect("a secret").sign(id, at.timestamp(), body.as_bytes());
        let request = self.bare().header("webhook-id", id).header("webhook-timestamp", at.timestamp());
        request.header("webhook-signature", signature.expect("signed")).body(body)
    }

    pub(crate) fn bare(&self) -> RequestBuilder {
        let plain = Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build().expect("a client");
        plain.post(format!("http://{}/hook", self.address)).header("content-type", "application/json")
    }

    /// Sends a delivery and gives the answer, whose head at least has to come.
    pub(crate) async fn send(&self, id: &str, body: &Value) -> Response {
        self.post(id, body).send().await.expect("an answer")
    }

    /// Sends changes of a range under the id that goes with it, and gives the status.
    pub(crate) async fn changes(&self, after: i64, to: i64) -> u16 {
        self.send(&id(after, to), &changes(after, to, &[])).await.status().as_u16()
    }

    /// Ends the receiver; it has to end at once, whatever is under way.
    pub(crate) async fn stop(self) {
        let _ = self.stop.send(());
        let patience = TimeDelta::seconds(10).to_std().expect("a time");
        tokio::time::timeout(patience, self.running).await.expect("it ends").expect("no panic").expect("no error");
    }
}

pub(crate) fn id(after: i64, to: i64) -> String {
    format!("sub_01M80K4FW0683F108GV7WNYZAB.{after}.{to}")
}

pub(crate) fn changes(after: i64, to: i64, items: &[Value]) -> Value {
    json!({
        "type": "changes", "subscription": "san-in", "covers": { "after": after, "to": to }, "cursor": format!("c{to}"),
        "hasMore": false, "items": items,
    })
}

pub(crate) fn upserted(id: &str, seq: i64) -> Value {
    json!({ "__typename": "Upserted", "id": id, "seq": seq, "node": { "__typename": "Job", "title": {
        "ja": "工程管理", "en": "Process control",
    } } })
}

/// A file in memory that a test can read while the receiver writes it.
#[derive(Clone, Default)]
pub(crate) struct Sheet(Arc<Mutex<Vec<u8>>>);

impl Sheet {
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()).expect("text")
    }
}

impl Write for Sheet {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
