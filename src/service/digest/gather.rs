//! What a digest is made of: what happened to listings since a cursor, and which of them close soon, from one snapshot.
use crate::{
    base::{
        clock::Instant,
        fault::{Fault, Outcome},
        fault_code::Code,
        limits::CHANGES_MOST,
    },
    catalogue::{job::Job, job_filter::JobOrder, order::Window, snapshot::Snapshot},
    service::{
        feed::{
            item::{Change, Head, Item, Node},
            page::{Asked, Filter, StoredFilter, page, up_to_date},
            question::FeedQuestion,
        },
        job::list::Within,
        partner::stored::read,
    },
};
use chrono::Days;
use entity::{digest::Model, thing::Thing};
use std::{collections::HashSet, sync::Arc};

/// Days ahead in which a listing counts as closing soon: one that closes on the fourteenth day does, one on the fifteenth not.
pub const CLOSING_DAYS: u64 = 14;
/// Most entries of a digest; the others are counted.
pub const ENTRIES_MOST: usize = 200;
/// Most entries of a digest that begins with everything.
const BEGINNING_MOST: usize = 100;

/// Why a digest tells of everything instead of what changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anew {
    /// It is the first one.
    First,
    /// The last one lies too far back.
    TooLongAgo,
    /// The service was restored, or its filters changed.
    Restored,
}

/// Where a digest begins.
#[derive(Debug, Clone, Copy)]
pub struct Since<'a> {
    /// The cursor; everything is told from the beginning if none.
    pub cursor: Option<&'a str>,
    /// What was published after this instant was told to nobody before: it is new however often it changed since, and
    /// where it is gone already there is nothing to tell.
    pub published_after: Option<Instant>,
}

impl<'a> Since<'a> {
    /// What the next digest of an agreement goes on from.
    #[must_use]
    pub fn next(agreement: &'a Model) -> Self {
        Self { cursor: agreement.goes_on_at.as_deref(), published_after: agreement.goes_on_after }
    }

    /// What the last one went on from.
    #[must_use]
    pub fn last(agreement: &'a Model) -> Self {
        Self { cursor: agreement.begins_at.as_deref(), published_after: agreement.begins_after }
    }
}

/// What a digest is made of.
#[derive(Debug)]
pub struct Gathered {
    /// The state that all of it is taken from.
    pub snapshot: Arc<Snapshot>,
    /// What happened, in the order of the log; the newest listings first where it begins anew.
    pub items: Vec<Item>,
    /// Listings of the filter that close soon and are not among the items.
    pub closing: Vec<Arc<Job>>,
    /// How many changes and closings were left out of both.
    pub left_out: u64,
    /// Listings of the filter that are open.
    pub open: u64,
    /// Whether it begins anew.
    pub anew: Option<Anew>,
    /// What was published after this instant is new.
    pub published_after: Option<Instant>,
    /// Where the next digest begins.
    pub cursor: String,
}

impl Gathered {
    /// How far the log went.
    #[must_use]
    pub fn head(&self) -> Head {
        Head { seq: self.snapshot.position, committed_at: self.snapshot.log.stamped_at }
    }
}

/// Gathers what an agreement is to be told.
///
/// # Errors
/// `CURSOR_AHEAD` where this instance has not yet read so far; INTERNAL for a filter that cannot be read.
pub fn gather(snapshot: &Arc<Snapshot>, agreement: &Model, begin: Since<'_>) -> Outcome<Gathered> {
    let question = read(&agreement.question)?;
    // By its id, not by its words: a later release that knows more conditions does not make it another filter.
    let filter = Filter::Stored(StoredFilter { id: agreement.id.0, version: 1, versions: vec![(1, question.clone())] });
    let anew = match begin.cursor {
        None => Anew::First,
        Some(cursor) => match since(snapshot, &filter, cursor) {
            Ok((items, left_out, cursor)) => {
                let gathered = ended(snapshot, &question, (items, left_out), None, cursor)?;
                return Ok(Gathered { published_after: begin.published_after, ..gathered });
            }
            Err(fault) => match fault.code {
                Code::CursorTooOld => Anew::TooLongAgo,
                Code::CursorOfOtherEpoch | Code::MalformedCursor | Code::FilterChanged => Anew::Restored,
                _ => return Err(fault),
            },
        },
    };
    let (jobs, left_out) = cut(snapshot, &question, JobOrder::Newest, BEGINNING_MOST)?;
    let items = jobs.into_iter().filter_map(|job| as_new(snapshot, job)).collect();
    ended(snapshot, &question, (items, left_out), Some(anew), up_to_date(snapshot, &filter)?)
}

/// What happened since a cursor.
fn since(snapshot: &Arc<Snapshot>, filter: &Filter, after: &str) -> Outcome<(Vec<Item>, u64, String)> {
    let (mut items, mut left_out, mut after) = (Vec::new(), 0, after.to_owned());
    loop {
        let first = i32::try_from(CHANGES_MOST).ok();
        let page = page(snapshot, &Asked { after: Some(after), first, filter: filter.clone() })?;
        let room = ENTRIES_MOST - items.len();
        left_out += page.items.len().saturating_sub(room) as u64;
        items.extend(page.items.into_iter().take(room));
        after = page.cursor;
        if !page.has_more {
            return Ok((items, left_out, after));
        }
    }
}

fn ended(
    snapshot: &Arc<Snapshot>,
    question: &FeedQuestion,
    (items, mut left_out): (Vec<Item>, u64),
    anew: Option<Anew>,
    cursor: String,
) -> Outcome<Gathered> {
    let open = matching(snapshot, question)?.len();
    let told: HashSet<Thing> = items.iter().map(|item| item.thing).collect();
    let mut closing = question.clone();
    let jobs = closing.jobs.get_or_insert_default();
    let end = snapshot.day + Days::new(CLOSING_DAYS + 1);
    jobs.closing_before = Some(jobs.closing_before.map_or(end, |before| before.min(end)));
    let (closing, more) = cut(snapshot, &closing, JobOrder::ClosingSoonest, ENTRIES_MOST)?;
    let closing = closing.into_iter().filter(|job| !told.contains(&Thing::from(job.id))).collect();
    left_out += more;
    Ok(Gathered { snapshot: Arc::clone(snapshot), items, closing, left_out, open, anew, published_after: None, cursor })
}

fn matching<'s>(snapshot: &'s Snapshot, question: &FeedQuestion) -> Outcome<crate::catalogue::bits::Matched<'s>> {
    let filter = question.jobs.clone().unwrap_or_default().filter(snapshot, Within::default())?;
    Ok(snapshot.match_jobs(&filter))
}

/// The first listings of a question in an order, and how many more there are.
fn cut(snapshot: &Snapshot, question: &FeedQuestion, order: JobOrder, take: usize) -> Outcome<(Vec<Arc<Job>>, u64)> {
    let matched = matching(snapshot, question)?;
    let window = Window { after: None, before: None, take, from_end: false };
    let rows = snapshot.cut_jobs(&matched, order, &window).rows;
    let jobs: Vec<Arc<Job>> = rows.into_iter().filter_map(|(_, slot)| snapshot.jobs.at(slot).cloned()).collect();
    let more = matched.len().saturating_sub(jobs.len() as u64);
    Ok((jobs, more))
}

/// A listing as the feed would tell it to a reader who knows nothing.
fn as_new(snapshot: &Snapshot, job: Arc<Job>) -> Option<Item> {
    let thing = Thing::from(job.id);
    let (seq, entry) = snapshot.log.of(thing.ulid)?;
    let change = Change::Upserted { node: Node::Job(job), version: entry.version, changed_fields: Vec::new() };
    Some(Item { thing, seq, changed_at: entry.changed_at, change })
}

/// The fault of a snapshot that is behind the agreement: the next round finds it caught up.
#[must_use]
pub fn is_behind(fault: &Fault) -> bool {
    fault.code == Code::CursorAhead
}
