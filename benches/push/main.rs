//! Push measured as partners meet it: throughput, latency, fairness, and what subscriptions cost that have nothing to tell.
mod bare;
mod changes;
mod fairness;
mod idle;
mod instance;
mod latency;
mod options;
mod partners;
mod report;
mod sink;
mod spent;
mod take;
mod throughput;

#[path = "../catalogue/ground.rs"]
#[expect(dead_code, reason = "how fast a store is filled is measured there")]
mod ground;
#[path = "../catalogue/processor.rs"]
#[expect(dead_code, reason = "single threads are measured there")]
mod processor;
#[path = "../catalogue/table.rs"]
mod table;
#[path = "../catalogue/trouble.rs"]
mod trouble;

use crate::{
    ground::Ground, instance::Instance, options::Options, partners::Ten, processor::machine, sink::Sink,
    trouble::Trouble,
};
use clap::Parser as _;
use std::process::ExitCode;
use tracing_subscriber::EnvFilter;
use uturn::base::clock::Clock;

/// The same as in the program: it counts in what is measured inside this process.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let options = Options::parse();
    if !options.bench {
        println!("nothing is measured except by `cargo bench --bench push`");
        return ExitCode::SUCCESS;
    }
    let ended = if options.sink { take::serve() } else { measure(options) };
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("{trouble}");
            ExitCode::FAILURE
        }
    }
}

fn measure(mut options: Options) -> Result<(), Trouble> {
    options.binary = options.binary.canonicalize().map_err(|error| {
        let named = options.binary.display();
        format!("{named}: {error}; `cargo build --release` makes target/release/uturn")
    })?;
    // What goes wrong meanwhile is part of what is to be known.
    tracing_subscriber::fmt().with_env_filter(EnvFilter::new(&options.log)).with_writer(std::io::stderr).init();
    // As the program runs.
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
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
    println!("{}", heading(options, &ground));
    let instance = Instance::open(options, &ground).await?;
    let mut sink = Sink::start()?;
    let ten = Ten::enrol(&instance, &sink).await?;
    let mut table = report::table();
    if options.measures("throughput") {
        eprintln!("throughput");
        throughput::throughput(options, &instance, &mut sink, &ten, &mut table).await?;
    }
    if options.measures("fairness") {
        eprintln!("fairness");
        fairness::fairness(options, &instance, &mut sink, &ten, &mut table).await?;
    }
    if options.measures("latency") {
        eprintln!("latency");
        latency::latency(options, &instance, &mut sink, &ten, &mut table).await?;
    }
    if options.measures("idle") {
        eprintln!("idle");
        ten.pause(&instance).await?;
        idle::idle(options, &instance, &mut sink, &mut table).await?;
    }
    instance.close().await?;
    table.print("Push");
    Ok(())
}

fn heading(options: &Options, ground: &Ground) -> String {
    let (processor, processors) = machine();
    let now = Clock::System.now().format("%Y-%m-%d %H:%M UTC");
    format!("## {now}, {processor}, {processors} processors, {}, {} listings", ground.kind, options.jobs)
}
