//! `uturn partner digest`: weekly digests by mail, as an operator asks for them in a partner's name.
use crate::{
    base::{clock::Clock, fault::Outcome},
    catalogue::keeper::Catalogue,
    cli::{
        correct::tell,
        digest_args::{CancelArgs, DigestDo, RequestArgs},
        one_partner::PartnerArgs,
        settings::Settings,
        status::Status,
        store_args::StoreArgs,
    },
    service::{
        digest::agree::{Wish, cancel_digest, request_digest},
        job::list::JobQuestion,
    },
    store::connect::Store,
};
use entity::mail;

/// Does what is asked.
///
/// # Errors
/// `NOT_FOUND`, and as the store fails; what is wrong with an entry is a finding.
pub async fn digest(act: &DigestDo) -> Outcome<Status> {
    match act {
        DigestDo::Request(args) => return request(args).await,
        DigestDo::List(args) => list(args).await?,
        DigestDo::Cancel(args) => cancel(args).await?,
    }
    Ok(Status::Done)
}

async fn open(args: &StoreArgs) -> Outcome<Store> {
    Store::open(&Settings::read(args)?.store()?).await
}

async fn request(args: &RequestArgs) -> Outcome<Status> {
    let store = open(&args.store).await?;
    let clock = Clock::System;
    let given = |list: &Vec<String>| (!list.is_empty()).then(|| list.clone());
    let jobs = JobQuestion {
        prefectures: given(&args.prefectures),
        municipalities: given(&args.municipalities),
        graduation_years: (!args.graduation_years.is_empty()).then(|| args.graduation_years.clone()),
        ..JobQuestion::default()
    };
    let wish = Wish { name: args.name.clone(), recipient: args.recipient.clone(), jobs, weekday: args.weekday };
    let catalogue = Catalogue::load(&store, &clock).await?;
    let asked = request_digest(&store, &catalogue.now(), clock.now(), args.partner, wish).await?;
    store.close().await?;
    match asked {
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

async fn list(PartnerArgs { partner, store }: &PartnerArgs) -> Outcome<()> {
    let store = open(store).await?;
    for row in store.digests(*partner).await? {
        let sent = row.last_sent_on.map_or_else(|| "-".to_owned(), |day| day.to_string());
        println!("{}  {:9}  {:9}  {}  {}", row.id, row.state.as_str(), row.weekday.as_str(), row.recipient, row.name);
        println!("  最終配信 last sent: {sent}  条件 filter: {}", row.question);
        for mail in store.mails_about(&row.id.to_string(), 1).await? {
            println!("  最新のメール last mail: {}", fate(&mail));
        }
    }
    store.close().await
}

fn fate(mail: &mail::Model) -> String {
    let error = mail.last_error.map_or("", |error| error.as_str());
    match (mail.sent_at, mail.failed_at, mail.next_try_at) {
        (Some(at), _, _) => format!("送信済み sent {at}"),
        (_, Some(at), _) => format!("失敗 failed {at} {error}"),
        (_, _, Some(at)) => format!("送信待ち waits, tries {}, next {at} {error}", mail.tries),
        _ => "-".to_owned(),
    }
}

async fn cancel(args: &CancelArgs) -> Outcome<()> {
    let store = open(&args.store).await?;
    let row = cancel_digest(&store, Clock::System.now(), args.partner, args.digest).await?;
    println!("{}  {}", row.id, row.state.as_str());
    store.close().await
}
