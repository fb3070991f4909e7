//! A partner's engineer in a story: enters an endpoint, and looks at how it stands.
use crate::{
    cast::world::World,
    outgoing::outgoing,
    sink::{Came, Sink, ok},
};
use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    endpoint::ReadyMade,
    id::{PartnerId, SubscriptionId},
    partner::PartnerKind,
    standing::{Model as Standing, StandingState},
    vocabulary::ThingKind,
};
use sea_orm::{Database, EntityTrait};
use std::time::Duration;
use uturn::{
    base::{minter::Minter, problem::Problem},
    catalogue::keeper::Catalogue,
    cli::delivering::Delivering,
    graphql::delivery::selection::Checker,
    service::{
        delivery::{
            desk::{DeliveryDesk, Outfit},
            save_endpoint::Entered,
        },
        feed::question::FeedQuestion,
        partner::{
            desk::Desk,
            register::{Registration, register},
        },
    },
};

/// The name of the subscription in all stories.
pub(crate) const NAME: &str = "jobs";

/// A partner with one subscription, whose deliveries run.
pub(crate) struct Office {
    pub(crate) partner: PartnerId,
    pub(crate) subscription: SubscriptionId,
    pub(crate) secret: String,
    pub(crate) desk: DeliveryDesk,
    filters: Desk,
    delivering: Delivering,
}

/// All job listings.
pub(crate) fn listings() -> FeedQuestion {
    FeedQuestion { kinds: Some(vec![ThingKind::Job]), ..FeedQuestion::default() }
}

impl Office {
    /// Registers, stores a filter, enters the endpoint, and lets deliveries run.
    pub(crate) async fn open(world: &World, sink: &Sink, batch: i32) -> Self {
        let entered = Entered {
            url: sink.url.clone(),
            ready_made: Some(ReadyMade::Summary),
            batch_items: Some(batch),
            ..Entered::default()
        };
        let kind = PartnerKind::JobSite;
        let registration = Registration {
            kind,
            organisation_ja: "検証求人サイト".into(),
            organisation_en: None,
            corporate_number: None,
            contact_post: "連携担当".into(),
            contact_email: "feeds@example.jp".into(),
            terms_version: "1".into(),
            terms_accepted_on: None,
            is_sample: true,
        };
        let now = world.clock.now();
        let registered = register(&world.store, &mut Minter::System, now, registration).await.expect("the store");
        let partner = registered.expect("a partner").id;
        let filters = Desk::new(world.store.clone(), world.clock.clone());
        let stored = filters.save(&world.catalogue.now(), partner, NAME, listings()).await.expect("the store");
        let subscription = stored.expect("a filter").id;
        let (delivering, outfit) = start(world);
        let desk = DeliveryDesk::new(world.store.clone(), world.clock.clone(), Some(outfit));
        let checker = Checker::new(&uturn::graphql::schema::sdl()).expect("a schema");
        let now = world.catalogue.now();
        let saved = desk.save_endpoint(partner, NAME, (&now, &checker), entered).await.expect("the store");
        let (_, secret) = saved.expect("an endpoint");
        let secret = secret.expect("a secret").secret().to_owned();
        Self { partner, subscription, secret, desk, filters, delivering }
    }

    /// How it stands now.
    pub(crate) async fn standing(&self, world: &World) -> Standing {
        let rows = world.store.standings(&[self.subscription]).await.expect("the store");
        rows.into_iter().next().expect("a standing")
    }

    /// Waits until it stands so.
    pub(crate) async fn until(&self, world: &World, so: impl Fn(&Standing) -> bool) -> Standing {
        loop {
            let standing = self.standing(world).await;
            if so(&standing) {
                return standing;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// Waits until it has heard of everything.
    pub(crate) async fn until_heard(&self, world: &World) -> Standing {
        let head = world.catalogue.now().position;
        self.until(world, |standing| standing.acked_seq == head).await
    }

    /// Lets the clock go on to its next try; returns when that was.
    pub(crate) async fn next_try(&self, world: &World, tries: i32) -> DateTime<Utc> {
        let standing = self.until(world, |standing| standing.tries >= tries && standing.next_try_at.is_some()).await;
        let at = standing.next_try_at.expect("a time");
        world.clock.set(at.max(world.clock.now()));
        at
    }

    /// Its partner says that the receiver is mended.
    pub(crate) async fn resumes(&self) -> Result<(), Vec<Problem>> {
        self.desk.resume(self.partner, NAME).await.expect("the store").map(drop)
    }

    /// Its partner stores another filter.
    pub(crate) async fn wants(&self, world: &World, question: FeedQuestion) {
        let saved = self.filters.save(&world.catalogue.now(), self.partner, NAME, question).await;
        saved.expect("the store").expect("a filter");
    }

    /// Its deliveries end, and go on from another instance, which knows what this catalogue shows.
    pub(crate) async fn moves(self, world: &World, knows: &Catalogue) -> Self {
        self.delivering.stop().await;
        let outgoing = outgoing(Duration::from_secs(2));
        let started = Delivering::start(&world.store, knows, &world.clock, &world.engine, &outgoing);
        Self { delivering: started.expect("push starts").0, ..self }
    }

    /// Ends its deliveries in order.
    pub(crate) async fn close(self) {
        self.delivering.stop().await;
    }
}

/// Starts to deliver.
pub(crate) fn start(world: &World) -> (Delivering, Outfit) {
    let outgoing = outgoing(Duration::from_secs(2));
    Delivering::start(&world.store, &world.catalogue, &world.clock, &world.engine, &outgoing).expect("push starts")
}

/// Lets the sink accept everything again.
pub(crate) fn mended(sink: &Sink) {
    sink.answers(|_| ok());
}

/// The items of what came, in the order in which they came; what came again is told once.
pub(crate) fn told(came: &[Came]) -> Vec<(String, i64)> {
    let mut ids = std::collections::HashSet::new();
    let fresh = came.iter().filter(|came| ids.insert(came.id().to_owned()));
    let item = |item: &serde_json::Value| {
        (item["id"].as_str().expect("an id").to_owned(), item["seq"].as_i64().expect("a number"))
    };
    fresh.flat_map(|came| came.items().iter().map(item)).collect()
}

/// Days of a story.
pub(crate) fn days(days: i64) -> TimeDelta {
    TimeDelta::days(days)
}

/// All rows of a kind, as they stand in the store.
pub(crate) async fn rows<E: EntityTrait>(world: &World) -> Vec<E::Model> {
    let raw = Database::connect(&world.ground.url).await.expect("the store opens");
    let rows = E::find().all(&raw).await.expect("the store");
    raw.close().await.expect("closed");
    rows
}

/// Whether it is in this state.
pub(crate) fn is_in(state: StandingState) -> impl Fn(&Standing) -> bool {
    move |standing| standing.state == state
}
