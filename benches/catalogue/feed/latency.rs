//! From a commit to its change in `changes`, while others commit too.
use crate::{
    client::Client,
    drive::{Target, percentile},
    ground::access,
    processor::count,
    report::told,
    table::Table,
    trouble::{Trouble, told as fault},
};
use entity::id::JobId;
use serde_json::json;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};
use uturn::{
    base::clock::Clock,
    store::{connect::Store, reading::Which},
};

/// Transactions a second, and for how long.
const RATE: u64 = 200;
const SECONDS: u64 = 10;
const TAIL: &str = "query Tail($after: String) { changes(after: $after, first: 500, filter: { kinds: [JOB] }) {
  items { ... on Upserted { id version } } hasMore cursor } }";

type Committed = Arc<Mutex<HashMap<(String, i64), Instant>>>;

/// Writes at a steady rate from this process and reads the tail from the server without a pause.
pub(crate) async fn latency(target: Target, url: &str, single: &mut Table) -> Result<(), Trouble> {
    let store = Store::open(&access(url)).await.map_err(fault)?;
    let mut jobs = Vec::new();
    let mut client = Client::connect(target.address).await?;
    let listed = client.data("{ jobs(first: 100, orderBy: NEWEST) { nodes { id } } }", &json!({})).await?;
    let ids: Vec<JobId> = listed["jobs"]["nodes"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|node| node["id"].as_str()?.parse().ok())
        .collect();
    let reading = store.reading().await.map_err(fault)?;
    reading.jobs(Which::Only(&ids), |row| jobs.push(row.job)).await.map_err(fault)?;
    drop(reading);
    let mut after = caught_up(&mut client).await?;
    let committed: Committed = Arc::default();
    let writer = tokio::spawn(write(store, jobs, Arc::clone(&committed)));
    let (mut times, mut quiet_since) = (Vec::new(), Instant::now());
    while !writer.is_finished() || quiet_since.elapsed() < Duration::from_secs(2) {
        let data = client.data(TAIL, &json!({ "after": after })).await?;
        let now = Instant::now();
        let page = &data["changes"];
        for item in page["items"].as_array().into_iter().flatten() {
            let key = (item["id"].as_str().unwrap_or_default().to_owned(), item["version"].as_i64().unwrap_or(0));
            // A version that another overtook is not in the feed: its time ends with the one that stands for it.
            let mut committed = committed.lock().unwrap_or_else(PoisonError::into_inner);
            let seen: Vec<_> =
                committed.keys().filter(|(id, version)| *id == key.0 && *version <= key.1).cloned().collect();
            times.extend(seen.iter().filter_map(|key| committed.remove(key)).map(|at| now.duration_since(at)));
            quiet_since = now;
        }
        after = page["cursor"].clone();
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    let (written, took) = writer.await??;
    let left = committed.lock().unwrap_or_else(PoisonError::into_inner).len();
    times.sort_unstable();
    let [p50, p99] = [50, 99].map(|percent| percentile(&times, percent));
    let rate = count(written) / took.as_secs_f64();
    told(
        single,
        &format!(
            "from commit to visible in `changes` at {rate:.0} transactions a second (goals: p50 < 60 ms, p99 < 250 ms)"
        ),
        &format!("p50 {p50:.1} ms, p99 {p99:.1} ms, {} seen, {left} not", times.len()),
    );
    Ok(())
}

async fn caught_up(client: &mut Client) -> Result<serde_json::Value, Trouble> {
    let mut after = serde_json::Value::Null;
    loop {
        let page = client.data(TAIL, &json!({ "after": after })).await?["changes"].take();
        after = page["cursor"].clone();
        if page["hasMore"] != true {
            return Ok(after);
        }
    }
}

async fn write(
    store: Store,
    mut jobs: Vec<entity::job::Model>,
    committed: Committed,
) -> Result<(u64, Duration), Trouble> {
    let clock = Clock::System;
    let (start, mut written) = (Instant::now(), 0);
    let mut due = tokio::time::interval(Duration::from_micros(1_000_000 / RATE));
    while start.elapsed() < Duration::from_secs(SECONDS) {
        due.tick().await;
        let at = usize::try_from(written).unwrap_or(0) % jobs.len();
        let Some(job) = jobs.get_mut(at) else { return Err("there are no listings".into()) };
        // A listing that is confirmed again: its words stay, so that its document needs no new revision.
        job.wage_min_yen += if written % 200 < 100 { 1 } else { -1 };
        job.updated_at = clock.now();
        let mut unit = store.unit(clock.now(), "uturn: benchmark").await.map_err(fault)?;
        unit.update(job.clone()).await.map_err(fault)?;
        unit.commit().await.map_err(fault)?;
        let key = (job.id.to_string(), i64::from(job.revision));
        committed.lock().unwrap_or_else(PoisonError::into_inner).entry(key).or_insert_with(Instant::now);
        written += 1;
    }
    Ok((written, start.elapsed()))
}
