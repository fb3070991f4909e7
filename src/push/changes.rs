//! Delivering the feed: looking for what there is to tell, storing the range, sending it, and moving on.
use crate::{
    base::{fault::Outcome, fault_code::Code},
    domain::delivery::health::Act,
    push::{
        batch::{Batch, Start, batch, heard_at, page, start},
        course::Course,
        send::{Door, Message},
        setback::{accepted, begin_again, refused, verdict},
    },
    service::{
        delivery::message::{Delivery, Kind, parked, range_id},
        feed::item::{Covers, FeedPage},
    },
    store::standing::Heard,
};
use bytes::Bytes;
use chrono::TimeDelta;
use entity::delivery_attempt::DeliveryPurpose;
use std::sync::Arc;

/// Hours without anything to tell after which a receiver is told so: its cursor must not grow old in silence.
const QUIET_HOURS: i64 = 24;

/// How a course goes on after a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Onward {
    /// At once.
    Now,
    /// When there is news.
    News,
    /// When there is something to tell after this number: of everything up to it, it was told.
    Rest(i64),
}

/// Delivers the next range, if there is anything to tell.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails, or an item cannot be rendered.
pub(super) async fn changes(course: &mut Course) -> Outcome<Onward> {
    let Some((start, looked)) = look(course).await? else { return Ok(Onward::News) };
    if !is_worth_telling(course, &start, &looked) {
        let onward = if looked.has_more { Onward::Now } else { Onward::Rest(looked.covers.to) };
        course.passed = Some(looked.next);
        // A long walk through what its filter hides gives way to others.
        tokio::task::yield_now().await;
        return Ok(onward);
    }
    let Some(door) = course.door.clone() else { return Ok(Onward::News) };
    course.keep_pace().await;
    let means = Arc::clone(&course.means);
    let _slot = means.slots.take(&door.host(), course.is_failing()).await;
    if course.bell.is_rung() {
        return Ok(Onward::Now);
    }
    // It may have waited: what changed meanwhile goes with it.
    let found = if looked.snapshot.position == means.catalogue.now().position {
        Some((start, looked))
    } else {
        look(course).await?
    };
    match found {
        Some((start, page)) => deliver(course, &door, start, page).await,
        None => Ok(Onward::News),
    }
}

/// What the next delivery would hold. None where it has to wait for this instance's catalogue, or cannot go on.
async fn look(course: &mut Course) -> Outcome<Option<(Start, FeedPage)>> {
    let snapshot = course.means.catalogue.now();
    let looked = start(&snapshot, &course.filter, &course.held.standing, course.passed.as_ref())
        .and_then(|start| page(&snapshot, &course.filter, &start, course.limit()).map(|page| (start, page)));
    match looked {
        Ok(found) => Ok(Some(found)),
        // Another instance has delivered what this one has not yet heard of.
        Err(fault) if fault.code == Code::CursorAhead => Ok(None),
        Err(fault) if matches!(fault.code, Code::CursorOfOtherEpoch | Code::CursorTooOld | Code::FilterChanged) => {
            begin_again(course, fault.code).await?;
            Ok(None)
        }
        Err(fault) => Err(fault),
    }
}

fn is_worth_telling(course: &Course, start: &Start, page: &FeedPage) -> bool {
    if !page.items.is_empty() || start.begun.is_some() {
        return true;
    }
    let standing = &course.held.standing;
    let heard = standing.acked_at.unwrap_or(course.held.subscription.created_at);
    page.covers.to > start.heard.seq && course.means.clock.now() - heard >= TimeDelta::hours(QUIET_HOURS)
}

async fn deliver(course: &mut Course, door: &Door, start: Start, looked: FeedPage) -> Outcome<Onward> {
    let Some(selection) = course.selection.clone() else { return Ok(Onward::News) };
    let Batch { page, items } = batch(&course.means, &course.filter, &start, looked, &selection).await?;
    let covers = Covers { after: start.heard.seq, to: page.covers.to };
    let changed = course.held.standing.changed;
    // From here on the range is this one, also after a crash. It is sent only by who held the subscription all the while.
    let (means, leave) = (Arc::clone(&course.means), course.leave().await);
    let Some(leave) = leave else { return Ok(again(course)) };
    if !means.store.begin_range(course.hold, changed, &start.heard, covers.to).await? || !means.lease.is_good(&leave) {
        return Ok(again(course));
    }
    stand_at(course, &start.heard, covers.to);
    let heard = heard_at(start.heard.generation, &page.next);
    let message = told(course, &start, &page, covers, &items);
    let attempt = door.send(&means, &message).await?;
    if attempt.is_accepted() {
        accepted(course, &attempt, &heard, None).await?;
        return Ok(Onward::Now);
    }
    let verdict = verdict(course, &attempt, page.items.len());
    // One item alone that is refused: if the endpoint takes the marker in its place, it is the item that it refuses,
    // and not everything.
    if verdict.act == Act::Park
        && means.lease.is_good(&leave)
        && let Some(item) = page.items.first()
    {
        let marker = [parked(item.thing, item.seq, attempt.status.map(i32::from))];
        let second = door.send(&means, &told(course, &start, &page, covers, &marker)).await?;
        if second.is_accepted() {
            accepted(course, &second, &heard, Some((item, &attempt))).await?;
            return Ok(Onward::Now);
        }
    }
    refused(course, &attempt, &verdict).await?;
    Ok(Onward::Now)
}

/// What this worker knows may be old: it is read anew before anything else is done.
fn again(course: &Course) -> Onward {
    course.bell.change();
    Onward::Now
}

fn told(course: &Course, start: &Start, page: &FeedPage, covers: Covers, items: &[Bytes]) -> Message {
    let delivery = Delivery {
        kind: Kind::Changes,
        subscription: &course.held.subscription.name,
        covers,
        cursor: Some(&page.cursor),
        has_more: page.has_more,
        items,
    };
    Message {
        id: range_id(course.hold.subscription, start.heard.generation, covers),
        purpose: DeliveryPurpose::Changes,
        covers: Some(covers),
        items: items.len(),
        body: delivery.body(),
    }
}

/// Notes the range under way.
fn stand_at(course: &mut Course, from: &Heard, to: i64) {
    let standing = &mut course.held.standing;
    standing.generation = from.generation;
    (standing.acked_seq, standing.base_seq) = (from.seq, from.base);
    (standing.filter_version, standing.filters_before) = (from.version, from.before.clone());
    standing.in_flight_to = Some(to);
}
