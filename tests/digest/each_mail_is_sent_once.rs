//! However many instances run, a digest is made once and a mail is sent once; after a crash once more, as the same mail.
use crate::{
    cast::{
        ground::{Ground, on_both_stores},
        world::{World, open},
    },
    office::{CAREER, Office, TOTTORI, read},
    smtp::Server,
};
use chrono::TimeDelta;
use entity::mail::MailError;
use tokio::join;
use uturn::{
    base::mail_address::MailAddress,
    catalogue::keeper::Catalogue,
    outbound::{mail::Post, message::Written},
    push::post::post_due,
    service::mail::{
        queue::{Letter, queue},
        schedule::{CLAIM, KEPT, TRIES_MOST},
    },
};

on_both_stores!(
    two_instances_send_no_mail_twice,
    a_crash_while_sending_delays_a_mail,
    a_crash_after_sending_sends_the_same_mail_once_more,
    what_cannot_be_sent_is_tried_again_and_then_given_up,
    mails_are_forgotten
);

fn to(server: &Server) -> Post {
    Post::smtp(&format!("smtp://{}", server.address), Office::sender()).expect("an address")
}

async fn letter(world: &World, about: &str) {
    let mut unit = world.unit().await;
    let letter = Letter {
        about: about.into(),
        to: CAREER.into(),
        subject: "題".into(),
        text: "本文".into(),
        html: None,
        unsubscribe: None,
    };
    queue(&mut unit, letter).await.expect("queued");
    unit.commit().await.expect("committed");
}

async fn two_instances_send_no_mail_twice(ground: Ground) {
    let mut office = Office::open(&ground).await;
    for number in 0..6 {
        office.agrees("鳥取県の求人", &format!("office{number}@example.ac.jp")).await;
    }
    office.hires("甲", TOTTORI, None).await;
    office.world.set_time("2026-11-22T22:00:00Z");
    office.world.settle().await;
    let (store, server) = (open(&ground).await, Server::start(&[]).await);
    let catalogue = Catalogue::load(&store, &office.world.clock).await.expect("loaded");
    let (one, other) = (office.digests(), office.instance(store.clone(), catalogue));
    let (one, other) = join!(one.make(), other.make());
    assert_eq!(one.expect("made").sent + other.expect("made").sent, 6, "each digest once");
    let (posts, clock) = ((to(&server), to(&server)), &office.world.clock);
    let (one, other) = join!(post_due(&office.world.store, clock, &posts.0), post_due(&store, clock, &posts.1));
    assert_eq!(one.expect("sent") + other.expect("sent"), 6);
    let mut offices: Vec<_> = server.taken().into_iter().flat_map(|taken| taken.to).collect();
    offices.sort_unstable();
    let expected: Vec<_> = (0..6).map(|number| format!("RCPT TO:<office{number}@example.ac.jp>")).collect();
    assert_eq!(offices, expected);
    assert_eq!(post_due(&store, clock, &posts.1).await.expect("sent"), 0);
}

async fn a_crash_while_sending_delays_a_mail(ground: Ground) {
    let world = ground.world().await;
    let (server, store) = (Server::start(&[]).await, &world.store);
    letter(&world, "x").await;
    let due = store.due_mails(world.clock.now(), 10).await.expect("read").remove(0);
    assert!(store.claim_mail(&due, world.clock.now() + CLAIM).await.expect("claimed"));
    assert!(!store.claim_mail(&due, world.clock.now() + CLAIM).await.expect("asked"), "one instance only");
    // Who claimed it is gone. Nobody else sends it while it might still be sending.
    world.pass(CLAIM - TimeDelta::seconds(1));
    assert_eq!(post_due(store, &world.clock, &to(&server)).await.expect("sent"), 0);
    world.pass(TimeDelta::seconds(1));
    assert_eq!(post_due(store, &world.clock, &to(&server)).await.expect("sent"), 1);
    assert_eq!(server.taken().len(), 1);
    let row = store.mails_about("x", 2).await.expect("read").remove(0);
    assert_eq!((row.tries, row.sent_at, row.next_try_at), (2, Some(world.clock.now()), None));
}

async fn a_crash_after_sending_sends_the_same_mail_once_more(ground: Ground) {
    let world = ground.world().await;
    let (server, store) = (Server::start(&[]).await, &world.store);
    letter(&world, "x").await;
    let due = store.due_mails(world.clock.now(), 10).await.expect("read").remove(0);
    assert!(store.claim_mail(&due, world.clock.now() + CLAIM).await.expect("claimed"));
    let office: MailAddress = CAREER.parse().expect("an address");
    let written = Written {
        id: due.id,
        to: &office,
        subject: &due.subject,
        text: &due.text,
        html: None,
        unsubscribe: None,
        written_at: due.created_at,
    };
    to(&server).send(&written).await.expect("taken");
    // It ended before it could write down that the mail was sent.
    for _ in 0..3 {
        world.pass(CLAIM);
        post_due(store, &world.clock, &to(&server)).await.expect("the store");
    }
    let taken = server.taken();
    assert_eq!(taken.len(), 2, "once more, and not again");
    assert_eq!(taken[0].data, taken[1].data, "byte for byte, so with the same Message-ID and date");
    let raw = read("x".into(), &taken[0].data).raw;
    assert!(raw.contains(&format!("Message-ID: <{}@example.go.jp>\r\n", due.id)), "{raw}");
}

async fn what_cannot_be_sent_is_tried_again_and_then_given_up(ground: Ground) {
    let world = ground.world().await;
    let store = &world.store;
    letter(&world, "deferred").await;
    let busy = Server::start(&["451 come again"; 20]).await;
    let mut waits = Vec::new();
    loop {
        assert_eq!(post_due(store, &world.clock, &to(&busy)).await.expect("the store"), 0);
        let row = store.mails_about("deferred", 1).await.expect("read").remove(0);
        assert_eq!(row.last_error, Some(MailError::Deferred));
        let Some(next) = row.next_try_at else {
            assert_eq!((row.tries, row.failed_at), (TRIES_MOST, Some(world.clock.now())), "given up, and seen");
            break;
        };
        waits.push((next - world.clock.now()).num_minutes());
        world.clock.set(next - TimeDelta::seconds(1));
        assert!(store.due_mails(world.clock.now(), 1).await.expect("read").is_empty(), "not before its time");
        world.clock.set(next);
    }
    assert_eq!(waits, [1, 10, 60, 360, 1440, 1440, 1440, 2880]);
    assert!(busy.taken().is_empty());

    letter(&world, "refused").await;
    let strict = Server::start(&["550 no such user"; 5]).await;
    for _ in 0..6 {
        post_due(store, &world.clock, &to(&strict)).await.expect("the store");
        world.pass(TimeDelta::minutes(10));
    }
    let row = store.mails_about("refused", 1).await.expect("read").remove(0);
    assert_eq!((row.tries, row.last_error, row.failed_at.is_some()), (3, Some(MailError::Refused), true));

    letter(&world, "mended").await;
    let mended = Server::start(&["450 later"]).await;
    assert_eq!(post_due(store, &world.clock, &to(&mended)).await.expect("the store"), 0);
    world.pass(TimeDelta::minutes(1));
    assert_eq!(post_due(store, &world.clock, &to(&mended)).await.expect("the store"), 1);
    assert_eq!(mended.taken().len(), 1);

    letter(&world, "nobody there").await;
    let nowhere = Post::smtp("smtp://127.0.0.1:1", Office::sender()).expect("an address");
    post_due(store, &world.clock, &nowhere).await.expect("the store");
    let row = store.mails_about("nobody there", 1).await.expect("read").remove(0);
    assert_eq!((row.last_error, row.failed_at), (Some(MailError::Connect), None));
}

async fn mails_are_forgotten(ground: Ground) {
    let world = ground.world().await;
    let (server, store) = (Server::start(&[]).await, &world.store);
    letter(&world, "x").await;
    post_due(store, &world.clock, &to(&server)).await.expect("sent");
    letter(&world, "waits").await;
    world.pass(KEPT);
    assert_eq!(store.forget_mails(world.clock.now() - KEPT).await.expect("forgotten"), 0);
    world.pass(TimeDelta::seconds(1));
    assert_eq!(store.forget_mails(world.clock.now() - KEPT).await.expect("forgotten"), 1);
    assert_eq!(store.mails_about("waits", 1).await.expect("read").len(), 1, "what waits stays");
}
