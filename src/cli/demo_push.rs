//! Push in a demonstration: a receiver in the same process, and what is delivered to it, told as it comes.
use crate::{
    base::{
        clock::Clock,
        fault::{Fault, Outcome},
        problem::Problem,
    },
    catalogue::keeper::Catalogue,
    cli::delivering::Outgoing,
    graphql::{delivery::selection::Checker, schema::sdl},
    http::receiver::{desk::Receiver, line, routes::receive},
    policy::webhook_verifier::Verifier,
    service::{
        delivery::{
            opened::Subject,
            save_endpoint::{Entered, Means, save_endpoint},
        },
        feed::question::FeedQuestion,
        job::list::JobQuestion,
        partner::subscriptions::save_subscription,
    },
    store::connect::Store,
};
use entity::{endpoint::ReadyMade, id::PartnerId, vocabulary::ThingKind};
use std::{io::Write as _, sync::Arc};
use tokio::net::TcpListener;

/// Name of the portal's subscription.
const NAME: &str = "tottori-jobs";
/// 鳥取県, whose listings it is about.
const PREFECTURE: &str = "310000";

/// What the demonstration of push needs.
pub struct DemoPush {
    /// Where the portal is registered.
    pub store: Store,
    /// The time.
    pub clock: Clock,
    /// How deliveries go out.
    pub outgoing: Outgoing,
    /// The portal.
    pub portal: PartnerId,
}

impl DemoPush {
    /// Enters an endpoint of the portal on this machine and lets a receiver listen there. What could not be shown is
    /// logged: the rest of the demonstration goes on.
    pub fn begin(self, catalogue: Catalogue) {
        tokio::spawn(async move {
            if let Err(fault) = self.show(&catalogue).await {
                tracing::warn!(code = fault.code.as_str(), cause = ?fault.cause, "push cannot be shown");
            }
        });
    }

    async fn show(self, catalogue: &Catalogue) -> Outcome<()> {
        let listener = TcpListener::bind("127.0.0.1:0").await.map_err(Fault::internal)?;
        let address = listener.local_addr().map_err(Fault::internal)?;
        let secret = self.enter(catalogue, format!("http://{address}/")).await?;
        let verifier = Verifier::read(&secret).ok_or_else(|| Fault::internal("a secret that is none"))?;
        say(&format!(
            "push: 購読「{NAME}」（鳥取県の求人）を {address} の受信先へ配信します\n\
             push: delivering the subscription \"{NAME}\" to a receiver at {address}; yours: uturn receive --help\n"
        ));
        let receiver = Receiver::new(vec![verifier], |news| say(&line::lines(news)));
        receive(listener, Arc::new(receiver), std::future::pending()).await.map_err(Fault::internal)
    }

    async fn enter(&self, catalogue: &Catalogue, url: String) -> Outcome<String> {
        let (snapshot, now) = (catalogue.now(), self.clock.now());
        let jobs = JobQuestion { prefectures: Some(vec![PREFECTURE.to_owned()]), ..JobQuestion::default() };
        let question = FeedQuestion { kinds: Some(vec![ThingKind::Job]), jobs: Some(jobs), ..FeedQuestion::default() };
        let saved = save_subscription(&self.store, &snapshot, now, self.portal, NAME, question).await?;
        saved.map_err(|found| wrong(&found))?;
        let means = Means {
            snapshot: &snapshot,
            rules: &self.outgoing.rules,
            sealer: &self.outgoing.sealer,
            selections: &Checker::new(&sdl())?,
        };
        let of = self.portal.into();
        let subject = Subject { store: &self.store, now, of: &of, name: NAME };
        let entered = Entered { url, ready_made: Some(ReadyMade::Summary), ..Entered::default() };
        let (_, secret) = save_endpoint(subject, means, entered).await?.map_err(|found| wrong(&found))?;
        Ok(secret.ok_or_else(|| Fault::internal("a new endpoint without a secret"))?.secret().to_owned())
    }
}

fn wrong(found: &[Problem]) -> Fault {
    Fault::internal(format!("the demonstration of push is wrong: {found:?}"))
}

/// Prints; a reader that has gone does not stop anything.
fn say(text: &str) {
    let mut out = std::io::stdout().lock();
    if out.write_all(text.as_bytes()).and_then(|()| out.flush()).is_err() {
        tracing::debug!("nobody reads what is printed");
    }
}
