//! The public catalogue measured as its clients meet it: CPU time, latency, memory, start, and the applying of changes.
mod apply;
mod client;
mod drive;
mod feed;
mod find;
mod fixed;
mod ground;
mod options;
mod processor;
mod questions;
mod report;
mod server;
mod table;
mod trouble;

use crate::{
    client::{Client, post},
    drive::{Source, Target},
    ground::{Ground, folder},
    options::Options,
    processor::{machine, memory},
    questions::Question,
    report::Answered,
    server::Server,
    table::Table,
    trouble::Trouble,
};
use clap::Parser as _;
use serde_json::{Value, json};
use std::{
    process::ExitCode,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use uturn::base::clock::Clock;

/// The same as in the program: it counts in what is measured inside this process.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let options = Options::parse();
    if !options.bench {
        println!("nothing is measured except by `cargo bench --bench catalogue`");
        return ExitCode::SUCCESS;
    }
    let ended = if options.fixed { fixed::serve() } else { measure(options) };
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("{trouble}");
            ExitCode::FAILURE
        }
    }
}

/// One thread asks, so that the server has the rest of the machine.
fn measure(mut options: Options) -> Result<(), Trouble> {
    options.binary = options.binary.canonicalize().map_err(|error| {
        let named = options.binary.display();
        format!("{named}: {error}; `cargo build --release` makes target/release/uturn")
    })?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        tokio::select! {
            biased;
            _ = tokio::signal::ctrl_c() => Err("interrupted".into()),
            ended = everything(&options) => ended,
        }
    })
}

async fn everything(options: &Options) -> Result<(), Trouble> {
    let ground = Ground::prepare(options).await?;
    let mut single = report::single();
    println!("{}", heading(options, &ground));
    if let Some((took, rate)) = ground.filled.zip(ground.rate(options)) {
        let measured = format!("{:.1} s, {rate:.0} rows a second", took.as_secs_f64());
        report::told(&mut single, "store filled by `uturn generate`", &measured);
    }
    if options.feed {
        of_the_feed(options, &ground, &mut single).await?;
        single.print("The feed");
        return Ok(());
    }
    if !options.apply {
        served(options, &ground, &mut single).await?;
        demonstration(options, &mut single).await?;
    }
    eprintln!("applying changes");
    report::applied_rows(&mut single, &apply::apply(&ground.url).await?);
    single.print("Start, memory, changes");
    Ok(())
}

fn heading(options: &Options, ground: &Ground) -> String {
    let ((processor, processors), now) = (machine(), Clock::System.now());
    format!(
        "## {}, {processor}, {processors} processors, {}\n\nGenerated: {} employers, {} listings. Each measurement: {} s \
         after warming up. Log: `{}`.",
        now.format("%Y-%m-%d %H:%M UTC"),
        ground.kind,
        options.employers,
        options.jobs,
        options.seconds,
        options.log,
    )
}

/// The feed of a running server.
async fn of_the_feed(options: &Options, ground: &Ground, single: &mut Table) -> Result<(), Trouble> {
    let arguments = ["serve", "--migrate", "--database-url", &ground.url];
    let ready = b"GET /readyz HTTP/1.1\r\nhost: bench\r\n\r\n";
    let server = Server::start(&options.binary, &arguments, &options.log, &folder()?, ready).await?;
    report::bounded(single, "from start to `/readyz`", 30.0, "s", server.took.as_secs_f64());
    let target = Target { address: server.address, server: server.meter(), database: ground.database };
    eprintln!("all of the feed");
    feed::snapshot::snapshot(target, server.pid(), Some(&ground.url), single).await?;
    eprintln!("pages");
    feed::pages::pages(target, single).await?;
    eprintln!("from commit to reader");
    feed::latency::latency(target, &ground.url, single).await?;
    eprintln!("midnight");
    let mut client = Client::connect(server.address).await?;
    let (questions, _) = find::questions(&mut client).await?;
    let question = questions.into_iter().next().ok_or("there is nothing to ask")?;
    feed::midnight::midnight(target, &ground.url, Arc::new(question), single).await?;
    let (after, most) = memory(server.pid())?;
    report::told(single, "resident memory at the end, and at its highest", &format!("{after:.0} and {most:.0} MB"));
    Ok(())
}

/// Everything that a running server is asked.
async fn served(options: &Options, ground: &Ground, single: &mut Table) -> Result<(), Trouble> {
    eprintln!("starting the server");
    let arguments = ["serve", "--migrate", "--database-url", &ground.url];
    let ready = b"GET /readyz HTTP/1.1\r\nhost: bench\r\n\r\n";
    let server = Server::start(&options.binary, &arguments, &options.log, &folder()?, ready).await?;
    report::bounded(single, "from start to `/readyz`", 30.0, "s", server.took.as_secs_f64());
    let (loaded, most) = memory(server.pid())?;
    report::told(single, "resident memory once loaded, and at its highest", &format!("{loaded:.0} and {most:.0} MB"));
    let target = Target { address: server.address, server: server.meter(), database: ground.database };
    let [at_rest, database] = target.at_rest().await;
    let rest = format!("{at_rest:.1} and {database:.1} ms");
    report::told(single, "CPU at rest in each second, server and database; part of every figure", &rest);

    eprintln!("finding what can be asked");
    let mut client = Client::connect(server.address).await?;
    let (questions, [places, employers, jobs]) = find::questions(&mut client).await?;
    println!("Public: {places} local governments, {employers} employers, {jobs} open listings.");
    for question in &questions {
        println!("{}: {}.", question.name, question.about);
    }
    let (mut cold, mut hot) = (report::cold(), report::hot());
    let turn = Arc::new(AtomicUsize::new(0));
    for question in questions {
        // The server lets go of a connection that was idle while the last question was measured.
        let mut client = Client::connect(server.address).await?;
        asked(options, target, &mut client, Arc::new(question), &turn, [&mut cold, &mut hot]).await?;
    }
    cold.print("CPU of one request, every request new");
    hot.print("CPU of one request, the same request each time");
    let (after, most) = memory(server.pid())?;
    let bound = if options.jobs <= 5_000 { 150.0 } else { 1024.0 };
    report::bounded(single, "resident memory after all questions", bound, "MB", after);
    report::told(single, "the same at its highest", &format!("{most:.0} MB"));
    Ok(())
}

/// One question: cold, hot, and against a fixed answer.
async fn asked(
    options: &Options,
    target: Target,
    client: &mut Client,
    question: Arc<Question>,
    turn: &Arc<AtomicUsize>,
    [cold, hot]: [&mut Table; 2],
) -> Result<(), Trouble> {
    let length = Duration::try_from_secs_f64(options.seconds)?;
    let same: Arc<[u8]> = question.hot().into();
    let answer = client.ask(&same).await?;
    if !answer.is_whole() {
        return Err(format!("{} fails: {}", question.name, String::from_utf8_lossy(answer.body)).into());
    }
    let fields = fields(&serde_json::from_slice::<Value>(answer.body)?["data"]);
    let answered = Answered { name: question.name, fields, bytes: answer.body.len() };
    let peer = Server::fixed(answer.head, answer.body)?;
    let peer = (Target { address: peer.address, server: peer.meter(), database: None }, peer);
    let goal = question.goal_ms;
    let turn = Arc::clone(turn);
    let always_new: Source = Arc::new(move || question.cold(turn.fetch_add(1, Ordering::Relaxed)).into());
    let always_same: Source = Arc::new(move || Arc::clone(&same));
    for at_once in options.concurrency.iter().copied().filter(|at_once| *at_once > 0) {
        eprintln!("{}, {at_once} at once", answered.name);
        let figures = target.drive(at_once, length, &always_new).await?;
        report::cold_row(cold, &answered, at_once, goal, &figures);
        let figures = target.drive(at_once, length, &always_same).await?;
        let fixed = peer.0.drive(at_once, length, &always_same).await?;
        report::hot_row(hot, &answered, at_once, &figures, &fixed);
    }
    Ok(())
}

/// How soon the demonstration answers, from nothing.
async fn demonstration(options: &Options, single: &mut Table) -> Result<(), Trouble> {
    let folder = folder()?;
    let data = folder.join("demo");
    let data = data.to_str().ok_or("the folder's name is no text")?;
    let first = post("{ programmeCounts { total } }", &json!({}));
    let demo = Server::start(&options.binary, &["demo", "--data", data], &options.log, &folder, &first).await?;
    report::bounded(single, "`uturn demo`: from start to its first answer", 3.0, "s", demo.took.as_secs_f64());
    report::bounded(single, "`uturn demo`: resident memory", 150.0, "MB", memory(demo.pid())?.0);
    Ok(())
}

/// How many fields an answer has.
fn fields(answer: &Value) -> usize {
    match answer {
        Value::Object(members) => members.values().map(|member| 1 + fields(member)).sum(),
        Value::Array(items) => items.iter().map(fields).sum(),
        _ => 0,
    }
}
