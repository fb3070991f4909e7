//! A running server with a desk for sheets, those who send and take them, and what stands in its store.
use crate::ground::Ground;
use reqwest::{Client, RequestBuilder, header::HeaderMap};
use serde_json::Value;
use std::{net::SocketAddr, sync::Arc};
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};
use ulid::Ulid;
use uturn::{
    base::{
        clock::{Clock, Instant},
        fault::Fault,
    },
    catalogue::keeper::Catalogue,
    domain::local_government::local_government_id,
    graphql::public::{Door, PublicEngine},
    http::{
        front::{Choices, Front},
        router::router,
        serve::serve,
        sheets::routes::sheets,
    },
    ingest::file,
    policy::{
        role::{Grant, Role},
        token::Tokens,
    },
    service::{editing::desk::EditingDesk, fill::fill_reference, sheet::desk::SheetDesk},
};

pub(crate) const KAGOSHIMA: &str = "460001";
pub(crate) const SHIBUSHI: &str = "462217";
pub(crate) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

pub(crate) fn now() -> Instant {
    "2026-11-22T05:00:00Z".parse().unwrap()
}

#[expect(clippy::needless_pass_by_value, reason = "a fault is shown where it is the error of a result")]
pub(crate) fn shown(fault: Fault) -> String {
    format!("{fault:?}")
}

/// A server.
pub(crate) struct Desk {
    pub(crate) ground: Ground,
    pub(crate) sheets: SheetDesk,
    address: SocketAddr,
    key: Vec<u8>,
    client: Client,
    stop: oneshot::Sender<()>,
    running: JoinHandle<std::io::Result<()>>,
}

/// An answer.
pub(crate) struct Seen {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Seen {
    pub(crate) async fn of(request: RequestBuilder) -> Self {
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Self { status, headers, body: response.bytes().await.unwrap().to_vec() }
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&self.body)))
    }

    pub(crate) fn code(&self) -> String {
        self.json()["errors"][0]["extensions"]["code"].as_str().unwrap_or_default().to_owned()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

impl Desk {
    /// On an empty store with the reference tables.
    pub(crate) async fn open() -> Self {
        Self::on(Ground::sqlite().await).await
    }

    pub(crate) async fn on(ground: Ground) -> Self {
        assert!(!ground.url.is_empty());
        ground.store.migrate_up(now(), Ulid::nil()).await.map_err(shown).unwrap();
        fill_reference(&ground.store, now()).await.map_err(shown).unwrap();
        ground.store.stamp(now()).await.map_err(shown).unwrap();
        let (store, clock) = (ground.store.clone(), Clock::standing_at(now()));
        let catalogue = Catalogue::load(&store, &clock).await.map_err(shown).unwrap();
        let key = Tokens::new_key().map_err(shown).unwrap();
        let tokens = Tokens::of_key(&key).map_err(shown).unwrap();
        let desk = SheetDesk::new(EditingDesk::new(store.clone(), clock.clone()), file::open);
        let engine = PublicEngine::new(catalogue).with_door(Door { store, tokens, clock }).with_sheets(desk.clone());
        let front = Front::new(engine, Choices::default()).map_err(shown).unwrap();
        let routes = sheets(Arc::clone(&front), desk.clone());
        let router = router(&front, Arc::new(|| Ok(())), routes).map_err(shown).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel();
        let running = tokio::spawn(serve(listener, router, async move {
            let _ = stopped.await;
        }));
        Self { ground, sheets: desk, address, key, client: Client::new(), stop, running }
    }

    pub(crate) async fn end(self) {
        self.stop.send(()).unwrap();
        self.running.await.unwrap().unwrap();
        self.ground.remove().await;
    }

    pub(crate) fn token(&self, role: Role, place: Option<&str>) -> String {
        let grant = Grant::new(role, place.map(local_government_id)).unwrap();
        Tokens::of_key(&self.key).and_then(|keys| keys.issue("鹿児島県", &[grant], now(), 1)).map_err(shown).unwrap()
    }

    /// Whoever looks after the whole prefecture.
    pub(crate) fn prefecture(&self) -> String {
        self.token(Role::PrefecturalEditor, Some(KAGOSHIMA))
    }

    pub(crate) fn post(&self, path: &str) -> RequestBuilder {
        self.client.post(format!("http://{}{path}", self.address))
    }

    pub(crate) async fn get(&self, token: Option<&str>, path: &str) -> Seen {
        let request = self.client.get(format!("http://{}{path}", self.address));
        Seen::of(if let Some(token) = token { request.bearer_auth(token) } else { request }).await
    }

    /// Sends a file.
    pub(crate) async fn send(&self, token: &str, path: &str, file: &[u8]) -> Seen {
        let is_workbook = file.starts_with(b"PK") || file.starts_with(&[0xd0, 0xcf]);
        let kind = if is_workbook { XLSX } else { "text/csv" };
        Seen::of(self.post(path).bearer_auth(token).header("content-type", kind).body(file.to_vec())).await
    }

    /// Sends a file and takes it back with its errors.
    pub(crate) async fn errors(&self, token: &str, path: &str, file: &[u8]) -> Seen {
        let request = self.post(path).bearer_auth(token).header("accept", XLSX);
        Seen::of(request.header("content-type", "application/octet-stream").body(file.to_vec())).await
    }

    /// How many drafts there are.
    pub(crate) async fn drafts(&self, token: &str) -> u64 {
        let query = serde_json::json!({ "query": "{ editorial { drafts(first: 1) { totalCount } } }" });
        let seen = Seen::of(self.post("/graphql").bearer_auth(token).json(&query)).await;
        seen.json()["data"]["editorial"]["drafts"]["totalCount"].as_u64().unwrap()
    }
}

/// What was told of rows: row, column, code.
pub(crate) fn told(report: &Value, level: &str) -> Vec<(u64, String, String)> {
    let of_rows = report["rows"].as_array().unwrap().iter().flat_map(|row| row["problems"].as_array().unwrap());
    let all = report["problems"].as_array().unwrap().iter().chain(of_rows).filter(|found| found["level"] == level);
    let text = |found: &Value, name: &str| found[name].as_str().unwrap_or_default().to_owned();
    let mut told: Vec<_> =
        all.map(|found| (found["row"].as_u64().unwrap(), text(found, "column"), text(found, "code"))).collect();
    told.sort();
    told
}

/// A number from the range that nobody has, with its check digit.
pub(crate) fn corporate_number(nth: u64) -> String {
    let body = format!("9900009{nth:05}");
    let digits = body.bytes().rev().map(|digit| u64::from(digit - b'0'));
    let sum: u64 = (1..).zip(digits).map(|(at, digit)| digit * if at % 2 == 1 { 1 } else { 2 }).sum();
    format!("{}{body}", 9 - sum % 9)
}
