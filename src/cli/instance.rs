//! A running instance: store, stamper, catalogue, front and listener, wired together and stopped in order.
use crate::{
    base::{
        clock::Clock,
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
        limits::Limits,
    },
    catalogue::keeper::Catalogue,
    cli::{
        delivering::{Delivering, Outgoing},
        followers::Followers,
        mailing::Mailing,
        people::people,
        sandbox::RunningSandbox,
    },
    graphql::{
        preview::Previewer,
        public::{Door, PublicEngine},
    },
    http::{
        digest::{desk::DigestDesk, routes::digests},
        documents::Trusted,
        feeds::{desk::Desk, keyed::keyed, routes::feeds},
        front::{Choices, Front},
        images::images,
        meter::Toll,
        own_site::OwnSite,
        pages::pages,
        preview::{PreviewDesk, previews},
        router::router,
        serve::serve,
        sheets::routes::sheets,
        sign_in::routes::sign_in,
    },
    ingest::file,
    outbound::{image_store::ImageStore, mail::Post},
    policy::token::Tokens,
    service::{
        editing::desk::EditingDesk, image::desk::ImageDesk, provider::setting::Provider, sheet::desk::SheetDesk,
    },
    store::connect::Store,
};
use std::{
    future::Future,
    net::SocketAddr,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};
use tokio::net::TcpListener;

/// What an instance is made of.
pub struct Instance {
    /// The open, migrated store.
    pub store: Store,
    /// Its time.
    pub clock: Clock,
    /// Bound outside, so that tests need no fixed port.
    pub listener: TcpListener,
    /// Address that clients use; from the listener if none.
    pub public_url: Option<String>,
    /// Limits of one request.
    pub limits: Limits,
    /// If given, only these documents run.
    pub trusted: Option<Trusted>,
    /// Memory for answers to the public, bytes.
    pub answers_bytes: u64,
    /// What opens the editors' door.
    pub tokens: Tokens,
    /// What callers pay.
    pub toll: Toll,
    /// What goes out, and how.
    pub outgoing: Outgoing,
    /// The way out for mails.
    pub post: Post,
    /// Where the files of images are.
    pub images: ImageStore,
    /// Whether partners find a sandbox beside it.
    pub sandbox: bool,
    /// OpenID providers that are trusted.
    pub providers: Vec<Provider>,
}

impl Instance {
    /// Loads the catalogue and serves until `stop` resolves; calls `ready` with the address that clients use.
    /// What runs is finished first, then followers stop, then the store closes.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store or the listener fails.
    pub async fn run(
        self,
        ready: impl FnOnce(&str, &Catalogue),
        stop: impl Future<Output = ()> + Send + 'static,
    ) -> Outcome<()> {
        let Self {
            store,
            clock,
            listener,
            public_url,
            limits,
            trusted,
            answers_bytes,
            tokens,
            toll,
            outgoing,
            post,
            images: image_store,
            sandbox,
            providers,
        } = self;
        store.stamp(clock.now()).await?;
        let catalogue = Catalogue::load(&store, &clock).await?;
        let followers = Followers::start(&store, &catalogue, &clock);
        let mut sandbox = if sandbox { Some(RunningSandbox::start(&clock).await?) } else { None };

        let address = listener.local_addr().map_err(Fault::internal)?;
        let public_url = public_url.unwrap_or_else(|| format!("http://{address}"));
        let site = OwnSite::of(&public_url)?;
        let shared = toll.clone();
        let choices =
            Choices { limits, trusted, answers_bytes, toll: shared, site: Some(site.clone()), ..Choices::default() };
        let engine = PublicEngine::new(catalogue.clone());
        let (delivering, outfit) = Delivering::start(&store, &catalogue, &clock, &engine, &outgoing)?;
        let door = Door { store: store.clone(), tokens, clock: clock.clone() };
        let editing = EditingDesk::new(store.clone(), clock.clone());
        let desk_of_sheets = SheetDesk::new(editing.clone(), file::open);
        let engine = engine.with_door(door).with_sealer(Arc::clone(&outgoing.sealer)).with_deliveries(outfit);
        let engine = engine.with_sheets(desk_of_sheets.clone());
        let (engine, browser_door) = people(engine, providers, &outgoing, (site, &clock, &catalogue))?;
        let front = Front::new(engine, choices)?;
        let mailing = Mailing::start(&store, &catalogue, &clock, &post, &public_url);
        let digest_desk = DigestDesk::new(store.clone(), catalogue.clone(), clock.clone(), &public_url);
        let stopping = Arc::new(AtomicBool::new(false));
        let readiness = Arc::clone(&stopping);
        let readiness = Arc::new(move || {
            if readiness.load(Ordering::Relaxed) {
                return Err(Fault::new(Code::Unavailable));
            }
            Ok(())
        });
        let desk = Desk::new(catalogue.clone(), &public_url).paid(toll.clone());
        let files = feeds(desk.clone()).merge(keyed(Arc::clone(&front), desk, "/feeds"));
        let pages = pages(Arc::clone(&front), catalogue.clone(), public_url.clone()).merge(files);
        let pages = pages.merge(digests(digest_desk.paid(toll.clone())));
        let pages = pages.merge(sign_in(browser_door.with_sheets(desk_of_sheets.clone()).paid(toll.clone()))?);
        let pages = pages.merge(sheets(Arc::clone(&front), desk_of_sheets));
        let image_desk = ImageDesk::new(store.clone(), clock.clone(), image_store);
        let (previewer, kept, toll_of) = (Previewer::default(), catalogue.clone(), toll.clone());
        let preview_desk =
            PreviewDesk { editing, images: image_desk.clone(), catalogue: kept, previewer, toll: toll_of };
        let pages = pages.merge(images(Arc::clone(&front), image_desk, catalogue.clone()));
        let pages = pages.merge(previews(preview_desk));
        let pages = match &mut sandbox {
            Some(sandbox) => {
                let choices = Choices { limits, trusted: None, answers_bytes: 0, toll, ..Choices::default() };
                pages.merge(sandbox.routes(&store, &public_url, choices, &outgoing)?)
            }
            None => pages,
        };
        let router = router(&front, readiness, pages)?;
        ready(&public_url, &catalogue);
        let stop = async move {
            stop.await;
            stopping.store(true, Ordering::Relaxed);
            tracing::info!("stopping: the listener closes, answers under way are finished");
        };
        let served = serve(listener, router, stop).await.map_err(Fault::internal);
        delivering.stop().await;
        mailing.stop().await;
        followers.stop().await;
        if let Some(sandbox) = sandbox {
            sandbox.end().await?;
        }
        store.close().await?;
        served
    }
}

/// Binds an address.
///
/// # Errors
/// UNAVAILABLE naming the address and the setting.
pub async fn bind(address: SocketAddr) -> Outcome<TcpListener> {
    TcpListener::bind(address).await.map_err(|error| {
        let detail = Words::new(
            format!("{address} で待ち受けられません。--listen で別のアドレスを指定してください"),
            format!("cannot listen on {address}; choose another with --listen"),
        );
        Fault { cause: Some(error.into()), ..Fault::because(Code::Unavailable, detail) }
    })
}

/// Reads the file of trusted documents, if one is named.
///
/// # Errors
/// UNAVAILABLE when the file cannot be read, INTERNAL when it is not an object of id to document.
pub fn trusted(file: Option<&Path>) -> Outcome<Option<Trusted>> {
    let Some(file) = file else { return Ok(None) };
    let text = std::fs::read_to_string(file).map_err(|error| {
        let name = file.display();
        let detail = Words::new(format!("{name} を読めません"), format!("{name} cannot be read"));
        Fault { cause: Some(error.into()), ..Fault::because(Code::Unavailable, detail) }
    })?;
    Trusted::read(&text).map(Some)
}

/// Resolves on Ctrl-C or SIGTERM.
pub async fn stop_signal() {
    use tokio::signal::unix::{SignalKind, signal};
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    let terminate = async {
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => drop(terminate.recv().await),
            Err(_) => std::future::pending::<()>().await,
        }
    };
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}
