//! The options of `uturn partner`, as `--help` shows them.
use crate::cli::{digest_args::DigestDo, one_partner::PartnerArgs, store_args::StoreArgs};
use chrono::NaiveDate;
use clap::{
    Args, Subcommand,
    builder::{PossibleValuesParser, TypedValueParser},
};
use entity::{id::PartnerId, partner::PartnerKind, partner_key::KeyScope};

/// What can be done with partners.
#[derive(Debug, Subcommand)]
pub enum PartnerDo {
    /// Register an organisation that takes the feed, and print its id.
    Register(RegisterArgs),
    /// List the partners.
    List {
        /// The store.
        #[command(flatten)]
        store: StoreArgs,
    },
    /// Show a partner with its keys, its stored filters and how deliveries to it stand.
    Show(PartnerArgs),
    /// Let no key of a partner open anything, within seconds.
    Suspend(PartnerArgs),
    /// Let a suspended partner go on.
    Resume(PartnerArgs),
    /// Make and revoke keys.
    #[command(subcommand)]
    Key(KeyDo),
    /// Weekly digests by mail, for offices that have no server.
    #[command(subcommand)]
    Digest(DigestDo),
    /// See how deliveries stand, stop them and let them go on.
    #[command(subcommand)]
    Endpoint(EndpointDo),
}

/// What can be done with endpoints.
#[derive(Debug, Subcommand)]
pub enum EndpointDo {
    /// List the stored filters of a partner, where they are delivered to, and how they stand.
    List(PartnerArgs),
    /// Stop deliveries; nothing is lost.
    Pause(EndpointArgs),
    /// Let deliveries go on from where they stopped.
    Resume(EndpointArgs),
}

/// What can be done with keys.
#[derive(Debug, Subcommand)]
pub enum KeyDo {
    /// Print a new key. It is shown this once; at most two are good at a time.
    Issue(IssueArgs),
    /// Revoke a key: it stops working within seconds.
    Revoke(RevokeArgs),
}

/// Options of `partner register`.
#[derive(Debug, Args)]
pub struct RegisterArgs {
    /// Kind of organisation.
    #[arg(long, value_name = "KIND", value_parser = kinds())]
    pub kind: PartnerKind,
    /// Name of the organisation.
    #[arg(long, value_name = "NAME")]
    pub organisation: String,
    /// Its name in English.
    #[arg(long, value_name = "NAME")]
    pub organisation_en: Option<String>,
    /// 法人番号, 13 digits.
    #[arg(long, value_name = "NUMBER")]
    pub corporate_number: Option<String>,
    /// The office to write to (部署). Never enter a person's name.
    #[arg(long, value_name = "OFFICE")]
    pub contact_post: String,
    /// Its e-mail address.
    #[arg(long, value_name = "ADDRESS")]
    pub contact_email: String,
    /// Version of the terms of use that it accepted.
    #[arg(long, value_name = "VERSION")]
    pub terms_version: String,
    /// Day on which it accepted them, YYYY-MM-DD. [default: today in Japan]
    #[arg(long, value_name = "DAY")]
    pub terms_accepted_on: Option<NaiveDate>,
    /// The store.
    #[command(flatten)]
    pub store: StoreArgs,
}

/// A stored filter of a partner.
#[derive(Debug, Args)]
pub struct EndpointArgs {
    /// Id of the partner, `ptn_…`.
    #[arg(value_name = "PARTNER")]
    pub partner: PartnerId,
    /// Name of its stored filter.
    #[arg(value_name = "NAME")]
    pub subscription: String,
    /// The store.
    #[command(flatten)]
    pub store: StoreArgs,
}

/// Options of `partner key issue`.
#[derive(Debug, Args)]
pub struct IssueArgs {
    /// What the key opens; give it again for more. [default: all]
    #[arg(long = "scope", value_name = "SCOPE", value_delimiter = ',', value_parser = scopes())]
    pub scopes: Vec<KeyScope>,
    /// The partner.
    #[command(flatten)]
    pub of: PartnerArgs,
}

/// Options of `partner key revoke`.
#[derive(Debug, Args)]
pub struct RevokeArgs {
    /// Id of the partner, `ptn_…`.
    #[arg(value_name = "PARTNER")]
    pub partner: PartnerId,
    /// The key by its id, `ptk_…`, or by how it begins, `utk_AbCd`.
    #[arg(value_name = "KEY")]
    pub key: String,
    /// The store.
    #[command(flatten)]
    pub store: StoreArgs,
}

fn scopes() -> impl TypedValueParser<Value = KeyScope> {
    let words = PossibleValuesParser::new(KeyScope::ALL.iter().map(|scope| scope.as_str()));
    words.try_map(|word| word.parse::<KeyScope>())
}

fn kinds() -> impl TypedValueParser<Value = PartnerKind> {
    let words = PossibleValuesParser::new(PartnerKind::ALL.iter().map(|kind| kind.as_str()));
    words.try_map(|word| word.parse::<PartnerKind>())
}
