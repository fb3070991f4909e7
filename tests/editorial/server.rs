//! A front with the editors' door, and callers who bring a token or none.
use crate::{
    city::{self, clock, now},
    ground::Ground,
};
use reqwest::{Client, StatusCode, header::HeaderMap};
use serde_json::{Value, json};
use std::{net::SocketAddr, sync::Arc};
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};
use uturn::{
    base::limits::Limits,
    catalogue::keeper::Catalogue,
    domain::local_government::local_government_id,
    graphql::public::{Door, PublicEngine},
    http::{
        front::{Choices, Front},
        router::router,
        serve::serve,
    },
    policy::{
        role::{Grant, Role},
        token::Tokens,
    },
};

pub(crate) struct Server {
    pub(crate) ground: Ground,
    pub(crate) address: SocketAddr,
    /// The key that tokens are signed with.
    pub(crate) key: Vec<u8>,
    client: Client,
    stop: oneshot::Sender<()>,
    running: JoinHandle<std::io::Result<()>>,
}

#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) json: Value,
}

impl Server {
    pub(crate) async fn start(ground: Ground, limits: Limits) -> Self {
        city::fill(&ground.store).await;
        let catalogue = Catalogue::load(&ground.store, &clock()).await.expect("loaded");
        let key = Tokens::new_key().expect("a key");
        let tokens = Tokens::of_key(&key).expect("usable");
        let door = Door { store: ground.store.clone(), tokens, clock: clock() };
        let engine = PublicEngine::new(catalogue).with_door(door);
        let front = Front::new(engine, Choices { limits, ..Choices::default() }).expect("valid");
        let router = router(&front, Arc::new(|| Ok(())), axum::Router::new()).expect("figures");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("bound");
        let (stop, stopped) = oneshot::channel();
        let running = tokio::spawn(serve(listener, router, async move {
            let _ = stopped.await;
        }));
        Self { ground, address, key, client: Client::new(), stop, running }
    }

    /// One server, for what no store has a say in.
    pub(crate) async fn one() -> Self {
        Self::start(Ground::sqlite().await, Limits::default()).await
    }

    /// One server for each store that can be had.
    pub(crate) async fn all() -> Vec<Self> {
        let mut servers = Vec::new();
        for ground in Ground::all().await {
            servers.push(Self::start(ground, Limits::default()).await);
        }
        servers
    }

    pub(crate) async fn end(self) {
        self.stop.send(()).expect("it runs");
        self.running.await.expect("no panic").expect("no error");
        self.ground.remove().await;
    }

    pub(crate) fn token(&self, role: Role, place: Option<&str>) -> String {
        let grant = Grant::new(role, place.map(local_government_id)).expect("they fit");
        Tokens::of_key(&self.key).and_then(|tokens| tokens.issue("an office", &[grant], now(), 1)).expect("issued")
    }

    pub(crate) async fn ask(&self, token: Option<&str>, query: &str, variables: Value) -> Seen {
        let request = self.client.post(format!("http://{}/graphql", self.address));
        let request = request.json(&json!({ "query": query, "variables": variables }));
        Seen::of(request.header("accept", "application/graphql-response+json"), token).await
    }

    pub(crate) async fn get(&self, token: Option<&str>, query: &str) -> Seen {
        let query: String = form_urlencoded::Serializer::new(String::new()).append_pair("query", query).finish();
        Seen::of(self.client.get(format!("http://{}/graphql?{query}", self.address)), token).await
    }
}

impl Seen {
    async fn of(request: reqwest::RequestBuilder, token: Option<&str>) -> Self {
        let request = match token {
            Some(token) => request.bearer_auth(token),
            None => request,
        };
        let response = request.send().await.expect("an answer");
        let (status, headers) = (response.status(), response.headers().clone());
        Self { status, headers, json: response.json().await.expect("JSON") }
    }

    /// The data of an answer without errors.
    pub(crate) fn data(&self) -> &Value {
        assert!(self.json.get("errors").is_none(), "{}", self.json);
        &self.json["data"]
    }

    pub(crate) fn code(&self) -> &str {
        self.json["errors"][0]["extensions"]["code"].as_str().unwrap_or_default()
    }
}
