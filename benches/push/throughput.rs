//! Ten endpoints that hear of the whole catalogue at once, and a bare client that posts the same bodies.
use crate::{
    bare::{ROUNDS, post_all},
    instance::Instance,
    options::Options,
    partners::{From, TEN, Ten},
    processor::count,
    report::{at_least, of_several, told, told_several},
    sink::Sink,
    spent::{Spent, Watch},
    table::Table,
    trouble::Trouble,
};
use bytes::Bytes;
use serde_json::Value;
use std::{ops::Range, sync::Arc};

/// What is to be heard.
pub(crate) struct Heard {
    /// The end of the last range.
    pub(crate) to: i64,
    /// Items for one endpoint.
    pub(crate) items: f64,
    /// What one endpoint gets.
    pub(crate) bodies: Arc<[Bytes]>,
}

/// Delivers everything once, so that it is known what everything is.
pub(crate) async fn rehearse(instance: &Instance, sink: &mut Sink, ten: &Ten) -> Result<Heard, Trouble> {
    ten.resume(instance, 1, false, From::Beginning).await?;
    sink.forget();
    let delivering = instance.deliver()?;
    let came = sink.all().await?;
    delivering.stop().await;
    let bodies = sink.kept().await?;
    let mut items = 0;
    for body in &bodies {
        items += serde_json::from_slice::<Value>(body)?["items"].as_array().map_or(0, Vec::len);
    }
    let to = came.iter().map(|arrival| arrival.to).max().unwrap_or(0);
    Ok(Heard { to, items: count(items as u64), bodies: bodies.into() })
}

/// One run from the beginning: until the last of the first endpoints has heard of everything.
pub(crate) async fn run(
    instance: &Instance,
    sink: &mut Sink,
    (ten, first, hanging): (&Ten, Range<usize>, bool),
    heard: &Heard,
) -> Result<(Spent, usize), Trouble> {
    ten.resume(instance, first.end, hanging, From::Beginning).await?;
    sink.forget();
    let watch = Watch::begin(instance, sink);
    let delivering = instance.deliver()?;
    let came = sink.until(first, heard.to).await?;
    let spent = watch.end();
    delivering.stop().await;
    Ok((spent, came.len()))
}

/// Measures.
pub(crate) async fn throughput(
    options: &Options,
    instance: &Instance,
    sink: &mut Sink,
    ten: &Ten,
    table: &mut Table,
) -> Result<(), Trouble> {
    let heard = rehearse(instance, sink, ten).await?;
    let all = heard.items * count(TEN as u64);
    let bytes: usize = heard.bodies.iter().map(Bytes::len).sum();
    let about = format!(
        "{} deliveries of {:.0} items in all, {:.0} bytes an item",
        heard.bodies.len() * TEN,
        all,
        count(bytes as u64) / heard.items
    );
    told(table, "what is delivered to 10 endpoints, from the beginning of the catalogue", &about);
    let (mut push, mut bare, mut signing, mut sent) = (Vec::new(), Vec::new(), Vec::new(), 0);
    for round in 0..options.runs.max(1) {
        eprintln!("  run {}", round + 1);
        let (spent, came) = run(instance, sink, (ten, 0..TEN, false), &heard).await?;
        sent = came;
        push.push(spent);
        bare.push(post_all(instance, sink, &heard.bodies, false).await?);
        signing.push(post_all(instance, sink, &heard.bodies, true).await?);
    }
    let rate = |runs: &[Spent], items: f64| -> Vec<f64> {
        runs.iter().map(|spent| items / spent.took.as_secs_f64()).collect()
    };
    let posted = all * count(ROUNDS as u64);
    let (push_rate, bare_rate, signing_rate) = (rate(&push, all), rate(&bare, posted), rate(&signing, posted));
    let ratios =
        |peer: &[f64]| -> Vec<f64> { push_rate.iter().zip(peer).map(|(ours, peer)| 100.0 * ours / peer).collect() };
    at_least(table, "of a bare client that posts the same bodies in the same run", 60.0, "%", &ratios(&bare_rate));
    told_several(table, "of a bare client that posts and signs them", "%", &ratios(&signing_rate));
    at_least(table, "throughput", 20_000.0, "items/s", &push_rate);
    told_several(table, "the bare client", "items/s", &bare_rate);
    told_several(table, "the bare client that signs", "items/s", &signing_rate);
    let micros = |name: &str, runs: &[Spent], items: f64, table: &mut Table| {
        let of = |part: fn(&Spent) -> f64| {
            of_several(&runs.iter().map(|spent| part(spent) * 1e3 / items).collect::<Vec<_>>())[1]
        };
        let [process, sink, database] = [of(|s| s.process_ms), of(|s| s.sink_ms), of(|s| s.database_ms)];
        told(table, name, &format!("{process:.1}, {sink:.1} and {database:.1} µs"));
    };
    micros("CPU of one item: process, sink, database", &push, all, table);
    micros("the same of the bare client", &bare, posted, table);
    micros("the same of the bare client that signs", &signing, posted, table);
    let statements: Vec<f64> = push.iter().map(|spent| spent.statements / count(sent as u64)).collect();
    told(table, "SQL statements of one delivery", &format!("{:.2}", of_several(&statements)[1]));
    Ok(())
}
