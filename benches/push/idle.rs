//! Subscriptions with nothing to tell: what they cost at rest, and what a commit costs that concerns one of them.
use crate::{
    changes::{Changes, shown},
    instance::Instance,
    latency::times,
    options::Options,
    partners::{TEN, Wanted, enrol, listings},
    processor::{count, memory},
    report::{at_most, percentiles, told},
    sink::Sink,
    spent::{Spent, Watch},
    table::Table,
    trouble::Trouble,
};
use entity::standing::StandingState;
use std::time::{Duration, Instant};
use uturn::{catalogue::job_filter::JobFilter, service::job::list::JobQuestion};

/// Commits, and how often.
const COMMITS: usize = 40;
const EVERY: Duration = Duration::from_millis(250);
/// How long nothing much happens before everything has begun.
const LOOK: Duration = Duration::from_millis(500);
/// Statements in that time of an instance that is at rest: the stamper and the keeper look at the log.
const AT_REST: f64 = 150.0;

/// Measures.
pub(crate) async fn idle(
    options: &Options,
    instance: &Instance,
    sink: &mut Sink,
    table: &mut Table,
) -> Result<(), Trouble> {
    let many = options.subscriptions;
    eprintln!("  {many} subscriptions are written");
    let told_of = busiest(instance);
    let towns = towns(instance, told_of);
    let wanted = |nth: usize| {
        let (url, town) = (sink.url(&(TEN + nth).to_string()), vec![towns[nth % towns.len()].clone()]);
        let jobs = match nth {
            0 => JobQuestion { prefectures: Some(vec![format!("{told_of:02}")]), ..JobQuestion::default() },
            _ => JobQuestion { municipalities: Some(town), ..JobQuestion::default() },
        };
        Wanted { url, question: listings(Some(jobs)), state: StandingState::Active }
    };
    enrol(instance, &(0..many).map(wanted).collect::<Vec<_>>()).await?;
    let mut changes = Changes::of(instance, Some(told_of), 2 * COMMITS).await?;
    let length = Duration::from_secs(options.seconds.into());
    eprintln!("  without push");
    let without = rest(instance, sink, length).await;
    let commits_without = commits(instance, sink, &mut changes, None).await?.0;
    let (before, _) = memory(std::process::id())?;
    eprintln!("  with push");
    let watch = Watch::begin(instance, sink);
    let delivering = instance.deliver()?;
    let begun = settled(&watch).await;
    let (after, _) = memory(std::process::id())?;
    let with = rest(instance, sink, length).await;
    let (commits_with, times) = commits(instance, sink, &mut changes, Some(TEN)).await?;
    delivering.stop().await;

    let percent = (with.ms_a_second() - without.ms_a_second()) / 10.0;
    at_most(table, &format!("{many} idle subscriptions, of a core: all that push does"), 1.0, "%", percent);
    let both = |spent: &Spent| {
        let each = |ms: f64| ms / spent.took.as_secs_f64();
        let (process, database) = (each(spent.process_ms), each(spent.database_ms));
        format!("{process:.1} + {database:.1} ms, {:.0} statements", spent.statements_a_second())
    };
    let rests = format!("{}; {}", both(&with), both(&without));
    told(table, "each second at rest, process + database: with push; without", &rests);
    let one = |spent: &Spent, rest: &Spent| {
        (spent.process_ms + spent.database_ms - rest.ms_a_second() * spent.took.as_secs_f64()) / count(COMMITS as u64)
    };
    let (with_push, without_push) = (one(&commits_with, &with), one(&commits_without, &without));
    let woken = (with_push - without_push) * 1e3 / count(many as u64);
    let filters = many.min(towns.len());
    let cost =
        format!("{with_push:.1} ms; {without_push:.1} ms; {woken:.2} µs for each subscription ({filters} filters)");
    told(table, "CPU of one commit: with push; without; the difference", &cost);
    let [p50, p99] = percentiles(times, [50, 99]);
    told(table, "commit to arrival at the one that it concerns", &format!("p50 {p50:.1} ms, p99 {p99:.1} ms"));
    let start = format!(
        "{:.1} s, {:.1} s of CPU, {:.0} statements",
        begun.took.as_secs_f64(),
        (begun.process_ms + begun.database_ms) / 1e3,
        begun.statements
    );
    told(table, "from the start of push until all of them are taken up", &start);
    let each = (after - before) * 1024.0 / count(many as u64);
    told(table, "memory for them", &format!("{:.0} MB, {each:.1} kB each", after - before));
    Ok(())
}

/// The prefecture whose listings change: only the first subscription is of it.
fn busiest(instance: &Instance) -> u8 {
    let snapshot = instance.catalogue.now();
    let of = |number: u8| JobFilter { prefectures: Some(vec![number]), ..JobFilter::default() };
    (1..=47).max_by_key(|number| snapshot.match_jobs(&of(*number)).len()).unwrap_or(13)
}

/// Codes of the municipalities of all other prefectures: each other subscription is of one of them.
fn towns(instance: &Instance, but: u8) -> Vec<String> {
    let snapshot = instance.catalogue.now();
    let others = snapshot.places.by_codes().filter(|place| place.prefecture != but && !place.is_prefecture());
    others.map(|place| place.row.code.clone()).collect()
}

/// A stretch in which nothing happens.
async fn rest(instance: &Instance, sink: &Sink, length: Duration) -> Spent {
    let watch = Watch::begin(instance, sink);
    tokio::time::sleep(length).await;
    watch.end()
}

/// Until hardly any statement is run: what it took up to then.
async fn settled(watch: &Watch<'_>) -> Spent {
    let mut spent = watch.end();
    loop {
        tokio::time::sleep(LOOK).await;
        let now = watch.end();
        if now.statements - spent.statements < AT_REST {
            return spent;
        }
        spent = now;
    }
}

/// Commits, and how long they took to an endpoint, if it is there.
async fn commits(
    instance: &Instance,
    sink: &mut Sink,
    changes: &mut Changes,
    endpoint: Option<usize>,
) -> Result<(Spent, Vec<f64>), Trouble> {
    sink.forget();
    let watch = Watch::begin(instance, sink);
    let start = Instant::now();
    let committed = changes.keep_committing(instance, COMMITS, EVERY).await?;
    let last = *committed.last().ok_or("nothing was committed")?;
    let heard = shown(instance, last).await?;
    let times = match endpoint {
        Some(endpoint) => {
            let came = sink.until(endpoint..endpoint + 1, heard).await?;
            times(instance, &committed, &came, endpoint..endpoint + 1)?
        }
        None => Vec::new(),
    };
    // What is woken last has to be counted too.
    let left = (EVERY * u32::try_from(COMMITS)? + 4 * EVERY).saturating_sub(start.elapsed());
    tokio::time::sleep(left).await;
    Ok((watch.end(), times))
}
