//! Midnight: 10,000 listings expire while others read.
use crate::{
    client::Client,
    drive::{Source, Target},
    ground::access,
    processor::count,
    questions::Question,
    report::told,
    table::Table,
    trouble::{Trouble, told as fault},
};
use chrono::TimeDelta;
use entity::id::JobId;
use serde_json::{Value, json};
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};
use uturn::{
    base::clock::Clock,
    service::calendar::turn_day,
    store::{connect::Store, reading::Which},
};

/// Listings that close today.
const CLOSING: usize = 10_000;
const GONE: &str = "query Gone($after: String) { changes(after: $after, first: 500, filter: { kinds: [JOB] }) {
  items { ... on Removed { id reason } } hasMore cursor } }";

/// Lets listings close today, then the day turn by an instance beside the server, and drives a question meanwhile.
pub(crate) async fn midnight(
    target: Target,
    url: &str,
    question: Arc<Question>,
    single: &mut Table,
) -> Result<(), Trouble> {
    let (clock, store) = (Clock::System, Store::open(&access(url)).await.map_err(fault)?);
    let mut client = Client::connect(target.address).await?;
    let closing = close_today(&store, &clock).await?;
    // The server has to have them all as closing today before the day turns.
    let mut after = Value::Null;
    let deadline = Instant::now() + Duration::from_mins(1);
    loop {
        let (cursor, _) = read(&mut client, &after).await?;
        let quiet = cursor == after;
        after = cursor;
        if quiet || Instant::now() > deadline {
            break;
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    let turn = Arc::new(AtomicUsize::new(0));
    let source: Source = Arc::new(move || question.cold(turn.fetch_add(1, Ordering::Relaxed)).into());
    let quiet = target.drive(4, Duration::from_secs(5), &source).await?;
    let tomorrow = clock.now() + TimeDelta::days(1);
    let start = Instant::now();
    let turning =
        tokio::spawn(async move { turn_day(&store, tomorrow).await.map(|expired| (expired, start.elapsed())) });
    let busy = target.drive(4, Duration::from_secs(5), &source).await?;
    let (expired, took) = turning.await?.map_err(fault)?;
    let (mut told_of, mut longest) = (0, Duration::ZERO);
    let deadline = Instant::now() + Duration::from_mins(1);
    while told_of < closing && Instant::now() < deadline {
        let start = Instant::now();
        let (cursor, gone) = read(&mut client, &after).await?;
        longest = longest.max(start.elapsed());
        (after, told_of) = (cursor, told_of + gone);
    }
    told(
        single,
        &format!("midnight: {expired} listings expire"),
        &format!("written in {:.2} s, {told_of} told as EXPIRED", took.as_secs_f64()),
    );
    let [quiet, busy] = [quiet, busy].map(|figures| figures.wall_ms);
    told(
        single,
        "other queries, p50 and p99, before and meanwhile (goal: p99 at most doubles)",
        &format!(
            "{:.2}, {:.2} ms; {:.2}, {:.2} ms: {:.2} times",
            quiet[0],
            quiet[1],
            busy[0],
            busy[1],
            busy[1] / quiet[1]
        ),
    );
    Ok(())
}

/// Reads to the head: the cursor, and how many removals as EXPIRED it met.
async fn read(client: &mut Client, after: &Value) -> Result<(Value, usize), Trouble> {
    let (mut after, mut gone) = (after.clone(), 0);
    loop {
        let page = client.data(GONE, &json!({ "after": after })).await?["changes"].take();
        gone += page["items"].as_array().into_iter().flatten().filter(|item| item["reason"] == "EXPIRED").count();
        after = page["cursor"].clone();
        if page["hasMore"] != true {
            return Ok((after, gone));
        }
    }
}

async fn close_today(store: &Store, clock: &Clock) -> Result<usize, Trouble> {
    let mut jobs = Vec::new();
    let reading = store.reading().await.map_err(fault)?;
    let mut ids: Vec<JobId> = Vec::new();
    reading
        .entries_after(0, |entry| {
            if ids.len() < 2 * CLOSING && entry.thing_key.starts_with("job_") && entry.reason.is_none() {
                ids.extend(entry.thing_key.parse::<JobId>().ok());
            }
        })
        .await
        .map_err(fault)?;
    reading.jobs(Which::Only(&ids), |row| jobs.push(row.job)).await.map_err(fault)?;
    drop(reading);
    jobs.retain(|job| job.status == entity::vocabulary::Publication::Published);
    jobs.truncate(CLOSING);
    let closing = jobs.len();
    for some in jobs.chunks(500) {
        let mut unit = store.unit(clock.now(), "uturn: benchmark").await.map_err(fault)?;
        for job in some {
            unit.update(entity::job::Model { closing_on: Some(clock.today()), ..job.clone() }).await.map_err(fault)?;
        }
        unit.commit().await.map_err(fault)?;
    }
    eprintln!("{} listings close today", count(closing as u64));
    Ok(closing)
}
