//! The log backwards: what changed last, for readers who want news and keep no copy.
use crate::{
    base::fault::Outcome,
    catalogue::snapshot::Snapshot,
    service::feed::{item::Item, matcher::Matcher, question::FeedQuestion, told::Reader},
};

/// Most entries of the log looked at for one page.
const LOOKED_AT: usize = 20_000;

/// The latest changes.
#[derive(Debug, Clone)]
pub struct Latest {
    /// Newest first.
    pub items: Vec<Item>,
    /// The number to ask before for earlier ones, if there are any.
    pub earlier: Option<i64>,
}

/// The changes before a number, or the latest of all, removals included. A narrow filter may leave a page short, or
/// empty; `earlier` still says where to go on.
///
/// # Errors
/// `BAD_ARGUMENT` for a filter that cannot be read.
pub fn latest(snapshot: &Snapshot, question: &FeedQuestion, before: Option<i64>, most: usize) -> Outcome<Latest> {
    let reader = Reader { snapshot, now: Matcher::new(snapshot, question)?, before: Vec::new(), since: 0 };
    let (mut items, mut last) = (Vec::with_capacity(most), None);
    for (looked_at, (seq, entry)) in snapshot.log.before(before).enumerate() {
        if items.len() == most || looked_at == LOOKED_AT {
            return Ok(Latest { items, earlier: last });
        }
        items.extend(reader.told(seq, entry));
        last = Some(seq);
    }
    Ok(Latest { items, earlier: None })
}
