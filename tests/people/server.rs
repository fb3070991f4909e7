//! A front that people call, on a clock that the story moves.
use crate::ground::Ground;
use chrono::{DateTime, TimeDelta, Utc};
use reqwest::{Client, StatusCode};
use serde_json::{Value, json};
use std::{net::SocketAddr, sync::Arc};
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};
use ulid::Ulid;
use uturn::{
    base::clock::Clock,
    catalogue::keeper::Catalogue,
    domain::local_government::local_government_id,
    graphql::public::{Door, PublicEngine},
    http::{
        client::Proxies,
        feeds::{desk::Desk, keyed::keyed},
        front::{Choices, Front},
        meter::Toll,
        rate::RateLimits,
        router::router,
        serve::serve,
    },
    policy::{
        role::{Grant, Role},
        sealed::Sealer,
        token::Tokens,
    },
    service::fill::fill_reference,
    store::connect::Store,
};

/// 岩手県, 宮古市 in it, and 札幌市 in another prefecture.
pub(crate) const IWATE: &str = "030007";
pub(crate) const MIYAKO: &str = "032026";
pub(crate) const SAPPORO: &str = "011002";

pub(crate) struct Server {
    pub(crate) ground: Ground,
    pub(crate) clock: Clock,
    pub(crate) tokens: Tokens,
    /// The key that tokens are signed with.
    pub(crate) key: Vec<u8>,
    address: SocketAddr,
    client: Client,
    stop: oneshot::Sender<()>,
    running: JoinHandle<std::io::Result<()>>,
}

#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) status: StatusCode,
    pub(crate) json: Value,
}

/// Noon in Japan on 2026-11-22.
pub(crate) fn noon() -> DateTime<Utc> {
    "2026-11-22T03:00:00Z".parse().expect("an instant")
}

impl Server {
    pub(crate) async fn start(ground: Ground) -> Self {
        ground.store.migrate_up(noon(), Ulid::from_parts(1, 1)).await.expect("migrated");
        fill_reference(&ground.store, noon()).await.expect("the country is settled");
        ground.store.stamp(noon()).await.expect("stamped");
        let clock = Clock::standing_at(noon());
        let catalogue = Catalogue::load(&ground.store, &clock).await.expect("loaded");
        let key = Tokens::new_key().expect("a key");
        let tokens = Tokens::of_key(&key).expect("usable");
        let door = Door { store: ground.store.clone(), tokens: tokens.clone(), clock: clock.clone() };
        let sealer = Arc::new(Sealer::of_key(&[7; 32]).expect("usable"));
        let engine = PublicEngine::new(catalogue.clone()).with_door(door).with_sealer(sealer);
        // The tests say where they call from, as a proxy would.
        let toll = Toll::new(RateLimits::off(), Proxies::read("127.0.0.1").expect("an address"));
        let desk = Desk::new(catalogue, "https://uturn.example.jp").paid(toll.clone());
        let front = Front::new(engine, Choices { toll, ..Choices::default() }).expect("valid");
        let files = keyed(Arc::clone(&front), desk, "/feeds");
        let router = router(&front, Arc::new(|| Ok(())), files).expect("figures");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("bound");
        let (stop, stopped) = oneshot::channel();
        let running = tokio::spawn(serve(listener, router, async move {
            let _ = stopped.await;
        }));
        Self { ground, clock, tokens, key, address, client: Client::new(), stop, running }
    }

    /// One server, for what no store has a say in.
    pub(crate) async fn one() -> Self {
        Self::start(Ground::sqlite().await).await
    }

    /// One server for each store that can be had.
    pub(crate) async fn all() -> Vec<Self> {
        let mut servers = Vec::new();
        for ground in Ground::all().await {
            servers.push(Self::start(ground).await);
        }
        servers
    }

    pub(crate) async fn end(self) {
        self.stop.send(()).expect("it runs");
        self.running.await.expect("no panic").expect("no error");
        self.ground.remove().await;
    }

    pub(crate) fn store(&self) -> &Store {
        &self.ground.store
    }

    /// Time passes.
    pub(crate) fn pass(&self, time: TimeDelta) {
        self.clock.set(self.clock.now() + time);
    }

    /// The token of an office with a role.
    pub(crate) fn office(&self, role: Role, place: Option<&str>) -> String {
        let grant = Grant::new(role, place.map(local_government_id)).expect("they fit");
        self.tokens.issue("OFFICE", &[grant], self.clock.now(), 1).expect("issued")
    }

    /// Asks from an address of the documentation's network.
    pub(crate) async fn ask_from(&self, last: u8, token: Option<&str>, query: &str, variables: Value) -> Seen {
        let request = self.client.post(format!("http://{}/graphql", self.address));
        let request = request.json(&json!({ "query": query, "variables": variables }));
        let request = request.header("x-forwarded-for", format!("198.51.100.{last}"));
        let request = request.header("accept", "application/graphql-response+json");
        let request = match token {
            Some(token) => request.bearer_auth(token),
            None => request,
        };
        let response = request.send().await.expect("an answer");
        Seen { status: response.status(), json: response.json().await.expect("JSON") }
    }

    pub(crate) async fn ask(&self, token: Option<&str>, query: &str, variables: Value) -> Seen {
        self.ask_from(1, token, query, variables).await
    }

    /// The status of a file.
    pub(crate) async fn file(&self, path: &str) -> StatusCode {
        self.client.get(format!("http://{}{path}", self.address)).send().await.expect("an answer").status()
    }
}

impl Seen {
    /// The data of an answer without errors, under its only field.
    pub(crate) fn data(&self) -> &Value {
        assert!(self.json.get("errors").is_none(), "{}", self.json);
        self.json["data"].as_object().and_then(|data| data.values().next()).expect("a field")
    }

    pub(crate) fn code(&self) -> &str {
        self.json["errors"][0]["extensions"]["code"].as_str().unwrap_or_default()
    }

    /// The code of the first problem; empty where there is none.
    pub(crate) fn problem(&self) -> &str {
        self.data()["problems"][0]["code"].as_str().unwrap_or_default()
    }
}
