//! The entries of a digest: open listings from memory, and of withdrawn ones what stood there when they left.
use crate::{
    base::fault::Outcome,
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
use std::collections::HashMap;

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
    (removed && gathered.snapshot.jobs.slot(item.thing.ulid).is_none()).then_some(JobId(item.thing.ulid))
}

fn entry(gathered: &Gathered, gone: &HashMap<JobId, Gone>, item: &Item) -> Outcome<Option<Entry>> {
    let snapshot = &gathered.snapshot;
    if item.thing.kind != ThingKind::Job {
        return Ok(None);
    }
    let id = JobId(item.thing.ulid);
    let known = snapshot.jobs.slot(id.0).and_then(|slot| snapshot.jobs.at(slot));
    Ok(Some(match &item.change {
        Change::Upserted { node: Node::Job(job), changed_fields, .. } => {
            let kind = match (gathered.anew, changed_fields.is_empty()) {
                (Some(_), _) => Kind::Open,
                (None, true) => Kind::New,
                (None, false) => Kind::Changed(fields(changed_fields)),
            };
            Entry::open(snapshot, job, kind)?
        }
        Change::Upserted { .. } => return Ok(None),
        Change::LeftFilter => {
            let kind = Kind::Gone(left());
            known.map_or_else(|| Entry::unknown(id, kind.clone()), |job| Entry::past(snapshot, job, kind.clone()))
        }
        Change::Removed { reason: why, .. } => {
            let kind = Kind::Gone(reason(*why));
            // Whatever the law hides stays hidden here too, its name included.
            let known = known.filter(|_| *why != RemovalReason::LegalHold);
            let row = gone.get(&id).filter(|_| *why != RemovalReason::LegalHold);
            match (known, row) {
                (Some(job), _) => Entry::past(snapshot, job, kind),
                (None, Some(row)) => of_row(gathered, row, kind),
                (None, None) => Entry::unknown(id, kind),
            }
        }
    }))
}

/// What a withdrawn listing was called, unless it was written anew since: then its words were never public.
fn of_row(gathered: &Gathered, row: &Gone, kind: Kind) -> Entry {
    let snapshot = &gathered.snapshot;
    let spot = Spot::of(snapshot, snapshot.places.slot(row.local_government_id.0));
    let unknown = Entry { spot, ..Entry::unknown(row.id, kind) };
    let as_it_left = snapshot.log.of(row.id.0).is_some_and(|(_, entry)| entry.version == row.revision);
    if !as_it_left {
        return unknown;
    }
    let employer = snapshot.employers.find(row.employer_id.0).map_or("", |employer| &employer.row.name_ja);
    Entry { title: one_line(&row.title_ja), employer: one_line(employer), ..unknown }
}
