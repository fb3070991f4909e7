//! Calling off a replay that is not over.
use crate::{
    base::{fault::Fault, fault_code::Code, language::Words, problem::Problem},
    policy::act::Act,
    service::delivery::opened::{Acted, Opened, Subject},
    store::endpoint::Steering,
};
use entity::{id::ReplayId, replay::ReplayState};
use serde_json::json;

/// Calls a replay off; the delivery that is under way ends. One that was called off stays so.
///
/// # Errors
/// `NOT_FOUND` where the partner has no subscription of this name, or it no such replay; UNAVAILABLE or INTERNAL when the
/// store fails.
pub async fn cancel_replay(subject: Subject<'_>, id: &str) -> Acted {
    let mut opened = Opened::of(subject).await?;
    let none = || Fault::because(Code::NotFound, Words::new("この購読条件の再送", "a replay of this subscription"));
    let id: ReplayId = id.parse().map_err(|_| none())?;
    let found = opened.unit.replay(opened.subscription.id, id).await?.ok_or_else(none)?;
    let also = (found.state != ReplayState::Cancelled).then(|| json!({ "replay": id }));
    match found.state {
        ReplayState::Cancelled => {}
        ReplayState::Waiting | ReplayState::Running => {
            opened.unit.cancel_replays(opened.subscription.id, Some(id)).await?;
            opened.steer(Steering::default()).await?;
        }
        ReplayState::Done | ReplayState::Failed => {
            let message = Words::new("この再送は既に終わっています", "This replay is over already");
            let remedy = Words::new("取り消す必要はありません。", "There is nothing to call off.");
            return Ok(Err(vec![Problem::error("replay", "REPLAY_OVER", message, remedy)]));
        }
    }
    opened.noted(Act::CancelReplay, also).await
}
