//! `uturn partner endpoint`: how the deliveries to a partner stand, and stopping them and letting them go on.
use crate::{
    base::{clock::Clock, fault::Outcome, problem::Problem},
    cli::{
        partner_args::{EndpointArgs, EndpointDo},
        settings::Settings,
        status::Status,
    },
    service::{
        delivery::{
            opened::Subject,
            pause::{pause, resume},
        },
        partner::stored::Stored,
    },
    store::connect::Store,
};
use entity::{
    endpoint,
    id::{PartnerId, SubscriptionId},
    standing,
};
use std::collections::HashMap;

/// Does what is asked.
///
/// # Errors
/// `NOT_FOUND`, and as the store fails; what cannot be done in the present state is a finding.
pub async fn endpoint(act: &EndpointDo) -> Outcome<Status> {
    match act {
        EndpointDo::List(args) => {
            let store = Store::open(&Settings::read(&args.store)?.store()?).await?;
            show(&store, args.partner).await?;
            store.close().await?;
            Ok(Status::Done)
        }
        EndpointDo::Pause(args) => stop_or_go(args, true).await,
        EndpointDo::Resume(args) => stop_or_go(args, false).await,
    }
}

/// Prints the stored filters of a partner with their endpoints and how they stand.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails.
pub async fn show(store: &Store, partner: PartnerId) -> Outcome<()> {
    let all = store.subscriptions(partner).await?;
    let ids: Vec<SubscriptionId> = all.iter().map(|row| row.id).collect();
    let head = store.mark().await?;
    let of = |rows: Vec<standing::Model>| rows.into_iter().map(|row| (row.subscription_id, row)).collect();
    let standings: HashMap<SubscriptionId, standing::Model> = of(store.standings(&ids).await?);
    let endpoints = store.endpoints(&ids).await?;
    let endpoints: HashMap<SubscriptionId, endpoint::Model> =
        endpoints.into_iter().map(|row| (row.subscription_id, row)).collect();
    for kept in all {
        println!("  購読条件 subscription {} v{}  {}", kept.name, kept.version, kept.question);
        if let Some(endpoint) = endpoints.get(&kept.id) {
            println!("    配信先 endpoint: {}", endpoint.url);
        }
        if let Some(row) = standings.get(&kept.id).filter(|row| row.epoch == head.epoch) {
            let (lag, tries) = ((head.seq - row.acked_seq).max(0), row.tries);
            let seq = row.acked_seq;
            println!(
                "    状態 state: {}  受領済 acknowledged: {seq}  残り lag: {lag}  失敗 failed tries: {tries}",
                row.state
            );
        }
    }
    Ok(())
}

async fn stop_or_go(args: &EndpointArgs, stop: bool) -> Outcome<Status> {
    let store = Store::open(&Settings::read(&args.store)?.store()?).await?;
    let of = args.partner.into();
    let subject = Subject { store: &store, now: Clock::System.now(), of: &of, name: &args.subscription };
    let done = if stop { pause(subject).await } else { resume(subject).await }?;
    let status = match done {
        Ok(Stored { id, name, .. }) => {
            let state = store.standings(&[id]).await?.pop().map(|row| row.state.as_str());
            println!("{id}  {name}  {}", state.unwrap_or("-"));
            Status::Done
        }
        Err(found) => {
            found.iter().for_each(tell);
            Status::Findings
        }
    };
    store.close().await?;
    Ok(status)
}

fn tell(Problem { message, remedy, .. }: &Problem) {
    eprintln!("{}：{}\n  {}. {}", message.ja, remedy.ja, message.en, remedy.en);
}
