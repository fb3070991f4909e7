//! The entries of a digest: open listings from memory, and of withdrawn ones what stood there when they left.
use crate::{
    base::{clock::Instant, fault::Outcome},
    catalogue::{job::Job, log::Step, snapshot::Snapshot},
    service::{
        digest::{
            entry::{Entry, Kind, Spot, one_line},
            fields::{fields, left, reason},
            gather::Gathered,
        },
        feed::item::{Change, Item, Node},
    },
    store::{connect::Store, job_gone::Gone},
};
use entity::{
    id::JobId,
    vocabulary::{RemovalReason, ThingKind},
};
use std::{collections::HashMap, sync::Arc};

/// The fields of a withdrawn listing that are said.
const SAID: [&str; 4] = ["title", "employer", "municipality", "workplaces"];

/// Writes down what was gathered, place by place.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails, INTERNAL for a damaged listing.
pub async fn collect(store: &Store, gathered: &Gathered) -> Outcome<Vec<Entry>> {
    let snapshot = &gathered.snapshot;
    let unknown: Vec<JobId> = gathered.items.iter().filter_map(|item| withdrawn(gathered, item)).collect();
    let gone = if unknown.is_empty() { Vec::new() } else { store.gone_jobs(&unknown).await? };
    let gone: HashMap<JobId, Gone> = gone.into_iter().map(|row| (row.id, row)).collect();
    let mut entries = Vec::with_capacity(gathered.items.len() + gathered.closing.len());
    for item in &gathered.items {
        entries.extend(entry(gathered, &gone, item)?);
    }
    for job in &gathered.closing {
        entries.push(Entry::open(snapshot, job, Kind::Closing)?);
    }
    entries.sort_by_cached_key(Entry::key);
    Ok(entries)
}

/// The id of a listing that left the public and is not in memory any more.
fn withdrawn(gathered: &Gathered, item: &Item) -> Option<JobId> {
    let removed = matches!(item.change, Change::Removed { .. }) && item.thing.kind == ThingKind::Job;
    (removed && in_memory(gathered, item).is_none()).then_some(JobId(item.thing.ulid))
}

/// The listing, open or not, as long as its row is public.
fn in_memory<'g>(gathered: &'g Gathered, item: &Item) -> Option<&'g Arc<Job>> {
    let jobs = &gathered.snapshot.jobs;
    jobs.slot(item.thing.ulid).and_then(|slot| jobs.at(slot))
}

fn entry(gathered: &Gathered, gone: &HashMap<JobId, Gone>, item: &Item) -> Outcome<Option<Entry>> {
    let snapshot = &gathered.snapshot;
    if item.thing.kind != ThingKind::Job {
        return Ok(None);
    }
    let id = JobId(item.thing.ulid);
    let is_new = |posted: Instant| gathered.published_after.is_some_and(|after| posted > after);
    Ok(match &item.change {
        Change::Upserted { node: Node::Job(job), changed_fields, .. } => {
            let kind = match gathered.anew {
                Some(_) => Kind::Open,
                None if changed_fields.is_empty() || is_new(job.posted_at) => Kind::New,
                None => Kind::Changed(fields(changed_fields)),
            };
            Some(Entry::open(snapshot, job, kind)?)
        }
        Change::Upserted { .. } => None,
        Change::LeftFilter => match in_memory(gathered, item) {
            Some(job) if is_new(job.posted_at) => None,
            Some(job) => Some(Entry::past(snapshot, job, Kind::Gone(left()))),
            None => Some(Entry::unknown(id, Kind::Gone(left()))),
        },
        Change::Removed { reason: why, .. } => {
            let kind = Kind::Gone(reason(*why));
            let (job, row) = (in_memory(gathered, item), gone.get(&id));
            let posted = job.map(|job| job.posted_at).or_else(|| row.and_then(|row| row.posted_at));
            match (job, row) {
                _ if posted.is_some_and(is_new) => None,
                // Whatever the law hides stays hidden here too, its name included.
                _ if *why == RemovalReason::LegalHold => Some(Entry::unknown(id, kind)),
                (Some(job), _) => Some(Entry::past(snapshot, job, kind)),
                (None, Some(row)) => Some(of_row(gathered, row, kind)),
                (None, None) => Some(Entry::unknown(id, kind)),
            }
        }
    })
}

/// What a withdrawn listing was called. What an editor wrote since was never public, and stays unsaid.
fn of_row(gathered: &Gathered, row: &Gone, kind: Kind) -> Entry {
    let snapshot = &gathered.snapshot;
    if !stands_as_it_left(snapshot, row.id) {
        return Entry::unknown(row.id, kind);
    }
    let employer = snapshot.employers.find(row.employer_id.0).map_or("", |employer| &employer.row.name_ja);
    Entry {
        title: one_line(&row.title_ja),
        employer: one_line(employer),
        spot: Spot::of(snapshot, snapshot.places.slot(row.local_government_id.0)),
        ..Entry::unknown(row.id, kind)
    }
}

/// Whether its last step in the log is the one with which it left the public, and changed nothing that is said here. What
/// is written while nobody sees it gets a number and no step.
fn stands_as_it_left(snapshot: &Snapshot, id: JobId) -> bool {
    let Some((seq, entry)) = snapshot.log.of(id.0) else { return false };
    let says = |step: &Step| step.fields.split(' ').any(|field| SAID.contains(&field));
    let mut last = entry.steps_after(seq - 1).peekable();
    last.peek().is_some() && last.all(|step| !says(step))
}
