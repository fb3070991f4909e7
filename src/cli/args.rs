//! The commands and their options, as `--help` shows them.
use crate::{
    cli::{
        account_args::{AccountDo, ScopeArgs},
        audit_args::AuditDo,
        import_args::ImportArgs,
        partner_args::PartnerDo,
        receive_args::ReceiveArgs,
        role_words::roles,
        sheet_args::{ExportArgs, TemplateArgs},
        store_args::StoreArgs,
    },
    policy::{role::Role, token::DAYS_MOST},
};
use clap::{Args, Parser, Subcommand};
use std::{net::SocketAddr, path::PathBuf};

/// GraphQL server of the programme 地域働き方・職場改革: places, certified employers and their jobs.
#[derive(Debug, Parser)]
#[command(name = "uturn", version, about, propagate_version = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What can be run.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve sample data from a fresh SQLite store, to try everything in a minute.
    Demo(DemoArgs),
    /// Serve the configured store.
    Serve(ServeArgs),
    /// Bring the store's schema up to date, take it back, or show where it stands.
    Migrate {
        /// Where to.
        #[command(subcommand)]
        to: MigrateTo,
        /// The store.
        #[command(flatten)]
        store: StoreArgs,
    },
    /// Fill an empty store with a large, realistic, deterministic set of sample data.
    Generate(GenerateArgs),
    /// Print the GraphQL schema.
    Schema,
    /// Say what is wrong with settings, database, catalogue, clock, directory and port, and how to mend it.
    #[command(after_help = "Exit codes: 0 nothing is wrong, 3 something is.")]
    Doctor(DoctorArgs),
    /// Bring a list (.xlsx or CSV) into the store: all of it, or nothing where any row is wrong (but see --partial).
    #[command(after_help = "Exit codes: 0 done, 1 failed, 2 wrong command line, 3 the file has wrong rows.\n\
        The columns of each kind: docs/import/ or `uturn import KIND --columns`.")]
    Import(ImportArgs),
    /// Write a workbook to be filled: headings with notes, drop-downs, code tables.
    Template(TemplateArgs),
    /// Write what is in the store as a file that can be mended and imported again.
    Export(ExportArgs),
    /// Look after the feed of changes.
    Feed {
        /// What to do.
        #[command(subcommand)]
        act: FeedDo,
        /// The store.
        #[command(flatten)]
        store: StoreArgs,
    },
    /// Let a local government become part of another (合併), as of now.
    Merge {
        /// 全国地方公共団体コード of the one that ends, 6 digits.
        code: String,
        /// Code of the one that it becomes part of.
        #[arg(long)]
        into: String,
        /// The store.
        #[command(flatten)]
        store: StoreArgs,
    },
    /// Make tokens, which open what is not public.
    #[command(subcommand)]
    Token(TokenDo),
    /// Register those who take the feed, and give them keys.
    #[command(
        subcommand,
        after_help = "Exit codes: 0 done, 1 failed, 2 wrong command line, 3 an entry has to be corrected."
    )]
    Partner(PartnerDo),
    /// Verify what the audit tells of people's acts, and export it.
    #[command(subcommand, after_help = "Exit codes: 0 done, 1 failed, 2 wrong command line, 3 an entry was touched.")]
    Audit(AuditDo),
    /// Look after people's accounts and their roles.
    #[command(
        subcommand,
        after_help = "Exit codes: 0 done, 1 failed, 2 wrong command line, 3 an entry has to be corrected."
    )]
    Account(AccountDo),
    /// Receive deliveries as a partner would, print them, and misbehave if told so.
    Receive(ReceiveArgs),
}

/// What can be done with the feed.
#[derive(Debug, Subcommand)]
pub enum FeedDo {
    /// After a restore from a backup: tell every reader to start again, because it may hold what the store forgot.
    NewEpoch,
    /// Forget removals from before so many days; a reader who was away for longer is told to start again.
    Purge {
        /// Days that are kept.
        #[arg(long, default_value_t = 90, value_parser = clap::value_parser!(u16).range(1..=3650))]
        days: u16,
    },
}

/// What can be done with tokens.
#[derive(Debug, Subcommand)]
pub enum TokenDo {
    /// Print a token for an office. Send it as `Authorization: Bearer …`; it cannot be taken back before it ends.
    Issue(TokenArgs),
    /// Make a new key that signs tokens from now on, and print its id. Those signed before are good until they end.
    RotateKey {
        /// Forget the keys before it: every token ends at once. For a key that others may have.
        #[arg(long)]
        forget_former: bool,
        /// The service whose key it is.
        #[command(flatten)]
        store: StoreArgs,
    },
}

/// Options of `token issue`.
#[derive(Debug, Args)]
pub struct TokenArgs {
    /// What the office does.
    #[arg(long, value_name = "ROLE", value_parser = roles())]
    pub role: Role,
    /// For what it does it.
    #[command(flatten)]
    pub scope: ScopeArgs,
    /// Days until it ends.
    #[arg(long, value_name = "N", default_value_t = 30, value_parser = clap::value_parser!(u16).range(1..=i64::from(DAYS_MOST)))]
    pub days: u16,
    /// The service whose key signs it.
    #[command(flatten)]
    pub store: StoreArgs,
}

/// Options of `demo`.
#[derive(Debug, Args)]
pub struct DemoArgs {
    /// Address to listen on; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDRESS")]
    pub listen: SocketAddr,
    /// Directory for the sample store; whatever sample store stands there is replaced. [default: a temporary one]
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Only operations of this JSON file run: an object of id to document.
    #[arg(long, value_name = "FILE")]
    pub trusted_documents: Option<PathBuf>,
}

/// Options of `serve`.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// The store.
    #[command(flatten)]
    pub store: StoreArgs,
    /// Address to listen on; also `UTURN_LISTEN`. [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDRESS")]
    pub listen: Option<SocketAddr>,
    /// Address that clients use, for links; also `UTURN_PUBLIC_URL`. [default: http:// and the address listened on]
    #[arg(long, value_name = "URL")]
    pub public_url: Option<String>,
    /// Bring the schema up to date before serving instead of refusing to start.
    #[arg(long)]
    pub migrate: bool,
    /// Only operations of this JSON file run: an object of id to document; also `UTURN_TRUSTED_DOCUMENTS`.
    #[arg(long, value_name = "FILE")]
    pub trusted_documents: Option<PathBuf>,
}

/// Options of `doctor`.
#[derive(Debug, Args)]
pub struct DoctorArgs {
    /// The store.
    #[command(flatten)]
    pub store: StoreArgs,
    /// Address that `serve` is to listen on; also `UTURN_LISTEN`. [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDRESS")]
    pub listen: Option<SocketAddr>,
}

/// Where to migrate to.
#[derive(Debug, Subcommand)]
pub enum MigrateTo {
    /// Apply what is pending, and fill a fresh store with the reference tables.
    Up,
    /// Take back migrations. Data in their tables is lost.
    Down {
        /// How many.
        #[arg(long, default_value_t = 1)]
        steps: u32,
    },
    /// Show what is applied and what is pending; exit code 3 when something is pending.
    Status,
}

/// Options of `generate`.
#[derive(Debug, Args)]
pub struct GenerateArgs {
    /// The store.
    #[command(flatten)]
    pub store: StoreArgs,
    /// How many employers.
    #[arg(long, default_value_t = 600)]
    pub employers: u32,
    /// How many job listings.
    #[arg(long, default_value_t = 4_000)]
    pub jobs: u32,
    /// Seed: equal seeds on the same day make equal data.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
}
