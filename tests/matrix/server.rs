//! The service as it is served, with everybody who acts and everything that is acted on.
use crate::{ground::Ground, things::Things};
use chrono::{DateTime, Utc};
use entity::{delivery_attempt, id::SubscriptionId};
use futures_util::future::BoxFuture;
use reqwest::{Client, Method, RequestBuilder};
use serde_json::{Value, json};
use std::{net::SocketAddr, sync::Arc};
use tempfile::TempDir;
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};
use ulid::Ulid;
use uturn::{
    base::{
        clock::Clock,
        fault::{Fault, Outcome},
        fault_code::Code,
    },
    catalogue::keeper::Catalogue,
    graphql::{
        preview::Previewer,
        public::{Door, PublicEngine},
    },
    http::{
        front::{Choices, Front},
        images::images,
        meter::Toll,
        preview::{PreviewDesk, previews},
        router::router,
        serve::serve,
        sheets::routes::sheets,
    },
    ingest::file,
    outbound::image_store::ImageStore,
    policy::{sealed::Sealer, token::Tokens},
    service::{
        delivery::{courier::Courier, desk::Outfit},
        editing::desk::EditingDesk,
        fill::fill_reference,
        image::desk::ImageDesk,
        sheet::desk::SheetDesk,
    },
};

pub(crate) struct Server {
    pub(crate) ground: Ground,
    pub(crate) tokens: Tokens,
    pub(crate) clock: Clock,
    pub(crate) catalogue: Catalogue,
    address: SocketAddr,
    client: Client,
    /// Where images are kept; removed with it.
    folder: TempDir,
    stop: oneshot::Sender<()>,
    running: JoinHandle<std::io::Result<()>>,
}

pub(crate) fn noon() -> DateTime<Utc> {
    "2026-11-22T03:00:00Z".parse().expect("an instant")
}

/// Nothing goes out of these tests.
struct Nobody;

impl Courier for Nobody {
    fn sample(&self, _: SubscriptionId) -> BoxFuture<'_, Outcome<delivery_attempt::Model>> {
        Box::pin(async { Err(Fault::new(Code::Unavailable)) })
    }

    fn verify(&self, _: SubscriptionId) -> BoxFuture<'_, Outcome<delivery_attempt::Model>> {
        Box::pin(async { Err(Fault::new(Code::Unavailable)) })
    }

    fn wake(&self) {}
}

impl Server {
    pub(crate) async fn start(ground: Ground) -> (Self, Things) {
        ground.store.migrate_up(noon(), Ulid::from_parts(1, 1)).await.expect("migrated");
        fill_reference(&ground.store, noon()).await.expect("the country is settled");
        let things = Things::enter(&ground.store).await;
        ground.store.stamp(noon()).await.expect("stamped");
        let clock = Clock::standing_at(noon());
        let catalogue = Catalogue::load(&ground.store, &clock).await.expect("loaded");
        let key = Tokens::new_key().expect("a key");
        let tokens = || Tokens::of_key(&key).expect("usable");
        let sealer = Arc::new(Sealer::of_key(&Sealer::new_key().expect("a key")).expect("usable"));
        let outfit = Outfit { sealer: Arc::clone(&sealer), rules: Arc::default(), courier: Arc::new(Nobody) };
        let (store, folder) = (ground.store.clone(), tempfile::tempdir().expect("a folder"));
        let door = Door { store: store.clone(), tokens: tokens(), clock: clock.clone() };
        let editing = EditingDesk::new(store.clone(), clock.clone());
        let sheet_desk = SheetDesk::new(editing.clone(), file::open);
        let kept = ImageStore::in_folder(folder.path()).expect("a folder");
        let image_desk = ImageDesk::new(store, clock.clone(), kept);
        let engine = PublicEngine::new(catalogue.clone())
            .with_door(door)
            .with_sheets(sheet_desk.clone())
            .with_sealer(sealer)
            .with_deliveries(outfit);
        let front = Front::new(engine, Choices::default()).expect("valid");
        let preview_desk = PreviewDesk {
            editing,
            images: image_desk.clone(),
            catalogue: catalogue.clone(),
            previewer: Previewer::default(),
            toll: Toll::off(),
        };
        let pages = images(Arc::clone(&front), image_desk, catalogue.clone()).merge(previews(preview_desk));
        let pages = pages.merge(sheets(Arc::clone(&front), sheet_desk));
        let router = router(&front, Arc::new(|| Ok(())), pages).expect("figures");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("bound");
        let (stop, stopped) = oneshot::channel();
        let running = tokio::spawn(serve(listener, router, async move {
            let _ = stopped.await;
        }));
        let (tokens, client) = (tokens(), Client::new());
        (Self { ground, tokens, clock, catalogue, address, client, folder, stop, running }, things)
    }

    pub(crate) async fn end(self) {
        self.stop.send(()).expect("it runs");
        self.running.await.expect("no panic").expect("no error");
        self.ground.remove().await;
        self.folder.close().expect("removed");
    }

    /// Readers see what is committed.
    pub(crate) async fn follow(&self) {
        self.ground.store.stamp(self.clock.now()).await.expect("stamped");
        self.catalogue.catch_up(&self.ground.store, &self.clock).await.expect("caught up");
    }

    /// A request to an address, by whoever brings this.
    pub(crate) fn request(&self, method: Method, path: &str, bearer: Option<&str>) -> RequestBuilder {
        let request = self.client.request(method, format!("http://{}{path}", self.address));
        match bearer {
            Some(bearer) => request.bearer_auth(bearer),
            None => request,
        }
    }

    pub(crate) async fn ask(&self, bearer: Option<&str>, query: &str, variables: &Value) -> Value {
        let request = self.client.post(format!("http://{}/graphql", self.address));
        let request = request.json(&json!({ "query": query, "variables": variables }));
        let request = match bearer {
            Some(bearer) => request.bearer_auth(bearer),
            None => request,
        };
        request.send().await.expect("an answer").json().await.expect("JSON")
    }
}
