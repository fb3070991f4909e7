//! Mail of an instance: the way out that the settings name, and the followers that use it.
use crate::{
    base::{
        clock::Clock,
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
    },
    catalogue::keeper::Catalogue,
    cli::settings::{NOBODY, Settings},
    outbound::{mail::Post, message::Sender},
    push::{digest::Digests, post::keep_posting},
    store::connect::Store,
    web::digest::mail::html,
};
use std::path::Path;
use tokio::{sync::watch, task::JoinSet};

/// What is shown beside the sender's address.
const NAME: &str = "uturn";
/// The outbox's name in the data directory.
const OUTBOX: &str = "outbox";

/// The way out for mails that the settings name: a mail server, or the outbox in the data directory.
///
/// # Errors
/// UNAVAILABLE naming the setting that is wrong.
pub fn post(settings: &Settings) -> Outcome<Post> {
    match &settings.smtp_url {
        None => outbox(&settings.data_dir, &settings.mail_from),
        Some(_) if settings.mail_from == NOBODY => Err(no_sender()),
        Some(url) => Post::smtp(url, sender(&settings.mail_from)?),
    }
}

/// The outbox in a directory.
///
/// # Errors
/// UNAVAILABLE for a sender that is no address.
pub fn outbox(directory: &Path, from: &str) -> Outcome<Post> {
    Ok(Post::outbox(&directory.join(OUTBOX), sender(from)?))
}

fn sender(address: &str) -> Outcome<Sender> {
    let address = address.parse().map_err(|_| no_sender())?;
    Ok(Sender { name: NAME, address })
}

fn no_sender() -> Fault {
    let detail = Words::new(
        "UTURN_MAIL_FROM に差出人のアドレスを入れてください（例：uturn@example.go.jp）",
        "set UTURN_MAIL_FROM to the sender's address, like uturn@example.go.jp",
    );
    Fault::because(Code::Unavailable, detail)
}

/// Mail of an instance that runs until it is stopped.
pub struct Mailing {
    halt: watch::Sender<()>,
    running: JoinSet<()>,
}

impl Mailing {
    /// Starts the post and the clock of the digests; `address` is scheme, host and port that clients use.
    #[must_use]
    pub fn start(store: &Store, catalogue: &Catalogue, clock: &Clock, post: &Post, address: &str) -> Self {
        let (halt, halted) = watch::channel(());
        let until = |mut halted: watch::Receiver<()>| async move { drop(halted.changed().await) };
        let (store, catalogue, clock) = (store.clone(), catalogue.clone(), clock.clone());
        let mut running = JoinSet::new();
        running.spawn(keep_posting(store.clone(), clock.clone(), post.clone(), until(halted.clone())));
        running.spawn(Digests { store, catalogue, clock, address: address.into(), html }.keep(until(halted)));
        Self { halt, running }
    }

    /// Lets what is under way end within seconds, and stops.
    pub async fn stop(self) {
        let Self { halt, mut running } = self;
        drop(halt);
        while running.join_next().await.is_some() {}
    }
}
