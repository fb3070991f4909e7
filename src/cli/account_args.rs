//! The options of `uturn account`, as `--help` shows them.
use crate::{
    cli::{role_words::roles, store_args::StoreArgs},
    policy::role::Role,
};
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use entity::id::AccountRoleId;

/// What can be done with accounts.
#[derive(Debug, Subcommand)]
pub enum AccountDo {
    /// Make an account without roles. Prints a password to begin with, which is shown this once.
    Create(CreateArgs),
    /// List the accounts with their roles.
    List {
        /// Also those that have ended.
        #[arg(long)]
        ended: bool,
        /// The store.
        #[command(flatten)]
        store: StoreArgs,
    },
    /// Grant a role for a scope and a period.
    Grant(GrantArgs),
    /// Revoke a role: it holds no longer from now on.
    Revoke {
        /// Id of the role, `acr_…`, as `account list` shows it.
        #[arg(value_name = "ROLE_ID")]
        role: AccountRoleId,
        /// The store.
        #[command(flatten)]
        store: StoreArgs,
    },
    /// Give an account a new password to begin with, and end its sessions. Make sure who asks.
    ResetPassword(OneAccountArgs),
    /// Let an account sign in without codes, and end its sessions. Make sure who asks.
    ResetTotp(OneAccountArgs),
    /// End an account: its tokens are refused at once.
    End(OneAccountArgs),
    /// Hand roles and open drafts over to a successor, and end the account before.
    HandOver {
        /// The account that ends: its name, or its id `acc_…`.
        #[arg(value_name = "FROM")]
        from: String,
        /// The successor's: its name, or its id.
        #[arg(value_name = "TO")]
        to: String,
        /// The store.
        #[command(flatten)]
        store: StoreArgs,
    },
}

/// Options of `account create`.
#[derive(Debug, Args)]
pub struct CreateArgs {
    /// The name to sign in with: 3 to 64 letters, digits and . _ - @; of a post rather than of a person.
    #[arg(value_name = "NAME")]
    pub name: String,
    /// The office it is of (部署), shown to others. Never enter a person's name.
    #[arg(long, value_name = "OFFICE")]
    pub office: String,
    /// Let its holder choose the password now: at the prompt, or as one line of standard input.
    #[arg(long)]
    pub ask_password: bool,
    /// The store.
    #[command(flatten)]
    pub store: StoreArgs,
}

/// Options of `account grant`.
#[derive(Debug, Args)]
pub struct GrantArgs {
    /// The account: its name, or its id `acc_…`.
    #[arg(value_name = "ACCOUNT")]
    pub account: String,
    /// The role.
    #[arg(long, value_name = "ROLE", value_parser = roles())]
    pub role: Role,
    /// For what it holds.
    #[command(flatten)]
    pub scope: ScopeArgs,
    /// First day, YYYY-MM-DD. [default: today in Japan]
    #[arg(long, value_name = "DAY")]
    pub from: Option<NaiveDate>,
    /// Last day, YYYY-MM-DD. [default: no end]
    #[arg(long, value_name = "DAY")]
    pub until: Option<NaiveDate>,
    /// The store.
    #[command(flatten)]
    pub store: StoreArgs,
}

/// For what a role holds.
#[derive(Debug, Args, Default)]
pub struct ScopeArgs {
    /// 全国地方公共団体コード, 6 digits, of the place that an editor looks after.
    #[arg(long, value_name = "CODE")]
    pub local_government: Option<String>,
    /// 法人番号 or id `emp_…` of the employer, for `EMPLOYER_HR`.
    #[arg(long, value_name = "EMPLOYER")]
    pub employer: Option<String>,
    /// Name or id `ptn_…` of the partner, for `PARTNER_STAFF`.
    #[arg(long, value_name = "PARTNER")]
    pub partner: Option<String>,
}

/// An account and where it is.
#[derive(Debug, Args)]
pub struct OneAccountArgs {
    /// The account: its name, or its id `acc_…`.
    #[arg(value_name = "ACCOUNT")]
    pub account: String,
    /// The store.
    #[command(flatten)]
    pub store: StoreArgs,
}
