//! The options of `uturn receive`, as `--help` shows them.
use clap::{ArgGroup, Args, value_parser};
use std::{convert::Infallible, fmt, net::SocketAddr, path::PathBuf, str::FromStr};

/// Options of `receive`.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("secrets").required(true).multiple(true))]
#[command(group = ArgGroup::new("manner").multiple(false))]
pub struct ReceiveArgs {
    /// Address to listen on; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:9000", value_name = "ADDRESS")]
    pub listen: SocketAddr,
    /// `whsec_…` or `whpk_…` of the endpoint; several while one replaces the other, or with commas between.
    #[arg(long, value_name = "SECRET", env = "UTURN_RECEIVE_SECRET", hide_env_values = true, value_delimiter = ',')]
    #[arg(group = "secrets")]
    pub secret: Vec<SecretText>,
    /// File with secrets, one a line.
    #[arg(long, value_name = "FILE", group = "secrets")]
    pub secret_file: Option<PathBuf>,
    /// Print a line of JSON for each delivery, and one with the sums at the end.
    #[arg(long, conflicts_with = "quiet")]
    pub json: bool,
    /// Print the sums at the end only.
    #[arg(long)]
    pub quiet: bool,
    /// Append the body of each accepted batch to this file, as a line (NDJSON).
    #[arg(long, value_name = "FILE")]
    pub keep: Option<PathBuf>,
    /// How to misbehave.
    #[command(flatten)]
    pub manners: MannerArgs,
}

/// How to misbehave, so that one can see what the sender does.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
#[command(next_help_heading = "Misbehaving (challenges are answered well in any case)")]
pub struct MannerArgs {
    /// Answer with this status, for example 500, 410 or 429.
    #[arg(long, value_name = "STATUS", group = "manner", value_parser = value_parser!(u16).range(300..=599))]
    pub fail: Option<u16>,
    /// With this text in `Retry-After`.
    #[arg(long, value_name = "TEXT", requires = "fail", allow_hyphen_values = true)]
    pub retry_after: Option<String>,
    /// Never answer.
    #[arg(long, group = "manner")]
    pub hang: bool,
    /// Answer well, after so many seconds.
    #[arg(long, value_name = "SECONDS", group = "manner", value_parser = value_parser!(u64).range(..=86_400))]
    pub slow_head: Option<u64>,
    /// Answer one byte a second, for a minute.
    #[arg(long, group = "manner")]
    pub drip: bool,
    /// Answer with a body that never ends.
    #[arg(long, group = "manner")]
    pub endless: bool,
    /// Break the connection in the middle of the answer.
    #[arg(long, group = "manner")]
    pub reset: bool,
    /// Answer 307 with this address.
    #[arg(long, value_name = "URL", group = "manner")]
    pub redirect: Option<String>,
    /// Only the first so many deliveries; then behave.
    #[arg(long, value_name = "N", requires = "manner")]
    pub times: Option<u64>,
    /// Answer 422 to every delivery that holds this thing (global id); may be given several times.
    #[arg(long, value_name = "ID")]
    pub reject: Vec<String>,
}

/// A secret on the command line; never shown.
#[derive(Clone)]
pub struct SecretText(pub String);

impl fmt::Debug for SecretText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretText(…)")
    }
}

impl FromStr for SecretText {
    type Err = Infallible;
    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self(text.trim().to_owned()))
    }
}
