//! The options of `uturn audit`.
use crate::cli::store_args::StoreArgs;
use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// What can be done with the audit.
#[derive(Debug, Subcommand)]
pub enum AuditDo {
    /// Walk along the whole chain, and name the first entry that was touched.
    Verify(VerifyArgs),
    /// Print number and hash of the last entry, to be kept where nobody who can write to the store can.
    Anchor {
        /// Also add the line to the end of this file.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        /// The store.
        #[command(flatten)]
        store: StoreArgs,
    },
    /// Write the entries into a file that only its owner may read.
    Export(ExportArgs),
}

/// Options of `audit verify`.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// Anchors from `uturn audit anchor`, one a line: an audit that was cut off or written anew does not pass them.
    #[arg(long, value_name = "FILE")]
    pub anchor: Option<PathBuf>,
    /// The store.
    #[command(flatten)]
    pub store: StoreArgs,
}

/// Options of `audit export`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// For a spreadsheet, or for a program that verifies.
    #[arg(long, value_enum, default_value = "csv")]
    pub format: ExportForm,
    /// The file; one that is there is replaced.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// The first day in Japan, `2026-04-01`.
    #[arg(long, value_name = "DAY")]
    pub from: Option<NaiveDate>,
    /// The last day in Japan.
    #[arg(long, value_name = "DAY")]
    pub to: Option<NaiveDate>,
    /// The store.
    #[command(flatten)]
    pub store: StoreArgs,
}

/// A form of the export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportForm {
    /// UTF-8 with its mark, for spreadsheets.
    Csv,
    /// One JSON object a line, every text exactly as it was hashed.
    Ndjson,
}
