//! Delivering a part of the feed once more, between the deliveries of what is new.
use crate::{
    base::{fault::Outcome, fault_code::Code},
    push::{
        course::Course,
        send::Message,
        setback::{refused, verdict},
    },
    service::delivery::{
        message::{Delivery, Kind, replay_id},
        replayed::replayed,
    },
};
use entity::{
    delivery_attempt::DeliveryPurpose,
    replay::{Model, ReplayState},
};
use std::sync::Arc;

/// Delivers the next page of the replay that is under way, if there is one. Tells whether anything was done.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails, or an item cannot be rendered.
pub(super) async fn replay(course: &mut Course) -> Outcome<bool> {
    let (Some(row), Some(door), Some(selection)) =
        (course.held.replay.clone(), course.door.clone(), course.selection.clone())
    else {
        return Ok(false);
    };
    let snapshot = course.means.catalogue.now();
    let page = match replayed(&snapshot, &course.filter, &row, course.limit()) {
        Ok(page) => Arc::new(page),
        Err(fault) if matches!(fault.code, Code::CursorTooOld | Code::FilterChanged) => {
            return moved(course, Model { state: ReplayState::Failed, ..row }).await;
        }
        // This instance has not yet heard of all that it is of.
        Err(fault) if fault.code == Code::CursorAhead => return Ok(false),
        Err(fault) => return Err(fault),
    };
    let is_last = !page.has_more || page.covers.to >= row.to_seq && row.ids.is_none();
    let state = if is_last { ReplayState::Done } else { ReplayState::Running };
    let count = i32::try_from(page.items.len()).unwrap_or(i32::MAX);
    let next = Model { position_seq: page.covers.to, delivered: row.delivered.saturating_add(count), state, ..row };
    if page.items.is_empty() {
        return moved(course, next).await;
    }
    course.keep_pace().await;
    let _slot = course.means.slots.take(&door.host(), course.is_failing()).await;
    if course.bell.is_rung() {
        return Ok(true);
    }
    let items = course.means.render.render(Arc::clone(&page), &selection).await?;
    let delivery = Delivery {
        kind: Kind::Replay(next.id),
        subscription: &course.held.subscription.name,
        covers: page.covers,
        cursor: None,
        has_more: !is_last,
        items: &items,
    };
    let message = Message {
        id: replay_id(next.id, page.covers),
        purpose: DeliveryPurpose::Replay,
        covers: Some(page.covers),
        items: items.len(),
        body: delivery.body(),
    };
    // It is sent only by who held the subscription all the while.
    let Some(leave) = course.leave().await else { return Ok(true) };
    if !course.means.store.holds(course.hold).await? || !course.means.lease.is_good(&leave) {
        course.bell.change();
        return Ok(true);
    }
    let attempt = door.send(&course.means, &message).await?;
    if attempt.is_accepted() {
        return moved(course, next).await;
    }
    let verdict = verdict(course, &attempt, items.len());
    refused(course, &attempt, &verdict).await?;
    Ok(true)
}

/// Writes down how far a replay is. One that was called off stays so, and one that another took over is moved by that one.
async fn moved(course: &mut Course, mut row: Model) -> Outcome<bool> {
    let is_over = matches!(row.state, ReplayState::Done | ReplayState::Failed);
    row.finished_at = is_over.then(|| course.means.clock.now());
    let held = course.means.store.replayed(course.hold, &row).await?;
    if is_over || !held {
        // There may be another one, or another worker.
        course.bell.change();
    }
    course.held.replay = (held && !is_over).then_some(row);
    Ok(true)
}
