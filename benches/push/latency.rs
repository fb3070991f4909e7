//! From a commit to its arrival at ten endpoints, at a steady rate, with stamper and keeper as the program runs them.
use crate::{
    bare::post_times,
    changes::{Changes, Committed, shown},
    instance::Instance,
    options::Options,
    partners::{From, TEN, Ten},
    processor::count,
    report::{at_most, percentiles, told},
    sink::{Arrival, Sink},
    spent::Watch,
    table::Table,
    trouble::Trouble,
};
use std::time::Duration;

/// Commits before any is measured.
const FIRST: usize = 5;

/// Measures.
pub(crate) async fn latency(
    options: &Options,
    instance: &Instance,
    sink: &mut Sink,
    ten: &Ten,
    table: &mut Table,
) -> Result<(), Trouble> {
    ten.resume(instance, TEN, false, From::Now).await?;
    sink.forget();
    let (rate, every) = (options.rate.max(1), Duration::from_secs(1) / options.rate.max(1));
    let many = usize::try_from(rate * options.seconds.max(1))?;
    let mut changes = Changes::of(instance, None, many + FIRST).await?;
    let delivering = instance.deliver()?;
    let first = changes.keep_committing(instance, FIRST, every).await?;
    let last = *first.last().ok_or("nothing was committed")?;
    let heard = shown(instance, last).await?;
    sink.until(0..TEN, heard).await?;
    let watch = Watch::begin(instance, sink);
    let committed = changes.keep_committing(instance, many, every).await?;
    let last = *committed.last().ok_or("nothing was committed")?;
    let heard = shown(instance, last).await?;
    let came = sink.until(0..TEN, heard).await?;
    let spent = watch.end();
    delivering.stop().await;
    let times = times(instance, &committed, &came, 0..TEN)?;
    let body = sink.kept().await?.pop().ok_or("nothing was kept")?;
    let bare = post_times(instance, sink, &body, many.min(200), every).await?;
    let [bare] = percentiles(bare.iter().map(|time| time.as_secs_f64() * 1e3).collect(), [50]);
    let [p50, p99, most] = percentiles(times, [50, 99, 100]);
    let to = format!("commit to arrival at 10 endpoints, {rate} commits a second");
    at_most(table, &format!("{to}: p50"), 80.0, "ms", p50);
    at_most(table, &format!("{to}: p99"), 300.0, "ms", p99);
    told(table, "the slowest of them; a bare post of such a body", &format!("{most:.2} ms; {bare:.2} ms"));
    let each = (spent.process_ms + spent.database_ms) / count(many as u64);
    told(table, "CPU of one commit and its 10 deliveries, process and database", &format!("{each:.2} ms"));
    Ok(())
}

/// How long each change took to each endpoint, milliseconds.
pub(crate) fn times(
    instance: &Instance,
    committed: &[Committed],
    came: &[Arrival],
    endpoints: std::ops::Range<usize>,
) -> Result<Vec<f64>, Trouble> {
    let mut times = Vec::with_capacity(committed.len() * endpoints.len());
    for endpoint in endpoints {
        let ranges: Vec<&Arrival> = came.iter().filter(|arrival| arrival.endpoint == endpoint).collect();
        for change in committed {
            let seq = change.seq(instance)?;
            let arrival = ranges.iter().find(|range| range.after < seq && seq <= range.to);
            let arrival = arrival.ok_or_else(|| format!("endpoint {endpoint} never heard of {seq}"))?;
            let micros = u64::try_from(arrival.at - change.at).unwrap_or(0);
            times.push(count(micros) / 1e3);
        }
    }
    Ok(times)
}
