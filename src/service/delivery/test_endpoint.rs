//! Trying an endpoint: a challenge, or a sample that is marked as one, sent at once.
use crate::{
    base::{fault::Outcome, language::Words, problem::Problem},
    service::{
        delivery::{
            courier::Courier,
            opened::{Opened, Subject, no_endpoint, not_in},
        },
        partner::stored::Stored,
    },
};
use entity::{delivery_attempt::Model, standing::StandingState};

/// What came of a try.
pub type Tried = Outcome<Result<(Stored, Model), Vec<Problem>>>;

/// Sends a sample. It says nothing of real changes and moves no position. The endpoint has to be verified: nothing but a
/// challenge goes to one that never agreed.
///
/// # Errors
/// `NOT_FOUND` where the partner has no subscription of this name; UNAVAILABLE or INTERNAL when it cannot be tried.
pub async fn test_subscription(subject: Subject<'_>, courier: &dyn Courier) -> Tried {
    let opened = Opened::of(subject).await?;
    if opened.endpoint.is_none() {
        return Ok(Err(no_endpoint()));
    }
    let verified = opened.standing.as_ref().is_some_and(|standing| standing.verified_until.is_some());
    if !verified {
        let remedy = Words::new(
            "verifyEndpoint で配信先を確認してから試してください。",
            "Let the endpoint answer a challenge first, with verifyEndpoint.",
        );
        return Ok(Err(not_in(StandingState::Unverified, remedy)));
    }
    let (id, stored) = closed(opened).await?;
    courier.sample(id).await.map(|attempt| Ok((stored, attempt)))
}

/// Sends a challenge.
///
/// # Errors
/// As [`test_subscription`].
pub async fn verify_endpoint(subject: Subject<'_>, courier: &dyn Courier) -> Tried {
    let opened = Opened::of(subject).await?;
    match opened.state() {
        _ if opened.endpoint.is_none() => return Ok(Err(no_endpoint())),
        state @ StandingState::Disabled => {
            let remedy =
                Words::new("resumeDeliveries で再開してください。", "Let deliveries go on with resumeDeliveries.");
            return Ok(Err(not_in(state, remedy)));
        }
        _ => {}
    }
    let (id, stored) = closed(opened).await?;
    courier.verify(id).await.map(|attempt| Ok((stored, attempt)))
}

/// Closes the unit before anything goes out: no transaction is open while a request is.
async fn closed(opened: Opened) -> Outcome<(entity::id::SubscriptionId, Stored)> {
    let Opened { unit, subscription, .. } = opened;
    unit.roll_back().await?;
    Ok((subscription.id, Stored::of(subscription)?))
}
