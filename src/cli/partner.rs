//! `uturn partner`: the registry of those who take the feed, and their keys.
use crate::{
    base::{clock::Clock, fault::Outcome, minter::Minter},
    cli::{
        correct::tell,
        digest::digest,
        one_partner::PartnerArgs,
        partner_args::{IssueArgs, KeyDo, PartnerDo, RegisterArgs, RevokeArgs},
        partner_endpoint::{endpoint, show as show_endpoints},
        settings::Settings,
        status::Status,
        store_args::StoreArgs,
    },
    service::partner::{
        keys::{issue_key_for, revoke_key},
        register::{Registration, register},
        suspend::{no_such_partner, set_status},
    },
    store::connect::Store,
};
use entity::{
    partner::{Model, PartnerStatus},
    partner_key::{KeyScope, KeyScopes},
    word::Vocabulary as _,
};

/// Does what is asked.
///
/// # Errors
/// `NOT_FOUND`, and as the store fails; what is wrong with an entry is a finding.
pub async fn partner(act: &PartnerDo) -> Outcome<Status> {
    match act {
        PartnerDo::Register(args) => return enter(args).await,
        PartnerDo::List { store } => list(store).await?,
        PartnerDo::Show(args) => show(args).await?,
        PartnerDo::Suspend(args) => status(args, PartnerStatus::Suspended).await?,
        PartnerDo::Resume(args) => status(args, PartnerStatus::Active).await?,
        PartnerDo::Digest(act) => return digest(act).await,
        PartnerDo::Endpoint(act) => return endpoint(act).await,
        PartnerDo::Key(KeyDo::Issue(args)) => issue(args).await?,
        PartnerDo::Key(KeyDo::Revoke(args)) => revoke(args).await?,
    }
    Ok(Status::Done)
}

async fn open(args: &StoreArgs) -> Outcome<Store> {
    Store::open(&Settings::read(args)?.store()?).await
}

async fn enter(args: &RegisterArgs) -> Outcome<Status> {
    let store = open(&args.store).await?;
    let entered = Registration {
        kind: args.kind,
        organisation_ja: args.organisation.clone(),
        organisation_en: args.organisation_en.clone(),
        corporate_number: args.corporate_number.clone(),
        contact_post: args.contact_post.clone(),
        contact_email: args.contact_email.clone(),
        terms_version: args.terms_version.clone(),
        terms_accepted_on: args.terms_accepted_on,
        is_sample: false,
    };
    let registered = register(&store, &mut Minter::System, Clock::System.now(), entered).await?;
    store.close().await?;
    match registered {
        Ok(row) => {
            println!("{}", row.id);
            Ok(Status::Done)
        }
        Err(found) => {
            found.iter().for_each(tell);
            Ok(Status::Findings)
        }
    }
}

async fn list(args: &StoreArgs) -> Outcome<()> {
    let store = open(args).await?;
    for row in store.partners().await? {
        let Model { id, kind, organisation_ja, status, is_sample, .. } = row;
        let sample = if is_sample { "  見本 sample" } else { "" };
        println!("{id}  {:9}  {:25}  {organisation_ja}{sample}", status.word(), kind.word());
    }
    store.close().await
}

async fn show(PartnerArgs { partner, store }: &PartnerArgs) -> Outcome<()> {
    let store = open(store).await?;
    let row = store.partner(*partner).await?.ok_or_else(|| no_such_partner(&partner.to_string()))?;
    println!("{}  {}  {}", row.id, row.status, row.kind);
    println!("  {}  {}", row.organisation_ja, row.organisation_en.unwrap_or_default());
    println!("  法人番号 corporate number: {}", row.corporate_number.unwrap_or_else(|| "-".to_owned()));
    println!("  連絡先 contact: {} <{}>", row.contact_post, row.contact_email);
    println!("  規約 terms: {} ({})", row.terms_version, row.terms_accepted_on);
    for key in store.partner_keys(*partner).await? {
        let used = key.last_used_on.map_or_else(|| "-".to_owned(), |day| day.to_string());
        let state = if key.revoked_at.is_some() { "無効 revoked" } else { "有効 good" };
        let scopes: Vec<_> = key.scopes.0.iter().map(|scope| scope.as_str()).collect();
        println!(
            "  鍵 key {}  {}  {state}  範囲 scopes: {}  最終利用 last used: {used}",
            key.id,
            key.shown,
            scopes.join(" ")
        );
    }
    show_endpoints(&store, *partner).await?;
    store.close().await
}

async fn status(PartnerArgs { partner, store }: &PartnerArgs, status: PartnerStatus) -> Outcome<()> {
    let store = open(store).await?;
    let row = set_status(&store, Clock::System.now(), *partner, status).await?;
    println!("{}  {}", row.id, row.status);
    store.close().await
}

async fn issue(IssueArgs { scopes, of: PartnerArgs { partner, store } }: &IssueArgs) -> Outcome<()> {
    let store = open(store).await?;
    let wanted = |scope: &KeyScope| scopes.is_empty() || scopes.contains(scope);
    let scopes = KeyScopes(KeyScope::ALL.iter().copied().filter(wanted).collect());
    let key = issue_key_for(&store, &mut Minter::System, Clock::System.now(), *partner, scopes).await?;
    // Alone on standard output, so that it can be piped to where it is kept.
    println!("{}", key.secret());
    eprintln!("鍵は一度だけ表示されます。保存してください。 / The key is shown this once; keep it.");
    store.close().await
}

async fn revoke(RevokeArgs { partner, key, store }: &RevokeArgs) -> Outcome<()> {
    let store = open(store).await?;
    let row = revoke_key(&store, Clock::System.now(), *partner, key).await?;
    println!("{}  {}  無効 revoked", row.id, row.shown);
    store.close().await
}
