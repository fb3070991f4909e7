//! An endpoint proves itself, gets everything that is public, and then each change as it happens.
use crate::{
    cast::{
        ground::{Ground, on_both_stores},
        hiring::KAGOSHIMA,
        world::World,
    },
    office::{Office, told},
    sink::Sink,
};
use entity::vocabulary::{Publication, RemovalReason};
use standardwebhooks::Webhook;

on_both_stores!(changes_arrive_signed_and_in_order, an_endpoint_that_does_not_answer_its_challenge_gets_nothing);

async fn changes_arrive_signed_and_in_order(ground: Ground) {
    let mut world = World::begin(&ground).await;
    let (_, mut jobs) = world.hires(KAGOSHIMA, 7).await;
    world.settle().await;
    let mut sink = Sink::open().await;
    let office = Office::open(&world, &sink, 3).await;
    let challenge = sink.next().await;
    assert_eq!(challenge.kind(), "challenge");
    let mut came = vec![challenge];
    for _ in 0..3 {
        came.push(sink.next().await);
    }
    assert_eq!(told(&came).len(), 7);
    // What is told next is what happened, and a withdrawal says why.
    jobs[2].title_ja = "旋盤工".into();
    world.rewrites(&mut jobs[2], &[KAGOSHIMA]).await;
    (jobs[5].status, jobs[5].removal_reason) = (Publication::Withdrawn, Some(RemovalReason::Filled));
    world.rewrites(&mut jobs[5], &[KAGOSHIMA]).await;
    world.settle().await;
    let news = sink.changes().await;
    let seen = |at: usize, field: &str| news.items()[at][field].clone();
    assert_eq!((seen(0, "__typename"), seen(0, "id")), ("Upserted".into(), jobs[2].id.to_string().into()));
    assert_eq!(seen(0, "node")["title"]["ja"], "旋盤工");
    assert_eq!((seen(1, "__typename"), seen(1, "reason")), ("Removed".into(), "FILLED".into()));
    came.push(news);
    // Ranges join, and everything is signed for who holds the secret.
    let ranges: Vec<(i64, i64)> = came[1..].iter().map(super::sink::Came::covers).collect();
    assert!(ranges.windows(2).all(|pair| pair[0].1 == pair[1].0), "{ranges:?}");
    let verifier = Webhook::new(&office.secret).expect("a secret");
    for came in &came {
        // The published verifier looks at the time of the machine, and the story has its own: it signs the same.
        let at = came.headers["webhook-timestamp"].parse().expect("seconds");
        let signed = verifier.sign(came.id(), at, &came.body).expect("a signature");
        assert!(came.headers["webhook-signature"].split(' ').any(|one| one == signed));
    }
    office.until_heard(&world).await;
    office.close().await;
    assert!(sink.left().is_empty());
}

async fn an_endpoint_that_does_not_answer_its_challenge_gets_nothing(ground: Ground) {
    let mut world = World::begin(&ground).await;
    world.hires(KAGOSHIMA, 2).await;
    world.settle().await;
    let mut sink = Sink::open().await;
    // It accepts everything, and does not say the word.
    sink.answers(|_| crate::sink::Answer::Status(204, Vec::new()));
    let office = Office::open(&world, &sink, 10).await;
    office.until(&world, |standing| standing.tries == 1).await;
    let standing = office.standing(&world).await;
    assert_eq!(standing.last_error, Some(entity::delivery_attempt::DeliveryError::ChallengeNotAnswered));
    assert_eq!(sink.left().iter().map(|came| came.kind().to_owned()).collect::<Vec<_>>(), ["challenge"]);
    office.close().await;
}
