//! Partners with one subscription and one endpoint each, written as rows: ten that are delivered to, or ten thousand.
use crate::{
    instance::Instance,
    sink::Sink,
    trouble::{Trouble, told},
};
use chrono::TimeDelta;
use entity::{
    endpoint::{self, ReadyMade},
    endpoint_secret,
    id::{EndpointSecretId, PartnerId, SubscriptionId},
    partner::{self, PartnerKind, PartnerStatus},
    standing::{self, StandingState},
    subscription, subscription_version,
    vocabulary::ThingKind,
};
use uturn::{
    base::{clock::day_in_japan, minter::Minter},
    policy::webhook::SigningPair,
    service::{feed::question::FeedQuestion, job::list::JobQuestion},
    store::{
        endpoint::{Place, Steering},
        standing::Heard,
        unit::Unit,
    },
};

/// Items of a delivery at most.
pub(crate) const BATCH: i32 = 100;
/// Units of this many subscriptions.
const AT_ONCE: usize = 1_000;

/// Where a subscription begins.
#[derive(Debug, Clone, Copy)]
pub(crate) enum From {
    /// With everything that is public.
    Beginning,
    /// With what changes from now on.
    Now,
}

/// A subscription to be.
pub(crate) struct Wanted {
    pub(crate) url: String,
    pub(crate) question: FeedQuestion,
    pub(crate) state: StandingState,
}

/// All listings, or those that a condition lets through.
pub(crate) fn listings(jobs: Option<JobQuestion>) -> FeedQuestion {
    FeedQuestion { kinds: Some(vec![ThingKind::Job]), jobs, ..FeedQuestion::default() }
}

/// Writes subscriptions that begin now, with endpoints that are verified.
pub(crate) async fn enrol(instance: &Instance, wanted: &[Wanted]) -> Result<Vec<SubscriptionId>, Trouble> {
    let mut all = Vec::with_capacity(wanted.len());
    for some in wanted.chunks(AT_ONCE) {
        let mut unit = instance.store.unit(instance.clock.now(), "uturn: benchmark").await.map_err(told)?;
        for one in some {
            all.push(record(instance, &mut unit, one).await?);
        }
        unit.commit().await.map_err(told)?;
    }
    Ok(all)
}

async fn record(instance: &Instance, unit: &mut Unit, wanted: &Wanted) -> Result<SubscriptionId, Trouble> {
    let (now, mut minter) = (unit.now(), Minter::System);
    let (partner_id, id): (PartnerId, SubscriptionId) = (minter.mint(now), minter.mint(now));
    let question = serde_json::to_string(&wanted.question)?;
    unit.record(partner::Model {
        id: partner_id,
        kind: PartnerKind::JobSite,
        organisation_ja: "計測用の求人サイト".into(),
        organisation_en: None,
        corporate_number: None,
        contact_post: "連携担当".into(),
        contact_email: "feeds@example.jp".into(),
        terms_version: "1".into(),
        terms_accepted_on: day_in_japan(now),
        status: PartnerStatus::Active,
        is_sample: true,
        revision: 1,
        created_at: now,
    })
    .await
    .map_err(told)?;
    let name = "jobs".to_owned();
    let row = subscription::Model { id, partner_id, name, version: 1, question, created_at: now, updated_at: now };
    let version =
        subscription_version::Model { subscription_id: id, version: 1, question: row.question.clone(), since: now };
    unit.record(row).await.map_err(told)?;
    unit.record(version).await.map_err(told)?;
    unit.record(endpoint::Model {
        subscription_id: id,
        url: wanted.url.clone(),
        ready_made: Some(ReadyMade::Summary),
        selection: None,
        batch_items: BATCH,
        created_at: now,
        updated_at: now,
    })
    .await
    .map_err(told)?;
    let pair = SigningPair::make().map_err(told)?;
    let secret: EndpointSecretId = minter.mint(now);
    unit.record(endpoint_secret::Model {
        id: secret,
        subscription_id: id,
        shown: pair.shown(),
        sealed: pair.sealed(&instance.outgoing.sealer, &secret.to_string()).map_err(told)?,
        public_key: pair.public(),
        created_at: now,
        retires_at: None,
    })
    .await
    .map_err(told)?;
    unit.begin_standing(begun(instance, id, wanted.state)).await.map_err(told)?;
    Ok(id)
}

fn begun(instance: &Instance, subscription_id: SubscriptionId, state: StandingState) -> standing::Model {
    let Place { heard, epoch, acked_at } = place(instance, From::Now, 1);
    standing::Model {
        subscription_id,
        state,
        generation: heard.generation,
        epoch,
        acked_seq: heard.seq,
        base_seq: heard.base,
        filter_version: heard.version,
        filters_before: heard.before,
        acked_at,
        verified_until: Some(instance.clock.now() + TimeDelta::days(90)),
        in_flight_to: None,
        tries: 0,
        failing_since: None,
        next_try_at: None,
        batch_limit: BATCH,
        pace_ms: 0,
        last_status: None,
        last_error: None,
        owner: None,
        fence: 0,
        changed: 0,
    }
}

fn place(instance: &Instance, from: From, generation: i32) -> Place {
    let snapshot = instance.catalogue.now();
    let base = snapshot.position;
    let seq = match from {
        From::Beginning => 0,
        From::Now => base,
    };
    let heard = Heard { generation, seq, base, version: 1, before: String::new() };
    Place { heard, epoch: snapshot.epoch.clone(), acked_at: None }
}

/// Ten subscriptions to all listings, and one whose endpoint never answers.
pub(crate) struct Ten {
    ids: Vec<SubscriptionId>,
}

/// How many endpoints answer.
pub(crate) const TEN: usize = 10;

impl Ten {
    /// Writes them. All are paused.
    pub(crate) async fn enrol(instance: &Instance, sink: &Sink) -> Result<Self, Trouble> {
        let paths = (0..TEN).map(|number| number.to_string()).chain(["hang".to_owned()]);
        let wanted =
            |path: String| Wanted { url: sink.url(&path), question: listings(None), state: StandingState::Paused };
        let wanted: Vec<Wanted> = paths.map(wanted).collect();
        Ok(Self { ids: enrol(instance, &wanted).await? })
    }

    /// The first of them go on from there, with the one that hangs or without it; all others are paused.
    pub(crate) async fn resume(
        &self,
        instance: &Instance,
        first: usize,
        hanging: bool,
        from: From,
    ) -> Result<(), Trouble> {
        let standings = instance.store.standings(&self.ids).await.map_err(told)?;
        let mut unit = instance.store.unit(instance.clock.now(), "uturn: benchmark").await.map_err(told)?;
        for (nth, id) in self.ids.iter().enumerate() {
            let generation = standings.iter().find(|row| row.subscription_id == *id).map_or(1, |row| row.generation);
            let runs = nth < first || (nth == TEN && hanging);
            let steering = Steering {
                state: Some(if runs { StandingState::Active } else { StandingState::Paused }),
                at_once: true,
                forgiven: true,
                place: Some(place(instance, from, generation + 1)),
                batch: Some(BATCH),
                ..Steering::default()
            };
            unit.steer(*id, steering).await.map_err(told)?;
        }
        unit.commit().await.map_err(told)
    }

    /// Nothing goes to them any more.
    pub(crate) async fn pause(&self, instance: &Instance) -> Result<(), Trouble> {
        self.resume(instance, 0, false, From::Now).await
    }
}
