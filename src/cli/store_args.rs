//! Where the store is, as every command that needs one is told.
use clap::Args;
use std::path::PathBuf;

/// Where the store is.
#[derive(Debug, Args, Default, Clone)]
pub struct StoreArgs {
    /// Configuration file (TOML); every key can also be set as `UTURN_KEY`. [default: `uturn.toml` if it exists]
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Store: `sqlite://PATH?mode=rwc` or `postgres://…`; also `UTURN_DATABASE_URL`. [default: uturn.db in the data
    /// directory]
    #[arg(long, value_name = "URL")]
    pub database_url: Option<String>,
    /// Directory for the embedded store, keys and images; also `UTURN_DATA_DIR`. [default: uturn-data]
    #[arg(long, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
}
