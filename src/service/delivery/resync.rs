//! Beginning a subscription again: everything that is public now, then what changes.
use crate::{
    catalogue::snapshot::Snapshot,
    policy::act::Act,
    service::delivery::{
        opened::{Acted, Opened, Subject},
        start::{DeliveryStart, place},
    },
    store::endpoint::Steering,
};
use entity::standing::StandingState;

/// Begins again from the beginning of the log, as a new generation, under the present filter. What was stopped by a person
/// or by the endpoint stays stopped.
///
/// # Errors
/// `NOT_FOUND` where the partner has no subscription of this name; UNAVAILABLE or INTERNAL when the store fails.
pub async fn resync(subject: Subject<'_>, snapshot: &Snapshot) -> Acted {
    let mut opened = Opened::of(subject).await?;
    let version = opened.subscription.version;
    let Some(standing) = &opened.standing else {
        let place = place(snapshot, version, 1, DeliveryStart::Beginning);
        opened.begin(StandingState::Pulled, place, 0).await?;
        return opened.noted(Act::ResyncSubscription, None).await;
    };
    let place = Some(place(snapshot, version, standing.generation + 1, DeliveryStart::Beginning));
    let state = match standing.state {
        StandingState::ResyncRequired | StandingState::Failing => Some(opened.going_on()),
        _ => None,
    };
    let batch = opened.endpoint.as_ref().map(|endpoint| endpoint.batch_items);
    opened.steer(Steering { state, forgiven: true, place, batch, ..Steering::default() }).await?;
    opened.noted(Act::ResyncSubscription, None).await
}
