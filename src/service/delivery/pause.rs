//! Pausing deliveries and letting them go on: nothing is lost, whoever stopped them.
use crate::{
    base::language::Words,
    policy::act::Act,
    service::delivery::opened::{Acted, Opened, Subject, no_endpoint, not_in},
    store::endpoint::Steering,
};
use entity::standing::StandingState;

/// Pauses deliveries; what is under way ends first. Paused ones stay so.
///
/// # Errors
/// `NOT_FOUND` where the partner has no subscription of this name; UNAVAILABLE or INTERNAL when the store fails.
pub async fn pause(subject: Subject<'_>) -> Acted {
    let mut opened = Opened::of(subject).await?;
    match opened.state() {
        _ if opened.endpoint.is_none() => return Ok(Err(no_endpoint())),
        StandingState::Paused => {}
        state @ (StandingState::Disabled | StandingState::ResyncRequired) => {
            let remedy = Words::new("配信は既に止まっています。", "Nothing is being delivered anyway.");
            return Ok(Err(not_in(state, remedy)));
        }
        _ => opened.steer(Steering { state: Some(StandingState::Paused), ..Steering::default() }).await?,
    }
    opened.noted(Act::PauseDeliveries, None).await
}

/// Lets deliveries go on from where they stopped, whether the partner paused them, the system did, or the endpoint said
/// that it is gone; then it has to answer a challenge first. What goes on already stays as it is.
///
/// # Errors
/// As [`pause`].
pub async fn resume(subject: Subject<'_>) -> Acted {
    let mut opened = Opened::of(subject).await?;
    let (state, unverified) = match opened.state() {
        _ if opened.endpoint.is_none() => return Ok(Err(no_endpoint())),
        StandingState::Paused | StandingState::PausedBySystem => (opened.going_on(), false),
        StandingState::Disabled => (StandingState::Unverified, true),
        state @ StandingState::ResyncRequired => {
            let remedy = Words::new(
                "伝えるべき変更がもう残っていません。resyncSubscription で最初からやり直してください。",
                "What it would have to be told is no longer kept; begin again with resyncSubscription.",
            );
            return Ok(Err(not_in(state, remedy)));
        }
        _ => return opened.noted(Act::ResumeDeliveries, None).await,
    };
    opened.steer(Steering { state: Some(state), forgiven: true, unverified, ..Steering::default() }).await?;
    opened.noted(Act::ResumeDeliveries, None).await
}
