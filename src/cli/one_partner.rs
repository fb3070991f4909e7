//! The options of commands about one partner.
use crate::cli::store_args::StoreArgs;
use clap::Args;
use entity::id::PartnerId;

/// A partner and where it is registered.
#[derive(Debug, Args)]
pub struct PartnerArgs {
    /// Id of the partner, `ptn_…`.
    #[arg(value_name = "PARTNER")]
    pub partner: PartnerId,
    /// The store.
    #[command(flatten)]
    pub store: StoreArgs,
}
