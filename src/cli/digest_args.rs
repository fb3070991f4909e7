//! The options of `uturn partner digest`, as `--help` shows them.
use crate::cli::{one_partner::PartnerArgs, store_args::StoreArgs};
use clap::{
    Args, Subcommand,
    builder::{PossibleValuesParser, TypedValueParser},
};
use entity::{
    digest::Weekday,
    id::{DigestId, PartnerId},
};

/// What can be done with digests.
#[derive(Debug, Subcommand)]
pub enum DigestDo {
    /// Ask an office whether it wants a weekly digest, and print its id. Nothing else goes out before the office confirms.
    Request(RequestArgs),
    /// List the digests of a partner, with what became of the last mail of each.
    List(PartnerArgs),
    /// End a digest: no mail of it goes out any more.
    Cancel(CancelArgs),
}

/// Options of `partner digest request`.
#[derive(Debug, Args)]
pub struct RequestArgs {
    /// Id of the partner, `ptn_…`.
    #[arg(value_name = "PARTNER")]
    pub partner: PartnerId,
    /// Its name, as the office reads it.
    #[arg(long, value_name = "NAME")]
    pub name: String,
    /// Address of the office. Never enter a person's.
    #[arg(long, value_name = "ADDRESS")]
    pub recipient: String,
    /// Code of a prefecture of the workplace, 2 or 6 digits; can be repeated.
    #[arg(long = "prefecture", value_name = "CODE")]
    pub prefectures: Vec<String>,
    /// Code of a municipality of the workplace, 6 digits; can be repeated.
    #[arg(long = "municipality", value_name = "CODE")]
    pub municipalities: Vec<String>,
    /// Only listings that are open to graduates of this year; can be repeated.
    #[arg(long = "graduation-year", value_name = "YEAR")]
    pub graduation_years: Vec<i32>,
    /// The day on which it is sent, at 7:00 in Japan.
    #[arg(long, value_name = "DAY", default_value = "MONDAY", value_parser = weekdays())]
    pub weekday: Weekday,
    /// The store.
    #[command(flatten)]
    pub store: StoreArgs,
}

/// Options of `partner digest cancel`.
#[derive(Debug, Args)]
pub struct CancelArgs {
    /// Id of the partner, `ptn_…`.
    #[arg(value_name = "PARTNER")]
    pub partner: PartnerId,
    /// Id of the digest, `dgs_…`.
    #[arg(value_name = "DIGEST")]
    pub digest: DigestId,
    /// The store.
    #[command(flatten)]
    pub store: StoreArgs,
}

fn weekdays() -> impl TypedValueParser<Value = Weekday> {
    let words = PossibleValuesParser::new(Weekday::ALL.iter().map(|day| day.as_str()));
    words.try_map(|word| word.parse::<Weekday>())
}
