//! The partners of a demonstration: a portal and a career centre, both fictitious, with a key each.
use crate::{
    base::{
        clock::Instant,
        fault::{Fault, Outcome},
        minter::Minter,
    },
    cli::key_file,
    service::partner::{
        keys::issue_key,
        register::{Registration, register},
    },
    store::connect::Store,
};
use entity::{id::PartnerId, partner::PartnerKind};
use std::path::Path;

/// What the greeting and the demonstration of push need of them.
pub struct DemoPartners {
    /// The portal.
    pub portal: PartnerId,
    /// Its key.
    pub key: String,
}

/// Registers the sample partners and writes a key of each into the directory.
///
/// # Errors
/// INTERNAL when the store or the directory fails.
pub async fn demo_partners(store: &Store, directory: &Path, now: Instant) -> Outcome<DemoPartners> {
    let portal = entered(
        PartnerKind::JobSite,
        ["見本ふるさと求人ポータル（架空）", "Sample Furusato Jobs Portal (fictitious)"],
        ["データ連携担当", "feeds@portal.example.jp"],
    );
    let university = entered(
        PartnerKind::UniversityCareerCentre,
        ["見本県立大学キャリアセンター（架空）", "Sample Prefectural University Career Centre (fictitious)"],
        ["キャリアセンター求人係", "career@university.example.ac.jp"],
    );
    let (portal, key) = key_of(store, directory, now, "key-portal", portal).await?;
    key_of(store, directory, now, "key-university", university).await?;
    Ok(DemoPartners { portal, key })
}

fn entered(kind: PartnerKind, [name_ja, name_en]: [&str; 2], [post, email]: [&str; 2]) -> Registration {
    Registration {
        kind,
        organisation_ja: name_ja.to_owned(),
        organisation_en: Some(name_en.to_owned()),
        corporate_number: None,
        contact_post: post.to_owned(),
        contact_email: email.to_owned(),
        terms_version: "sample-1".to_owned(),
        terms_accepted_on: None,
        is_sample: true,
    }
}

async fn key_of(
    store: &Store,
    directory: &Path,
    now: Instant,
    name: &str,
    entry: Registration,
) -> Outcome<(PartnerId, String)> {
    let registered = register(store, &mut Minter::System, now, entry).await?;
    let partner = registered.map_err(|found| Fault::internal(format!("the sample partner is wrong: {found:?}")))?;
    let key = issue_key(store, &mut Minter::System, now, partner.id).await?;
    key_file::replace_private(&directory.join(name), key.secret().as_bytes()).map_err(Fault::internal)?;
    Ok((partner.id, key.secret().to_owned()))
}
