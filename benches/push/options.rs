//! What the benchmark is told on its command line.
use clap::Parser;
use std::path::PathBuf;

/// Throughput, latency, fairness and idle cost of push, as docs/performance.md describes. Prints a table in Markdown.
#[derive(Debug, Clone, Parser)]
#[command(name = "cargo bench --bench push --")]
pub(crate) struct Options {
    /// Job listings in the store.
    #[arg(long, default_value_t = 20_000)]
    pub(crate) jobs: u32,
    /// Employers in the store.
    #[arg(long, default_value_t = 2_000)]
    pub(crate) employers: u32,
    /// Store, filled if it is empty; partners and their subscriptions are left in it. [default: a copy of the SQLite in
    /// target/bench, made once for each size and kept]
    #[arg(long, value_name = "URL", conflicts_with = "postgres")]
    pub(crate) database_url: Option<String>,
    /// Start a throw-away PostgreSQL, fill it, and take it away at the end.
    #[arg(long)]
    pub(crate) postgres: bool,
    /// Process of the PostgreSQL of --database-url, where it is not found by its port.
    #[arg(long, value_name = "PID")]
    pub(crate) postmaster: Option<u32>,
    /// Program that fills the store; cargo builds it before the benchmark.
    #[arg(long, default_value = env!("CARGO_BIN_EXE_uturn"), value_name = "FILE")]
    pub(crate) binary: PathBuf,
    /// Measure only these.
    #[arg(long, value_delimiter = ',', value_parser = ["throughput", "fairness", "latency", "idle"])]
    pub(crate) only: Vec<String>,
    /// Length of the measurements of latency and of idle cost, seconds.
    #[arg(long, default_value_t = 30)]
    pub(crate) seconds: u32,
    /// How often throughput and fairness are measured; the middle one counts.
    #[arg(long, default_value_t = 3)]
    pub(crate) runs: usize,
    /// Commits a second while latency is measured.
    #[arg(long, default_value_t = 20)]
    pub(crate) rate: u32,
    /// Subscriptions with nothing to tell.
    #[arg(long, default_value_t = 10_000)]
    pub(crate) subscriptions: usize,
    /// What this process logs, as in `RUST_LOG`.
    #[arg(long, default_value = "warn", value_name = "FILTER")]
    pub(crate) log: String,
    /// Given by cargo.
    #[arg(long, hide = true)]
    pub(crate) bench: bool,
    /// Take deliveries until standard input ends, as the peer of the process that is measured.
    #[arg(long, hide = true)]
    pub(crate) sink: bool,
}

impl Options {
    /// Whether a part is to be measured.
    pub(crate) fn measures(&self, part: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|only| only == part)
    }
}
