//! One page of the feed: the log after a cursor, under a filter, from one state of the catalogue.
use crate::{
    base::{
        fault::{Fault, Outcome, Usage},
        fault_code::Code,
        limits::{CHANGES_DEFAULT, CHANGES_MOST},
    },
    catalogue::snapshot::Snapshot,
    service::feed::{
        cursor::{Position, Under, hash_of},
        item::{Covers, FeedPage, Head},
        matcher::Matcher,
        question::FeedQuestion,
        told::Reader,
    },
};
use entity::thing::Thing;
use std::sync::Arc;
use ulid::Ulid;

/// Most entries of the log looked at for one page: a page under a narrow filter may hold few things, or none, and still
/// says what it covers.
const LOOKED_AT: usize = 20_000;

/// The version of a stored filter that lets nothing through.
const NOTHING: u32 = 0;

/// Under which filter the feed is read.
#[derive(Debug, Clone)]
pub enum Filter {
    /// One that comes with the question.
    Question(Box<FeedQuestion>),
    /// A stored one, with the versions that it had.
    Stored(StoredFilter),
}

/// A stored filter with its history.
#[derive(Debug, Clone)]
pub struct StoredFilter {
    /// Which one.
    pub id: Ulid,
    /// Its present version.
    pub version: u32,
    /// Every version of it, the present one among them.
    pub versions: Vec<(u32, FeedQuestion)>,
}

/// What part of the feed is asked for.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Where the last page ended; from the beginning if none.
    pub after: Option<String>,
    /// Most items, 1 to [`CHANGES_MOST`].
    pub first: Option<i32>,
    /// Under which filter.
    pub filter: Filter,
}

impl Asked {
    fn take(&self) -> Outcome<usize> {
        let first = self.first.map_or(i64::from(CHANGES_DEFAULT), i64::from);
        match usize::try_from(first) {
            Ok(take) if (1..=CHANGES_MOST as usize).contains(&take) => Ok(take),
            _ => {
                let used = u64::try_from(first).unwrap_or(0);
                Err(Fault::over(Code::PageLimit, Usage { limit: "changes", allowed: CHANGES_MOST.into(), used }))
            }
        }
    }
}

impl From<FeedQuestion> for Filter {
    fn from(question: FeedQuestion) -> Self {
        Self::Question(Box::new(question))
    }
}

impl Filter {
    /// How a cursor knows the filter that is asked for.
    fn under(&self) -> Outcome<Under> {
        match self {
            Self::Question(question) => {
                Ok(Under::Question(hash_of(&serde_json::to_string(question).map_err(Fault::internal)?)))
            }
            Self::Stored(StoredFilter { id, version, .. }) => {
                Ok(Under::Subscription { id: *id, version: *version, before: Vec::new() })
            }
        }
    }

    fn question(&self) -> Outcome<FeedQuestion> {
        match self {
            Self::Question(question) => Ok(question.as_ref().clone()),
            Self::Stored(stored) => stored.at(stored.version),
        }
    }
}

impl StoredFilter {
    fn at(&self, version: u32) -> Outcome<FeedQuestion> {
        if version == NOTHING {
            return Ok(FeedQuestion { kinds: Some(Vec::new()), ..FeedQuestion::default() });
        }
        let found = self.versions.iter().find(|(number, _)| *number == version).map(|(_, question)| question.clone());
        found.ok_or_else(|| Fault::new(Code::FilterChanged))
    }

    /// Where a reader stands that was told things under an earlier version: the whole log is walked again, and what it
    /// holds already is left out.
    fn lead_over(&self, position: &mut Position) -> Outcome<()> {
        let Under::Subscription { id, version, before } = &mut position.under else {
            return Err(Fault::new(Code::FilterChanged));
        };
        if *id != self.id {
            return Err(Fault::new(Code::FilterChanged));
        }
        if *version != self.version {
            if before.is_empty() && position.base > position.seq {
                // It had not yet read its first snapshot to the end, so it holds nothing for certain.
                before.push(NOTHING);
            }
            before.push(*version);
            *version = self.version;
            position.seq = 0;
        }
        Ok(())
    }
}

/// One page of the feed as it stood in a snapshot, from memory.
///
/// # Errors
/// `PAGE_LIMIT`, `BAD_ARGUMENT` for a filter that cannot be read, and for cursors `MALFORMED_CURSOR`,
/// `CURSOR_OF_OTHER_LIST`, `CURSOR_OF_OTHER_EPOCH`, `CURSOR_AHEAD`, `CURSOR_TOO_OLD`, `FILTER_CHANGED`.
pub fn page(snapshot: &Arc<Snapshot>, asked: &Asked) -> Outcome<FeedPage> {
    let take = asked.take()?;
    let position = match &asked.after {
        None => Position { seq: 0, base: snapshot.position, under: asked.filter.under()? },
        Some(text) => Position::read(text, &snapshot.epoch, &snapshot.log.cursor_key)?,
    };
    let position = stand(snapshot, &asked.filter, position)?;
    page_from(snapshot, &asked.filter, position, Stretch { take, until: None })
}

/// How far a page reaches at most.
#[derive(Debug, Clone, Copy)]
pub struct Stretch {
    /// Most items.
    pub take: usize,
    /// It speaks for nothing beyond this number; for everything there is if none.
    pub until: Option<i64>,
}

/// One page from where a reader stands, which [`stand`] found good.
///
/// # Errors
/// `BAD_ARGUMENT` for a filter that cannot be read, `FILTER_CHANGED` for a version of it that is no longer kept.
pub fn page_from(
    snapshot: &Arc<Snapshot>,
    filter: &Filter,
    mut position: Position,
    stretch: Stretch,
) -> Outcome<FeedPage> {
    let under = |question: &FeedQuestion| Matcher::new(snapshot, question);
    let before = match (&position.under, filter) {
        (Under::Subscription { before, .. }, Filter::Stored(stored)) => {
            before.iter().map(|version| under(&stored.at(*version)?)).collect::<Outcome<Vec<_>>>()?
        }
        _ => Vec::new(),
    };
    let reader = Reader { snapshot, now: under(&filter.question()?)?, before, since: position.base };
    let end = stretch.until.map_or(snapshot.position, |until| until.min(snapshot.position));
    let (mut items, mut to, mut cut) = (Vec::with_capacity(stretch.take.min(64)), position.seq, false);
    for (looked_at, (seq, entry)) in snapshot.log.after(position.seq).take_while(|(seq, _)| *seq <= end).enumerate() {
        if items.len() == stretch.take || looked_at == LOOKED_AT {
            cut = true;
            break;
        }
        items.extend(reader.told(seq, entry));
        to = seq;
    }
    if !cut {
        to = end.max(to);
    }
    let has_more = to < snapshot.position;
    let covers = Covers { after: position.seq, to };
    position.seq = to;
    if !has_more {
        // The walk is over: the reader knows all that happened.
        position.base = to;
        if let Under::Subscription { before, .. } = &mut position.under {
            before.clear();
        }
    }
    let head = Head { seq: snapshot.position, committed_at: snapshot.log.stamped_at };
    let cursor = position.write(&snapshot.epoch, &snapshot.log.cursor_key);
    Ok(FeedPage { snapshot: Arc::clone(snapshot), items, covers, head, has_more, next: position, cursor })
}

/// Some things as a reader who knows nothing is told of them: those whose latest change lies after where it stands, at
/// most so many, in the order of their changes. What the filter never let through is left out.
///
/// # Errors
/// `BAD_ARGUMENT` for a filter that cannot be read.
pub fn page_of(
    snapshot: &Arc<Snapshot>,
    filter: &Filter,
    mut position: Position,
    things: &[Thing],
    take: usize,
) -> Outcome<FeedPage> {
    let reader = Reader { snapshot, now: Matcher::new(snapshot, &filter.question()?)?, before: Vec::new(), since: 0 };
    let entries =
        things.iter().filter_map(|thing| snapshot.log.of(thing.ulid).filter(|(_, entry)| entry.thing() == *thing));
    let mut entries: Vec<_> = entries.filter(|(seq, _)| *seq > position.seq).collect();
    entries.sort_by_key(|(seq, _)| *seq);
    entries.dedup_by_key(|(seq, _)| *seq);
    let has_more = entries.len() > take;
    entries.truncate(take);
    let to = if has_more { entries.last().map_or(position.seq, |(seq, _)| *seq) } else { snapshot.position };
    let items = entries.into_iter().filter_map(|(seq, entry)| reader.told(seq, entry)).collect();
    let covers = Covers { after: position.seq, to };
    position.seq = to;
    let head = Head { seq: snapshot.position, committed_at: snapshot.log.stamped_at };
    let cursor = position.write(&snapshot.epoch, &snapshot.log.cursor_key);
    Ok(FeedPage { snapshot: Arc::clone(snapshot), items, covers, head, has_more, next: position, cursor })
}

/// A cursor of a reader who knows all that a snapshot shows.
///
/// # Errors
/// INTERNAL for a filter that cannot be written down.
pub fn up_to_date(snapshot: &Snapshot, filter: &Filter) -> Outcome<String> {
    let position = Position { seq: snapshot.position, base: snapshot.position, under: filter.under()? };
    Ok(position.write(&snapshot.epoch, &snapshot.log.cursor_key))
}

/// Where a reader stands, checked, and led over to its filter's present version.
///
/// # Errors
/// `CURSOR_AHEAD`, `CURSOR_TOO_OLD`, `FILTER_CHANGED`.
pub fn stand(snapshot: &Snapshot, filter: &Filter, mut position: Position) -> Outcome<Position> {
    let under = filter.under()?;
    if position.seq > snapshot.position || position.base > snapshot.position {
        return Err(Fault::new(Code::CursorAhead));
    }
    match filter {
        Filter::Stored(stored) => stored.lead_over(&mut position)?,
        Filter::Question(_) if position.under != under => return Err(Fault::new(Code::FilterChanged)),
        Filter::Question(_) => {}
    }
    let purged = snapshot.log.purged;
    if position.base < purged {
        let oldest = Position { seq: purged, base: purged, under };
        let oldest = oldest.write(&snapshot.epoch, &snapshot.log.cursor_key);
        return Err(Fault { oldest_cursor: Some(oldest.into()), ..Fault::new(Code::CursorTooOld) });
    }
    Ok(position)
}
