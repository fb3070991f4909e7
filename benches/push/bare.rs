//! The peer of push: a loop that posts the same bodies over the same client, with nothing before and nothing after.
use crate::{
    instance::Instance,
    partners::TEN,
    sink::Sink,
    spent::{Spent, Watch},
    trouble::{Trouble, told},
};
use bytes::Bytes;
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::task::JoinSet;
use uturn::{
    outbound::{client::Client, headers::Headers},
    policy::webhook::{SigningPair, signature},
};

/// How often each task posts all bodies: once takes too short a time to be measured well.
pub(crate) const ROUNDS: usize = 3;

/// An id as long as those of deliveries.
const ID: &str = "sub_01KAAAAAAAAAAAAAAAAAAAAAAA~9.12345.12445";
/// A timestamp, in seconds.
const AT: &str = "1763800000";

/// Posts all bodies from as many tasks as there are endpoints, signed anew each time or with one signature for all.
pub(crate) async fn post_all(
    instance: &Instance,
    sink: &Sink,
    bodies: &Arc<[Bytes]>,
    signed: bool,
) -> Result<Spent, Trouble> {
    let (client, pair) = (client(instance)?, Arc::new(SigningPair::make().map_err(told)?));
    let watch = Watch::begin(instance, sink);
    let mut running = JoinSet::new();
    for _ in 0..TEN {
        let (client, url, pair, bodies) = (client.clone(), sink.url("bare"), Arc::clone(&pair), Arc::clone(bodies));
        let deadline = instance.outgoing.pace.deadline;
        let clock = instance.clock.clone();
        running.spawn(async move {
            let target = client.target(&url).map_err(|refused| refused.reason().en)?;
            let once = signature(&[&*pair], ID, clock.now(), b"");
            for body in std::iter::repeat_n(bodies.iter(), ROUNDS).flatten() {
                let anew = signed.then(|| signature(&[&*pair], ID, clock.now(), body));
                let headers = headers(anew.as_deref().unwrap_or(&once))?;
                let attempt = client.post(&target, &headers, body.clone(), deadline).await;
                if !attempt.is_accepted() {
                    return Err(Trouble::from(format!("the sink does not take it: {attempt:?}")));
                }
            }
            Ok(())
        });
    }
    while let Some(ended) = running.join_next().await {
        ended??;
    }
    Ok(watch.end())
}

/// How long posts of one body take, one after another.
pub(crate) async fn post_times(
    instance: &Instance,
    sink: &Sink,
    body: &Bytes,
    many: usize,
    every: Duration,
) -> Result<Vec<Duration>, Trouble> {
    let client = client(instance)?;
    let target = client.target(&sink.url("bare")).map_err(|refused| refused.reason().en)?;
    let headers = headers("v1,bare")?;
    let (mut due, mut times) = (tokio::time::interval(every), Vec::with_capacity(many));
    for _ in 0..many {
        due.tick().await;
        let start = Instant::now();
        client.post(&target, &headers, body.clone(), instance.outgoing.pace.deadline).await;
        times.push(start.elapsed());
    }
    Ok(times)
}

fn client(instance: &Instance) -> Result<Client, Trouble> {
    Client::new(instance.outgoing.rules.clone(), instance.outgoing.names.clone()).map_err(told)
}

fn headers(signature: &str) -> Result<Headers, Trouble> {
    let headers = [
        ("content-type", "application/json"),
        ("webhook-id", ID),
        ("webhook-timestamp", AT),
        ("webhook-signature", signature),
    ];
    Headers::of(&headers).map_err(told)
}
