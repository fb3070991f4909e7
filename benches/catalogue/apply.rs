//! How long the catalogue takes to apply 100 changes, and what those who read meanwhile notice of it.
use crate::{
    drive::percentile,
    ground::access,
    processor::this_thread,
    trouble::{Trouble, told},
};
use entity::{id::JobId, job_revision};
use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        atomic::{AtomicU8, Ordering},
    },
    thread,
    time::{Duration, Instant},
};
use uturn::{
    base::clock::Clock,
    catalogue::{job_filter::JobFilter, keeper::Catalogue},
    store::{connect::Store, job::JobRow, reading::Which},
};

/// Changes at once, and how often.
const CHANGES: u32 = 100;
const ROUNDS: u32 = 20;
/// How long a reader is watched while nothing changes.
const QUIET: Duration = Duration::from_secs(1);

/// What was measured.
#[derive(Debug)]
pub(crate) struct Applied {
    /// Loading everything in this process.
    pub(crate) loaded: Duration,
    /// Writing 100 changes and numbering them, middle and longest, milliseconds.
    pub(crate) written_ms: [f64; 2],
    /// Reading them from the store and putting the next snapshot in place, middle and longest, milliseconds.
    pub(crate) taken_up_ms: [f64; 2],
    /// CPU time of the thread that applies, middle and longest, milliseconds.
    pub(crate) cpu_ms: [f64; 2],
    /// One reader's wall time for a filter, while nothing changes and while changes are applied: middle, 99th percentile
    /// and longest, milliseconds.
    pub(crate) reader_ms: [[f64; 3]; 2],
}

/// What is going on while a reader reads.
const NOTHING: u8 = 0;
const APPLYING: u8 = 1;
const OTHER: u8 = 2;
const OVER: u8 = 3;

/// Measures on a store that no server has open. Listings get new revisions; their wages come back every second time.
pub(crate) async fn apply(url: &str) -> Result<Applied, Trouble> {
    let clock = Clock::System;
    let store = Store::open(&access(url)).await.map_err(told)?;
    store.stamp(clock.now()).await.map_err(told)?;
    let start = Instant::now();
    let catalogue = Catalogue::load(&store, &clock).await.map_err(told)?;
    let loaded = start.elapsed();

    let phase = Arc::new(AtomicU8::new(NOTHING));
    let reader = thread::spawn({
        let (catalogue, phase) = (catalogue.clone(), Arc::clone(&phase));
        move || read(&catalogue, &phase)
    });
    tokio::time::sleep(QUIET).await;
    phase.store(OTHER, Ordering::SeqCst);
    let rounds = rounds(&store, &catalogue, &clock, &phase).await;
    phase.store(OVER, Ordering::SeqCst);
    let read = reader.join().map_err(|_| "the reader ended in a panic")?;
    let [written, applied, cpu] = rounds?;
    store.close().await.map_err(told)?;
    Ok(Applied {
        loaded,
        written_ms: middle_and_longest(written),
        taken_up_ms: middle_and_longest(applied),
        cpu_ms: middle_and_longest(cpu),
        reader_ms: read.map(|mut times| {
            times.sort_unstable();
            [50, 99, 100].map(|percent| percentile(&times, percent))
        }),
    })
}

/// Times of writing, of applying, and of the CPU in applying.
async fn rounds(
    store: &Store,
    catalogue: &Catalogue,
    clock: &Clock,
    phase: &AtomicU8,
) -> Result<[Vec<Duration>; 3], Trouble> {
    let mut times = [const { Vec::new() }; 3];
    for round in 0..ROUNDS {
        let rows = rows(store, catalogue, round).await?;
        let start = Instant::now();
        change(store, clock, rows).await?;
        times[0].push(start.elapsed());
        phase.store(APPLYING, Ordering::SeqCst);
        let (start, cpu) = (Instant::now(), this_thread());
        catalogue.catch_up(store, clock).await.map_err(told)?;
        let (applied, cpu) = (start.elapsed(), this_thread() - cpu);
        phase.store(OTHER, Ordering::SeqCst);
        times[1].push(applied);
        times[2].push(Duration::from_nanos(cpu));
    }
    Ok(times)
}

/// Listings from everywhere in the catalogue, others in each round.
async fn rows(store: &Store, catalogue: &Catalogue, round: u32) -> Result<Vec<JobRow>, Trouble> {
    let snapshot = catalogue.now();
    let all = u32::try_from(snapshot.jobs.count())?.max(1);
    let step = (all / (CHANGES * ROUNDS)).max(1);
    let slots = (0..CHANGES).map(|nth| (nth * ROUNDS + round) * step % all);
    let ids: BTreeSet<JobId> = slots.filter_map(|slot| snapshot.jobs.at(slot)).map(|job| job.id).collect();
    let ids: Vec<JobId> = ids.into_iter().collect();
    let mut rows = Vec::with_capacity(ids.len());
    let reading = store.reading().await.map_err(told)?;
    reading.jobs(Which::Only(&ids), |row| rows.push(row)).await.map_err(told)?;
    Ok(rows)
}

/// Gives each listing a new revision with another wage, in one unit, and numbers the changes.
async fn change(store: &Store, clock: &Clock, rows: Vec<JobRow>) -> Result<(), Trouble> {
    let now = clock.now();
    let second = chrono::DateTime::from_timestamp(now.timestamp(), 0).unwrap_or(now);
    let mut unit = store.unit(now, "uturn: benchmark").await.map_err(told)?;
    let revision = |row: &JobRow| job_revision::Model {
        job_id: row.job.id,
        number: row.job.revision + 1,
        terms: row.terms.clone(),
        written_at: now,
    };
    unit.insert(rows.iter().map(revision).collect()).await.map_err(told)?;
    for JobRow { mut job, .. } in rows {
        job.wage_min_yen += if job.revision % 2 == 0 { 1 } else { -1 };
        job.revision += 1;
        job.updated_at = second;
        unit.update(job).await.map_err(told)?;
    }
    unit.commit().await.map_err(told)?;
    store.stamp(clock.now()).await.map_err(told)?;
    Ok(())
}

/// Takes the snapshot, filters, and lets go of it, over and over; times by what was going on.
fn read(catalogue: &Catalogue, phase: &AtomicU8) -> [Vec<Duration>; 2] {
    let filter = JobFilter { prefectures: Some(vec![13]), new_graduate: Some(true), ..JobFilter::default() };
    let mut times = [const { Vec::new() }; 2];
    loop {
        let before = phase.load(Ordering::SeqCst);
        let start = Instant::now();
        let snapshot = catalogue.now();
        std::hint::black_box(snapshot.match_jobs(&filter).len());
        drop(snapshot);
        let took = start.elapsed();
        match before {
            OVER => return times,
            NOTHING | APPLYING => times[usize::from(before)].push(took),
            _ => {}
        }
    }
}

fn middle_and_longest(mut times: Vec<Duration>) -> [f64; 2] {
    times.sort_unstable();
    [50, 100].map(|percent| percentile(&times, percent))
}
