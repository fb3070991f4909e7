//! A town hall whose people work by GraphQL, on a clock that the story moves.
use crate::ground::Ground;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use reqwest::Client;
use serde_json::{Value, json};
use std::{net::SocketAddr, sync::Arc};
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};
use uturn::{
    base::{clock::Clock, limits::Limits},
    catalogue::keeper::Catalogue,
    domain::local_government::local_government_id,
    graphql::{
        preview::Previewer,
        public::{Door, PublicEngine},
    },
    http::{
        feeds::{desk::Desk, routes::feeds},
        front::{Choices, Front},
        meter::Toll,
        preview::{PreviewDesk, previews},
        router::router,
        serve::serve,
    },
    outbound::image_store::ImageStore,
    policy::{
        role::{Grant, Role},
        token::Tokens,
    },
    service::{
        calendar::turn_day,
        editing::{desk::EditingDesk, schedule::publish_due},
        fill::fill_reference,
        generate::{Amount, generate},
        image::desk::ImageDesk,
    },
};

/// 宮古市, which has a profile in the sample data, and a city of another prefecture.
pub(crate) const MIYAKO: &str = "032026";
pub(crate) const SAPPORO: &str = "011002";

pub(crate) struct TownHall {
    pub(crate) ground: Ground,
    pub(crate) clock: Clock,
    pub(crate) catalogue: Catalogue,
    pub(crate) address: SocketAddr,
    pub(crate) client: Client,
    /// Where files of images are.
    images: tempfile::TempDir,
    tokens: Tokens,
    stop: oneshot::Sender<()>,
    running: JoinHandle<std::io::Result<()>>,
}

/// A draft as answers show it.
#[derive(Debug, Clone)]
pub(crate) struct Held {
    pub(crate) id: String,
    pub(crate) revision: i64,
    pub(crate) state: String,
}

impl Held {
    fn of(draft: &Value) -> Self {
        Self {
            id: draft["id"].as_str().expect("an id").to_owned(),
            revision: draft["revision"].as_i64().expect("a number"),
            state: draft["state"].as_str().expect("a state").to_owned(),
        }
    }
}

/// What acts on drafts are asked for.
pub(crate) const PAYLOAD: &str = "{ draft { id revision state publishAt thing } cursor
    problems { path code message messageEn remedy { ja en } }
    conflict { draft { id revision } difference { field before after } } }";

impl TownHall {
    pub(crate) async fn open(ground: Ground) -> Self {
        let noon: DateTime<Utc> = "2026-11-22T03:00:00Z".parse().expect("an instant");
        let clock = Clock::standing_at(noon);
        ground.store.migrate_up(noon, ulid::Ulid::from_parts(1, 1)).await.expect("migrations go up");
        fill_reference(&ground.store, noon).await.expect("the country");
        generate(&ground.store, noon, Amount { employers: 40, jobs: 120, ..Amount::DEMO }, |_, _| {})
            .await
            .expect("sample data");
        ground.store.stamp(noon).await.expect("stamped");
        let catalogue = Catalogue::load(&ground.store, &clock).await.expect("loaded");
        let tokens = || Tokens::of_key(&KEY.get_or_init(|| Tokens::new_key().expect("a key"))[..]).expect("usable");
        // Two hundred at once on a machine that has other work.
        let limits = Limits { deadline_ms: 60_000, ..Limits::default() };
        let door = Door { store: ground.store.clone(), tokens: tokens(), clock: clock.clone() };
        let engine = PublicEngine::new(catalogue.clone()).with_door(door);
        let front = Front::new(engine, Choices { limits, ..Choices::default() }).expect("a front");
        let files = feeds(Desk::new(catalogue.clone(), "https://uturn.example.jp"));
        let editing = EditingDesk::new(ground.store.clone(), clock.clone());
        let (previewer, toll) = (Previewer::default(), Toll::off());
        let folder = tempfile::tempdir().expect("a folder");
        let kept = ImageStore::in_folder(folder.path()).expect("a folder for images");
        let images = ImageDesk::new(ground.store.clone(), clock.clone(), kept);
        let desk = PreviewDesk { editing, images, catalogue: catalogue.clone(), previewer, toll };
        let router = router(&front, Arc::new(|| Ok(())), files.merge(previews(desk))).expect("a router");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("bound");
        let (stop, stopped) = oneshot::channel();
        let running = tokio::spawn(serve(listener, router, async move {
            let _ = stopped.await;
        }));
        let client = Client::new();
        Self { ground, clock, catalogue, address, client, images: folder, tokens: tokens(), stop, running }
    }

    pub(crate) async fn one() -> Self {
        Self::open(Ground::sqlite().await).await
    }

    pub(crate) async fn all() -> Vec<Self> {
        let mut halls = Vec::new();
        for ground in Ground::all().await {
            halls.push(Self::open(ground).await);
        }
        halls
    }

    pub(crate) async fn end(self) {
        self.stop.send(()).expect("it runs");
        self.running.await.expect("no panic").expect("no error");
        self.images.close().expect("it is there");
        self.ground.remove().await;
    }

    /// A token for somebody of a name, with a role for a place.
    pub(crate) fn token(&self, name: &str, role: Role, place: Option<&str>) -> String {
        let grant = Grant::new(role, place.map(local_government_id)).expect("they fit");
        self.tokens.issue(name, &[grant], self.clock.now(), 300).expect("issued")
    }

    pub(crate) fn editor(&self) -> String {
        self.token("editor", Role::MunicipalEditor, Some(MIYAKO))
    }

    pub(crate) fn approver(&self) -> String {
        self.token("approver", Role::MunicipalApprover, Some(MIYAKO))
    }

    pub(crate) async fn ask(&self, token: Option<&str>, query: &str, variables: Value) -> Value {
        let request = self.client.post(format!("http://{}/graphql", self.address));
        let request = request.json(&json!({ "query": query, "variables": variables }));
        let request = match token {
            Some(token) => request.bearer_auth(token),
            None => request,
        };
        request.send().await.expect("an answer").json().await.expect("JSON")
    }

    /// The data of an answer without errors.
    pub(crate) async fn data(&self, token: Option<&str>, query: &str, variables: Value) -> Value {
        let answer = self.ask(token, query, variables).await;
        assert!(answer.get("errors").is_none(), "{answer}");
        answer["data"].clone()
    }

    pub(crate) async fn get(&self, path: &str) -> (u16, String) {
        let answer = self.client.get(format!("http://{}{path}", self.address)).send().await.expect("an answer");
        (answer.status().as_u16(), String::from_utf8_lossy(&answer.bytes().await.expect("a body")).into_owned())
    }

    /// Begins a draft or writes on one, and returns the payload.
    pub(crate) async fn save(&self, token: &str, on: Option<&Held>, kind: &str, fields: Value) -> Value {
        let fields: Vec<Value> = fields
            .as_object()
            .expect("fields")
            .iter()
            .map(|(name, value)| json!({ "name": name, "value": value }))
            .collect();
        let input = match on {
            Some(held) => json!({ "draft": held.id, "expectedRevision": held.revision, "fields": fields }),
            None => json!({ "kind": kind, "fields": fields }),
        };
        self.act(token, "saveDraft", "SaveDraftInput", input).await
    }

    /// An act with an input, and its payload.
    pub(crate) async fn act(&self, token: &str, act: &str, kind: &str, input: Value) -> Value {
        let query = format!("mutation ($input: {kind}!) {{ {act}(input: $input) {PAYLOAD} }}");
        self.data(Some(token), &query, json!({ "input": input })).await[act].clone()
    }

    /// An act on a draft that has to succeed.
    pub(crate) async fn step(&self, token: &str, act: &str, on: &Held, more: Value) -> Held {
        let kind = match act {
            "approveDraft" => "ApproveDraftInput",
            "publishDraft" => "PublishDraftInput",
            _ => "DraftActInput",
        };
        let mut input = json!({ "draft": on.id, "expectedRevision": on.revision });
        for (name, value) in more.as_object().expect("an object") {
            input[name] = value.clone();
        }
        done(&self.act(token, act, kind, input).await)
    }

    /// A draft of 宮古市's profile with this headline.
    pub(crate) async fn profile_draft(&self, token: &str, headline: &str) -> Held {
        let column = self.key_column("PROFILE").await;
        done(&self.save(token, None, "PROFILE", json!({ column: MIYAKO, "headline_ja": headline })).await)
    }

    /// The name of the first key field of a form.
    pub(crate) async fn key_column(&self, kind: &str) -> String {
        let forms =
            self.data(Some(&self.editor()), "{ editorial { forms { kind fields { name key } } } }", json!({})).await;
        let forms = forms["editorial"]["forms"].as_array().expect("forms").clone();
        let form = forms.iter().find(|form| form["kind"] == kind).expect("a form");
        let fields = form["fields"].as_array().expect("fields");
        let key = fields.iter().find(|field| field["key"] == true).expect("a key");
        key["name"].as_str().expect("a name").to_owned()
    }

    /// The headline that the public sees.
    pub(crate) async fn headline(&self) -> String {
        self.follow().await;
        let query = "query ($code: String!) { municipality(code: $code) { profile { headline { ja } } } }";
        let data = self.data(None, query, json!({ "code": MIYAKO })).await;
        data["municipality"]["profile"]["headline"]["ja"].as_str().expect("a headline").to_owned()
    }

    /// The clock moves, and what is due at the time is done.
    pub(crate) async fn wait(&self, time: TimeDelta) -> u64 {
        self.clock.set(self.clock.now() + time);
        let published = publish_due(&self.ground.store, self.clock.now()).await.expect("published");
        self.follow().await;
        published
    }

    /// It becomes noon of a day in Japan: what grew old meanwhile is told and taken out, and readers see it.
    pub(crate) async fn becomes(&self, day: NaiveDate) {
        self.clock.set(day.and_hms_opt(3, 0, 0).expect("a time").and_utc());
        turn_day(&self.ground.store, self.clock.now()).await.expect("the day is turned");
        self.follow().await;
    }

    /// Readers see what is committed.
    pub(crate) async fn follow(&self) {
        self.ground.store.stamp(self.clock.now()).await.expect("stamped");
        self.catalogue.catch_up(&self.ground.store, &self.clock).await.expect("caught up");
    }

    /// What the feed told of after a cursor, or all of it.
    pub(crate) async fn changes(&self, after: Option<&str>) -> Vec<Value> {
        let query = "query ($after: String) { changes(after: $after, first: 500) { cursor hasMore
            items { __typename ... on Upserted { id seq changedFields } ... on Removed { id seq reason } } } }";
        let (mut items, mut after) = (Vec::new(), after.map(str::to_owned));
        loop {
            let page = self.data(None, query, json!({ "after": after })).await["changes"].clone();
            items.extend(page["items"].as_array().expect("items").iter().cloned());
            after = page["cursor"].as_str().map(str::to_owned);
            if page["hasMore"] == false {
                return items;
            }
        }
    }

    /// The cursor of a reader who knows everything.
    pub(crate) async fn up_to_date(&self) -> String {
        self.follow().await;
        let query = "query ($after: String) { changes(after: $after, first: 500) { cursor hasMore } }";
        let mut after: Option<String> = None;
        loop {
            let page = self.data(None, query, json!({ "after": after })).await["changes"].clone();
            after = page["cursor"].as_str().map(str::to_owned);
            if page["hasMore"] == false {
                return after.expect("a cursor");
            }
        }
    }
}

static KEY: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();

/// The draft of an act that has to have succeeded.
pub(crate) fn done(payload: &Value) -> Held {
    assert_eq!(payload["problems"], json!([]), "{payload}");
    Held::of(&payload["draft"])
}

/// The codes of what has to be corrected.
pub(crate) fn codes(payload: &Value) -> Vec<String> {
    let problems = payload["problems"].as_array().expect("problems");
    problems.iter().map(|problem| problem["code"].as_str().expect("a code").to_owned()).collect()
}
