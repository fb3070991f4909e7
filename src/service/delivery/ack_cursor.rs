//! Saying how far a partner has come, by a cursor: for those who ask, and for those who switch between asking and being
//! pushed.
use crate::{
    base::{language::Words, problem::Problem},
    catalogue::snapshot::Snapshot,
    service::{
        delivery::{
            opened::{Acted, Opened, Subject},
            start::read,
        },
        partner::stored::filter_of,
    },
    store::{
        endpoint::{Place, Steering},
        standing::Heard,
    },
};
use entity::standing::{self, StandingState};

/// Takes a cursor of the subscription as the place up to which its partner has everything. It never leads back: that is
/// what [`resync`](crate::service::delivery::resync::resync) and replays are for. Where a push has an endpoint, it goes on
/// from there, also one that would have had to begin again.
///
/// # Errors
/// `NOT_FOUND` where the partner has no subscription of this name; UNAVAILABLE or INTERNAL when the store fails.
pub async fn ack_cursor(subject: Subject<'_>, snapshot: &Snapshot, cursor: &str) -> Acted {
    let mut opened = Opened::of(subject).await?;
    let filter = filter_of(subject.store, &opened.subscription).await?;
    // Numbers of a log before a restore mean nothing in this one, and ranges of both must not meet under one id.
    let same_log = |standing: &standing::Model| standing.epoch == snapshot.epoch;
    let generation = opened.standing.as_ref().map_or(1, |row| row.generation + i32::from(!same_log(row)));
    let place = match read(snapshot, filter, generation, "cursor", cursor)? {
        Ok(place) => Place { acked_at: Some(subject.now), ..place },
        Err(problem) => return Ok(Err(vec![problem])),
    };
    let Some(standing) = &opened.standing else {
        opened.begin(StandingState::Pulled, place, 0).await?;
        return opened.done().await;
    };
    if same_log(standing) && is_behind(standing, &place.heard) {
        return Ok(Err(vec![behind(standing.acked_seq, place.heard.seq)]));
    }
    let state = (standing.state == StandingState::ResyncRequired).then(|| opened.going_on());
    opened.steer(Steering { state, at_once: true, place: Some(place), ..Steering::default() }).await?;
    opened.done().await
}

/// Whether a cursor is behind what was heard: under an earlier version of the filter, or at an earlier number.
fn is_behind(standing: &standing::Model, heard: &Heard) -> bool {
    (heard.version, heard.seq) < (standing.filter_version, standing.acked_seq)
}

fn behind(acked: i64, given: i64) -> Problem {
    let message = Words::new(
        format!("このカーソル（{given}）は、既に受け取り済みの位置（{acked}）より前です"),
        format!("This cursor ({given}) is behind what was acknowledged already ({acked})"),
    );
    let remedy = Words::new(
        "もう一度受け取るには replaySubscription か resyncSubscription を使ってください。",
        "To be told again, use replaySubscription or resyncSubscription.",
    );
    Problem::error("cursor", "CURSOR_BEHIND", message, remedy)
}
