//! A subscription opened for one act: nobody else changes what its partner stored until the act is over.
use crate::{
    base::{clock::Instant, fault::Outcome, language::Words, problem::Problem},
    policy::act::Act,
    service::partner::{
        behalf::Behalf, stored::Stored, subscriptions::no_such_subscription, suspend::no_such_partner, told::delivery,
    },
    store::{
        connect::Store,
        endpoint::{Place, Steering},
        unit::Unit,
    },
};
use entity::{
    endpoint,
    standing::{self, StandingState},
    subscription,
};
use serde_json::Value;

/// What became of an act: the subscription, or what has to be corrected; then nothing was written.
pub type Acted = Outcome<Result<Stored, Vec<Problem>>>;

/// Which subscription an act is about, and when it happens.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// Where it is stored.
    pub store: &'a Store,
    /// The time of the act.
    pub now: Instant,
    /// The partner, and who acts for it.
    pub of: &'a Behalf,
    /// The name of its subscription.
    pub name: &'a str,
}

/// A subscription, opened.
pub(super) struct Opened {
    pub(super) unit: Unit,
    pub(super) subscription: subscription::Model,
    pub(super) endpoint: Option<endpoint::Model>,
    pub(super) standing: Option<standing::Model>,
    of: Behalf,
    before: Value,
}

impl Opened {
    /// Opens it.
    ///
    /// # Errors
    /// `NOT_FOUND` where the partner has none of this name, whoever else may; UNAVAILABLE or INTERNAL when the store
    /// fails.
    pub(super) async fn of(subject: Subject<'_>) -> Outcome<Self> {
        let Subject { store, now, of, name } = subject;
        let mut unit = store.unit(now, of.of.to_string()).await?;
        unit.hold_partner(of.of).await?.ok_or_else(|| no_such_partner(&of.of.to_string()))?;
        let subscription = unit.subscriptions(of.of).await?.into_iter().find(|row| row.name == name);
        let subscription = subscription.ok_or_else(no_such_subscription)?;
        let endpoint = unit.endpoint(subscription.id).await?;
        let standing = unit.hold_standing(subscription.id).await?;
        let before = delivery(endpoint.as_ref(), standing.as_ref());
        Ok(Self { unit, subscription, endpoint, standing, of: of.clone(), before })
    }

    /// Its state: where it never stood, it is asked for.
    pub(super) fn state(&self) -> StandingState {
        self.standing.as_ref().map_or(StandingState::Pulled, |row| row.state)
    }

    /// In what state deliveries go on: those to an endpoint that counts as verified at once, others after a challenge.
    pub(super) fn going_on(&self) -> StandingState {
        let verified = self.standing.as_ref().and_then(|row| row.verified_until);
        match verified {
            _ if self.endpoint.is_none() => StandingState::Pulled,
            Some(until) if until > self.unit.now() => StandingState::Active,
            _ => StandingState::Unverified,
        }
    }

    /// Changes how it stands.
    pub(super) async fn steer(&mut self, by: Steering) -> Outcome<()> {
        self.unit.steer(self.subscription.id, by).await
    }

    /// Lets it stand for the first time.
    pub(super) async fn begin(&mut self, state: StandingState, place: Place, batch: i32) -> Outcome<()> {
        let Place { heard, epoch, acked_at } = place;
        let row = standing::Model {
            subscription_id: self.subscription.id,
            state,
            generation: heard.generation,
            epoch,
            acked_seq: heard.seq,
            base_seq: heard.base,
            filter_version: heard.version,
            filters_before: heard.before,
            acked_at,
            verified_until: None,
            in_flight_to: None,
            tries: 0,
            failing_since: None,
            next_try_at: None,
            batch_limit: batch,
            pace_ms: 0,
            last_status: None,
            last_error: None,
            owner: None,
            fence: 0,
            changed: 0,
        };
        self.unit.begin_standing(row).await
    }

    /// Commits an act that the audit is not told of: it changes nothing that lasts, or programs do it all the time.
    pub(super) async fn done(self) -> Acted {
        self.unit.commit().await?;
        Stored::of(self.subscription).map(Ok)
    }

    /// Commits an act of which the audit is told where it changed something; `also` what else came of it.
    pub(super) async fn noted(mut self, act: Act, also: Option<Value>) -> Acted {
        let id = self.subscription.id;
        let (endpoint, standing) = (self.unit.endpoint(id).await?, self.unit.hold_standing(id).await?);
        let mut after = delivery(endpoint.as_ref(), standing.as_ref());
        if also.is_some() || after != self.before {
            if let Some(also) = also {
                after["also"] = also;
            }
            let before = std::mem::take(&mut self.before);
            self.unit.audit(self.of.noting(act, id).from(before).to(after));
        }
        self.done().await
    }
}

/// What is said where there is no endpoint.
pub(super) fn no_endpoint() -> Vec<Problem> {
    let message = Words::new("この購読条件には配信先がありません", "This subscription has no endpoint");
    let remedy = Words::new("saveEndpoint で配信先を登録してください。", "Enter one with saveEndpoint.");
    vec![Problem::error("name", "NO_ENDPOINT", message, remedy)]
}

/// What is said where an act does not fit the state.
pub(super) fn not_in(state: StandingState, remedy: Words) -> Vec<Problem> {
    let word = state.as_str();
    let message = Words::new(
        format!("状態が {word} なので、できません"),
        format!("This cannot be done while the state is {word}"),
    );
    vec![Problem::error("name", "STATE", message, remedy)]
}
