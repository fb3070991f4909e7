//! Ending deliveries to an endpoint: the subscription goes on as one that its partner asks for, from where it stands.
use crate::{
    policy::act::Act,
    service::delivery::opened::{Acted, Opened, Subject, no_endpoint},
    store::endpoint::Steering,
};
use entity::standing::StandingState;

/// Deletes the endpoint with its secrets and calls off its replays. The position and the delivery log stay.
///
/// # Errors
/// `NOT_FOUND` where the partner has no subscription of this name; UNAVAILABLE or INTERNAL when the store fails.
pub async fn delete_endpoint(subject: Subject<'_>) -> Acted {
    let mut opened = Opened::of(subject).await?;
    if opened.endpoint.is_none() {
        return Ok(Err(no_endpoint()));
    }
    let id = opened.subscription.id;
    opened.unit.cancel_replays(id, None).await?;
    opened.unit.forget_endpoint(id).await?;
    let state = Some(StandingState::Pulled);
    opened.steer(Steering { state, forgiven: true, unverified: true, ..Steering::default() }).await?;
    opened.noted(Act::DeleteEndpoint, None).await
}
