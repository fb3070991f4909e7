//! What the benchmark is told on its command line.
use clap::Parser;
use std::path::PathBuf;

/// CPU, latency and memory of the public catalogue, as docs/performance.md describes. Prints tables in Markdown.
#[derive(Debug, Clone, Parser)]
#[command(name = "cargo bench --bench catalogue --")]
#[expect(clippy::struct_excessive_bools, reason = "a command line is made of switches")]
pub(crate) struct Options {
    /// Job listings in the store.
    #[arg(long, default_value_t = 5_000)]
    pub(crate) jobs: u32,
    /// Employers in the store.
    #[arg(long, default_value_t = 600)]
    pub(crate) employers: u32,
    /// Store, filled if it is empty. [default: SQLite in target/bench, made once for each size and kept]
    #[arg(long, value_name = "URL", conflicts_with = "postgres")]
    pub(crate) database_url: Option<String>,
    /// Start a throw-away PostgreSQL, fill it, and take it away at the end.
    #[arg(long)]
    pub(crate) postgres: bool,
    /// Process of the PostgreSQL of --database-url, where it is not found by its port.
    #[arg(long, value_name = "PID")]
    pub(crate) postmaster: Option<u32>,
    /// Program under test; cargo builds it before the benchmark.
    #[arg(long, default_value = env!("CARGO_BIN_EXE_uturn"), value_name = "FILE")]
    pub(crate) binary: PathBuf,
    /// Length of each measurement, seconds.
    #[arg(long, default_value_t = 1.0)]
    pub(crate) seconds: f64,
    /// Connections that ask at once, one measurement for each number.
    #[arg(long, value_delimiter = ',', default_value = "1,16,64")]
    pub(crate) concurrency: Vec<usize>,
    /// What the server logs, as in `RUST_LOG`; its own default writes one line for each request.
    #[arg(long, default_value = "info,sqlx=warn", value_name = "FILTER")]
    pub(crate) log: String,
    /// Measure only the feed. Changes the store: take a kept one away afterwards.
    #[arg(long)]
    pub(crate) feed: bool,
    /// Measure only how changes are applied.
    #[arg(long)]
    pub(crate) apply: bool,
    /// Given by cargo.
    #[arg(long, hide = true)]
    pub(crate) bench: bool,
    /// Serve the answer that stands on standard input, as the peer of hot answers.
    #[arg(long, hide = true)]
    pub(crate) fixed: bool,
}
