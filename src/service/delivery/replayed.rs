//! The pages of a replay: a range of the log once more, or some things as they stand.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
    },
    catalogue::snapshot::Snapshot,
    service::feed::{
        cursor::{Position, Under},
        item::FeedPage,
        page::{Filter, StoredFilter, Stretch, page_from, page_of, stand},
    },
};
use entity::{
    replay::{Model, ReplayKind},
    thing::Thing,
};
use std::sync::Arc;

/// The next page of a replay, at most `take` items; empty where it has come to its end. Its `covers` begins where the
/// replay stands.
///
/// # Errors
/// `CURSOR_TOO_OLD` where what it is of is no longer kept; INTERNAL where its row cannot be read.
pub fn replayed(snapshot: &Arc<Snapshot>, filter: &StoredFilter, row: &Model, take: usize) -> Outcome<FeedPage> {
    let under = Under::Subscription { id: filter.id, version: filter.version, before: Vec::new() };
    let position = Position { seq: row.position_seq, base: row.after_seq, under };
    let stored = Filter::Stored(filter.clone());
    if row.kind == ReplayKind::Ids {
        let ids = row.ids.as_deref().unwrap_or("[]");
        let ids: Vec<String> = serde_json::from_str(ids).map_err(Fault::internal)?;
        let things = ids.iter().map(|id| Thing::of(id).ok_or_else(|| Fault::internal(format!("{id} is no id"))));
        return page_of(snapshot, &stored, position, &things.collect::<Outcome<Vec<_>>>()?, take);
    }
    if row.after_seq < snapshot.log.purged && row.after_seq > 0 {
        return Err(Fault::new(Code::CursorTooOld));
    }
    let position = stand(snapshot, &stored, position)?;
    page_from(snapshot, &stored, position, Stretch { take, until: Some(row.to_seq) })
}
