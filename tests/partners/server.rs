//! A front that partners call, on a clock that the story moves.
use crate::{courier::Recorder, ground::Ground};
use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    id::{LocalGovernmentId, PartnerId, SubscriptionId},
    partner::PartnerKind,
};
use reqwest::{Client, RequestBuilder, StatusCode, header::HeaderMap};
use serde_json::{Value, json};
use std::{net::SocketAddr, sync::Arc};
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};
use ulid::Ulid;
use uturn::{
    base::{clock::Clock, minter::Minter},
    catalogue::keeper::Catalogue,
    cli::{delivering::Outgoing, sandbox::RunningSandbox},
    graphql::public::{Door, PublicEngine},
    http::{
        feeds::{desk::Desk, keyed::keyed, routes::feeds},
        front::{Choices, Front},
        router::router,
        sandbox::Routes,
        serve::serve,
    },
    outbound::{names::Names, rules::Rules},
    policy::{
        role::{Grant, Role},
        sealed::Sealer,
        token::Tokens,
    },
    push::means::Pace,
    service::{
        delivery::desk::Outfit,
        fill::fill_reference,
        partner::{
            keys::issue_key,
            register::{Registration, register},
        },
    },
    store::connect::Store,
};

/// Where clients believe the service to be.
pub(crate) const ADDRESS: &str = "https://uturn.example.jp";

/// What is asked of how a subscription stands.
pub(crate) const STANDS: &str = "health lag headSeq ackedSeq ackedAt nextTryAt failingSince tries lastStatus lastError";
/// What is asked of an endpoint.
pub(crate) const ENDPOINT: &str =
    "url readyMade selection batchItems publicKeys secrets { prefix createdAt retiresAt } createdAt updatedAt";

pub(crate) struct Server {
    pub(crate) ground: Ground,
    pub(crate) clock: Clock,
    pub(crate) catalogue: Catalogue,
    pub(crate) sealer: Arc<Sealer>,
    pub(crate) courier: Arc<Recorder>,
    address: SocketAddr,
    tokens: Tokens,
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

/// Noon in Japan on 2026-11-22.
pub(crate) fn noon() -> DateTime<Utc> {
    "2026-11-22T03:00:00Z".parse().expect("an instant")
}

impl Server {
    pub(crate) async fn start(ground: Ground) -> Self {
        Self::at(ground, Clock::standing_at(noon()), Choices::default()).await
    }

    /// A server with a sandbox beside it.
    pub(crate) async fn with_sandbox() -> (Self, RunningSandbox) {
        let clock = Clock::standing_at(noon());
        let ground = Self::settled(Ground::sqlite().await).await;
        let mut sandbox = RunningSandbox::start(&clock).await.expect("a sandbox");
        let routes = sandbox.routes(&ground.store, ADDRESS, Choices::default(), &outgoing()).expect("routes");
        (Self::over(ground, clock, Choices::default(), routes).await, sandbox)
    }

    async fn settled(ground: Ground) -> Ground {
        ground.store.migrate_up(noon(), Ulid::from_parts(1, 1)).await.expect("migrated");
        fill_reference(&ground.store, noon()).await.expect("the country is settled");
        ground.store.stamp(noon()).await.expect("stamped");
        ground
    }

    /// A server on a clock that stands at noon.
    pub(crate) async fn at(ground: Ground, clock: Clock, choices: Choices) -> Self {
        Self::over(Self::settled(ground).await, clock, choices, Routes::new()).await
    }

    async fn over(ground: Ground, clock: Clock, choices: Choices, more: Routes) -> Self {
        let catalogue = Catalogue::load(&ground.store, &clock).await.expect("loaded");
        let key = Tokens::new_key().expect("a key");
        let tokens = || Tokens::of_key(&key).expect("usable");
        let door = Door { store: ground.store.clone(), tokens: tokens(), clock: clock.clone() };
        let desk = Desk::new(catalogue.clone(), ADDRESS).paid(choices.toll.clone());
        let sealer = Arc::new(Sealer::of_key(&Sealer::new_key().expect("a key")).expect("usable"));
        let courier = Recorder::of(ground.store.clone());
        let outfit = Outfit { sealer: Arc::clone(&sealer), rules: Arc::default(), courier: courier.clone() };
        let engine = PublicEngine::new(catalogue.clone()).with_door(door).with_deliveries(outfit);
        let front = Front::new(engine, choices).expect("valid");
        let files = feeds(desk.clone()).merge(keyed(Arc::clone(&front), desk, "/feeds"));
        let router = router(&front, Arc::new(|| Ok(())), more.merge(files)).expect("figures");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("bound");
        let (stop, stopped) = oneshot::channel();
        let running = tokio::spawn(serve(listener, router, async move {
            let _ = stopped.await;
        }));
        let (tokens, client) = (tokens(), Client::new());
        Self { ground, clock, catalogue, sealer, courier, address, tokens, client, stop, running }
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

    /// A partner, newly registered.
    pub(crate) async fn registers(&self, organisation: &str) -> PartnerId {
        let entered = entry(organisation);
        let row = register(self.store(), &mut Minter::System, self.clock.now(), entered).await.expect("it answers");
        row.expect("nothing is wrong").id
    }

    /// A new key of a partner, as the operator hands it over.
    pub(crate) async fn issues(&self, to: PartnerId) -> String {
        let key = issue_key(self.store(), &mut Minter::System, self.clock.now(), to).await.expect("a key");
        key.secret().to_owned()
    }

    /// The token of an office.
    pub(crate) fn token(&self) -> String {
        self.token_of(Role::Secretariat, None)
    }

    /// The token of an office with a role.
    pub(crate) fn token_of(&self, role: Role, place: Option<LocalGovernmentId>) -> String {
        let grant = Grant::new(role, place).expect("they fit");
        self.tokens.issue("OFFICE", &[grant], self.clock.now(), 1).expect("issued")
    }

    /// A partner with a key and a stored filter, `mine`.
    pub(crate) async fn subscriber(&self, organisation: &str, filter: Value) -> (PartnerId, String) {
        let partner = self.registers(organisation).await;
        let key = self.issues(partner).await;
        let save = "mutation ($filter: ChangeFilter!) {
            saveSubscription(input: { name: \"mine\", filter: $filter }) { problems { path } } }";
        let mut seen = self.ask(&key, save, json!({ "filter": filter })).await;
        if seen.code() == "UNAUTHENTICATED" {
            // Keys were looked at within the last second.
            self.pass(TimeDelta::seconds(1));
            seen = self.ask(&key, save, json!({ "filter": filter })).await;
        }
        assert_eq!(seen.data()["saveSubscription"]["problems"], json!([]));
        (partner, key)
    }

    /// The id of a partner's `mine`.
    pub(crate) async fn mine(&self, of: PartnerId) -> SubscriptionId {
        self.store().subscription(of, "mine").await.expect("read").expect("stored").id
    }

    /// What a mutation on `mine` answers: the part under its name.
    pub(crate) async fn does(&self, key: &str, mutation: &str, more: &str) -> Value {
        let query = format!(
            "mutation {{ {mutation}(name: \"mine\" {more}) {{ subscription {{ {STANDS} }} problems {{ path code message messageEn }} }} }}"
        );
        let seen = self.ask(key, &query, json!({})).await;
        seen.data()[mutation].clone()
    }

    /// Enters an endpoint for `mine`.
    pub(crate) async fn enters(&self, key: &str, input: Value) -> Value {
        let mut whole = json!({ "name": "mine", "url": "https://portal.ac.jp/hook", "readyMade": "SUMMARY" });
        for (name, value) in input.as_object().expect("fields") {
            whole[name] = value.clone();
        }
        let save = format!(
            "mutation ($input: SaveEndpointInput!) {{ saveEndpoint(input: $input) {{ secret publicKey
             subscription {{ {STANDS} endpoint {{ {ENDPOINT} }} }} problems {{ path code message messageEn remedy {{ ja en }} }} }} }}"
        );
        self.ask(key, &save, json!({ "input": whole })).await.data()["saveEndpoint"].clone()
    }

    /// How `mine` stands, as its partner sees it.
    pub(crate) async fn stands(&self, key: &str) -> Value {
        let query =
            format!("{{ partner {{ subscription(name: \"mine\") {{ {STANDS} endpoint {{ {ENDPOINT} }} }} }} }}");
        self.ask(key, &query, json!({})).await.data()["partner"]["subscription"].clone()
    }

    pub(crate) fn request(&self, path: &str, query: &str, variables: &Value) -> RequestBuilder {
        let request = self.client.post(format!("http://{}{path}", self.address));
        let request = request.json(&json!({ "query": query, "variables": variables }));
        request.header("accept", "application/graphql-response+json")
    }

    pub(crate) async fn ask(&self, key: &str, query: &str, variables: Value) -> Seen {
        Seen::of(self.request("/graphql", query, &variables).bearer_auth(key)).await
    }

    pub(crate) async fn ask_as_visitor(&self, query: &str) -> Seen {
        Seen::of(self.request("/graphql", query, &json!({}))).await
    }

    /// A request for a file, or for anything else that is got.
    pub(crate) fn fetch(&self, path: &str) -> RequestBuilder {
        self.client.get(format!("http://{}{path}", self.address))
    }

    pub(crate) async fn get(&self, key: &str, query: &str) -> Seen {
        let query: String = form_urlencoded::Serializer::new(String::new()).append_pair("query", query).finish();
        Seen::of(self.client.get(format!("http://{}/graphql?{query}", self.address)).bearer_auth(key)).await
    }
}

/// Deliveries that reach nobody: no name leads anywhere.
fn outgoing() -> Outgoing {
    Outgoing {
        rules: Rules::default(),
        names: Names::told(|_| Err(std::io::ErrorKind::NotFound.into())),
        pace: Pace::default(),
        sealer: Arc::new(Sealer::of_key(&[7; 32]).expect("a key")),
    }
}

/// What an operator enters of a partner.
pub(crate) fn entry(organisation: &str) -> Registration {
    Registration {
        kind: PartnerKind::JobSite,
        organisation_ja: organisation.to_owned(),
        organisation_en: None,
        corporate_number: None,
        contact_post: "データ連携担当".to_owned(),
        contact_email: "feeds@portal.example.jp".to_owned(),
        terms_version: "2026-10".to_owned(),
        terms_accepted_on: None,
        is_sample: false,
    }
}

impl Seen {
    pub(crate) async fn of(request: RequestBuilder) -> Self {
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

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}
