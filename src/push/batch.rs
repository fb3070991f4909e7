//! What a delivery is made of: the next page of the feed for a standing, cut to size and rendered.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
        limits::CHANGES_MOST,
    },
    catalogue::snapshot::Snapshot,
    push::means::Means,
    service::{
        delivery::{message::BODY_MOST, selection::Selection},
        feed::{
            cursor::{Position, Under},
            item::FeedPage,
            page::{Filter, StoredFilter, Stretch, page_from, stand},
        },
    },
    store::standing::Heard,
};
use bytes::Bytes;
use entity::{id::SubscriptionId, standing::Model};
use std::sync::Arc;

/// Where the next delivery begins.
#[derive(Debug, Clone)]
pub(super) struct Start {
    /// As it is stored.
    pub heard: Heard,
    /// As the feed knows it. It may lie beyond what is stored, where the log was looked through in vain.
    pub position: Position,
    /// End of the range that was begun already.
    pub begun: Option<i64>,
}

/// A delivery, rendered.
#[derive(Debug, Clone)]
pub(super) struct Batch {
    /// What it holds.
    pub page: Arc<FeedPage>,
    /// The same as JSON.
    pub items: Vec<Bytes>,
}

/// Where a standing is, in a state of the catalogue and under its filter as it is now.
///
/// # Errors
/// `CURSOR_OF_OTHER_EPOCH`, `CURSOR_TOO_OLD`, `FILTER_CHANGED` where it has to begin again; `CURSOR_AHEAD` where this
/// instance has not yet heard of what another delivered.
pub(super) fn start(
    snapshot: &Snapshot,
    filter: &StoredFilter,
    standing: &Model,
    passed: Option<&Position>,
) -> Outcome<Start> {
    if standing.epoch != snapshot.epoch {
        return Err(Fault::new(Code::CursorOfOtherEpoch));
    }
    let stored = position(standing.subscription_id, &heard(standing));
    let wanted = Filter::Stored(filter.clone());
    let position = stand(snapshot, &wanted, stored.clone())?;
    if position.under == stored.under {
        let position = passed.filter(|passed| passed.under == position.under).cloned().unwrap_or(position);
        return Ok(Start { heard: heard(standing), position, begun: standing.in_flight_to });
    }
    // Its filter is another now: the log is told anew, less what it holds already.
    Ok(Start { heard: heard_at(standing.generation + 1, &position), position, begun: None })
}

/// The page of a delivery: the range that was begun, or the next one, looked for over at most one page.
///
/// # Errors
/// `CURSOR_AHEAD` where another instance began a range of which this one has not yet heard; and as [`page_from`].
pub(super) fn page(snapshot: &Arc<Snapshot>, filter: &StoredFilter, start: &Start, limit: usize) -> Outcome<FeedPage> {
    let filter = Filter::Stored(filter.clone());
    let stretch = match start.begun {
        // Cut at what this instance knows, it would be another range, with another id.
        Some(to) if to > snapshot.position => return Err(Fault::new(Code::CursorAhead)),
        Some(to) => Stretch { take: CHANGES_MOST as usize, until: Some(to) },
        None => Stretch { take: limit, until: None },
    };
    let from = match start.begun {
        // The very range that was begun, whatever was looked through since.
        Some(_) => match &start.position.under {
            Under::Subscription { id, .. } => position(SubscriptionId(*id), &start.heard),
            Under::Question(_) => start.position.clone(),
        },
        None => start.position.clone(),
    };
    page_from(snapshot, &filter, from, stretch)
}

/// Renders a page, and cuts it where it is too long to be sent.
///
/// # Errors
/// As [`page_from`] and [`Render`](crate::service::delivery::render::Render).
pub(super) async fn batch(
    means: &Means,
    filter: &StoredFilter,
    start: &Start,
    page: FeedPage,
    selection: &Selection,
) -> Outcome<Batch> {
    let page = Arc::new(page);
    let mut items = means.render.render(Arc::clone(&page), selection).await?;
    let mut size = 0;
    let fits = items.iter().take_while(|item| {
        size += item.len() + 1;
        size <= BODY_MOST
    });
    let count = fits.count().max(1);
    // A range that was begun fitted then. Should its things have grown, it is sent whole all the same: under its id
    // nothing else can be sent.
    if count >= items.len() || start.begun.is_some() {
        return Ok(Batch { page, items });
    }
    items.truncate(count);
    let until = page.items.get(count - 1).map(|item| item.seq);
    let stretch = Stretch { take: count, until };
    let page = page_from(&page.snapshot, &Filter::Stored(filter.clone()), start.position.clone(), stretch)?;
    Ok(Batch { page: Arc::new(page), items })
}

/// How far a standing was heard.
#[must_use]
pub(super) fn heard(row: &Model) -> Heard {
    Heard {
        generation: row.generation,
        seq: row.acked_seq,
        base: row.base_seq,
        version: row.filter_version,
        before: row.filters_before.clone(),
    }
}

/// The same as a place in the feed.
#[must_use]
pub(super) fn position(of: SubscriptionId, heard: &Heard) -> Position {
    let before = heard.before.split_ascii_whitespace().filter_map(|number| number.parse().ok()).collect();
    let version = u32::try_from(heard.version).unwrap_or(0);
    Position { seq: heard.seq, base: heard.base, under: Under::Subscription { id: of.0, version, before } }
}

/// A place in the feed as it is stored.
#[must_use]
pub(super) fn heard_at(generation: i32, position: &Position) -> Heard {
    let (version, before) = match &position.under {
        Under::Subscription { version, before, .. } => (i32::try_from(*version).unwrap_or(i32::MAX), before.as_slice()),
        Under::Question(_) => (0, [].as_slice()),
    };
    let before: Vec<String> = before.iter().map(ToString::to_string).collect();
    Heard { generation, seq: position.seq, base: position.base, version, before: before.join(" ") }
}
