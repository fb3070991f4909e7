//! Trying a failing endpoint again at once instead of waiting for the next try.
use crate::{
    base::language::Words,
    service::delivery::opened::{Acted, Opened, Subject, no_endpoint, not_in},
    store::endpoint::Steering,
};
use entity::standing::StandingState;

/// Lets the next try be now. Tries that failed stay counted.
///
/// # Errors
/// `NOT_FOUND` where the partner has no subscription of this name; UNAVAILABLE or INTERNAL when the store fails.
pub async fn retry_now(subject: Subject<'_>) -> Acted {
    let mut opened = Opened::of(subject).await?;
    match opened.state() {
        _ if opened.endpoint.is_none() => return Ok(Err(no_endpoint())),
        StandingState::Active | StandingState::Failing | StandingState::Unverified => {}
        state => {
            let remedy = Words::new(
                "resumeDeliveries か resyncSubscription で再開してください。",
                "Let deliveries go on with resumeDeliveries or resyncSubscription.",
            );
            return Ok(Err(not_in(state, remedy)));
        }
    }
    opened.steer(Steering { at_once: true, ..Steering::default() }).await?;
    opened.done().await
}
