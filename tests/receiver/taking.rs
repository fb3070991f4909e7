//! What is signed is taken: once or again, in order or not, and kept.
use crate::fixture::{Fixture, OTHER_SECRET, SECRET, Sheet, changes, id, now, upserted};
use serde_json::{Value, json};
use uturn::{
    http::receiver::{
        body::Body,
        memory::Joint,
        news::{Delivery, News},
        tally::Tally,
    },
    policy::webhook::{SigningPair, signature},
};

fn delivery(news: &News) -> &Delivery {
    news.came.as_ref().expect("a delivery")
}

#[tokio::test]
async fn deliveries_join_and_what_comes_again_or_is_missing_is_noticed() {
    let fixture = Fixture::start().await;
    let walk = [
        (0, 10, false, Joint::First),
        (10, 25, false, Joint::Joins),
        (10, 25, true, Joint::Joins),
        (25, 30, false, Joint::Joins),
        (40, 45, false, Joint::Gap { ended: 30, begins: 40 }),
        (41, 50, false, Joint::StepBack { ended: 45, begins: 41 }),
        (50, 50, false, Joint::Joins),
    ];
    for (after, to, again, joint) in walk {
        assert_eq!(fixture.changes(after, to).await, 200);
        let news = fixture.last();
        assert_eq!((delivery(&news).again, delivery(&news).joint), (again, joint), "{after}..{to}");
    }
    let met = Tally { deliveries: 7, accepted: 7, repeated: 1, gaps: 1, steps_back: 1, ..Tally::default() };
    assert_eq!(fixture.receiver.tally(), met);
    fixture.stop().await;
}

#[tokio::test]
async fn a_new_beginning_is_no_step_back_and_subscriptions_do_not_mix() {
    let fixture = Fixture::start().await;
    let sent = [
        ("sub_A.0.90", 0, 90, Joint::First),
        ("sub_B.0.30", 0, 30, Joint::First),
        ("sub_A~2.0.40", 0, 40, Joint::Anew),
        ("sub_A~2.40.95", 40, 95, Joint::Joins),
        ("sub_B.30.95", 30, 95, Joint::Joins),
        ("rpl_A.10.20", 10, 20, Joint::First),
        ("rpl_A.20.30", 20, 30, Joint::Joins),
        ("sub_A~2.95.96", 95, 96, Joint::Joins),
    ];
    for (id, after, to, joint) in sent {
        fixture.send(id, &changes(after, to, &[])).await;
        assert_eq!(delivery(&fixture.last()).joint, joint, "{id}");
    }
    let resync = json!({ "type": "resync", "subscription": "san-in", "reason": "CURSOR_TOO_OLD" });
    assert_eq!(fixture.send("sub_B.resync", &resync).await.status(), 200);
    fixture.send("sub_B~2.0.7", &changes(0, 7, &[])).await;
    assert_eq!(delivery(&fixture.last()).joint, Joint::First);
    fixture.stop().await;
}

#[tokio::test]
async fn a_challenge_is_answered_with_its_text() {
    let fixture = Fixture::start().await;
    let text = "x\"<é>";
    let answer = fixture.send("sub_A.challenge", &json!({ "type": "challenge", "challenge": text })).await;
    assert_eq!(
        (answer.status().as_u16(), &answer.headers()["content-type"]),
        (200, &"application/json".parse().expect("a header"))
    );
    assert_eq!(answer.json::<Value>().await.expect("JSON"), json!({ "challenge": text }));
    assert_eq!(delivery(&fixture.last()).body, Body::Challenge(text.to_owned()));
    assert_eq!(fixture.receiver.tally(), Tally { deliveries: 1, challenges: 1, ..Tally::default() });
    fixture.stop().await;
}

#[tokio::test]
async fn both_secrets_are_good_during_a_rotation() {
    let fixture = Fixture::knowing(&[SECRET, OTHER_SECRET], |receiver| receiver).await;
    for (secret, to) in [(SECRET, 1), (OTHER_SECRET, 2)] {
        let body = changes(to - 1, to, &[]).to_string();
        let answer = fixture.post_signed(&id(to - 1, to), now(), secret, body).send().await.expect("an answer");
        assert_eq!(answer.status(), 200);
    }
    fixture.stop().await;
}

#[tokio::test]
async fn a_public_key_is_enough() {
    let (pair, at, body) = (SigningPair::make().expect("chance"), now(), changes(0, 1, &[]).to_string());
    let fixture = Fixture::knowing(&[&pair.public()], |receiver| receiver).await;
    let signed = signature(&[&pair], &id(0, 1), at, body.as_bytes());
    let request = fixture.bare().header("webhook-id", id(0, 1)).header("webhook-timestamp", at.timestamp());
    let answer = request.header("webhook-signature", signed).body(body).send().await.expect("an answer");
    assert_eq!(answer.status(), 200);
    fixture.stop().await;
}

#[tokio::test]
async fn what_is_accepted_is_kept_as_lines_before_it_is_answered() {
    let sheet = Sheet::default();
    let fixture = Fixture::with(|receiver| receiver.keeping(sheet.clone())).await;
    let first = changes(0, 1, &[upserted("job_1", 1)]);
    fixture.send(&id(0, 1), &first).await;
    let pretty = serde_json::to_string_pretty(&changes(1, 2, &[upserted("job_2", 2)])).expect("JSON");
    fixture.post_signed(&id(1, 2), now(), SECRET, pretty).send().await.expect("an answer");
    let refused = fixture.post_signed(&id(2, 3), now(), OTHER_SECRET, changes(2, 3, &[]).to_string());
    assert_eq!(refused.send().await.expect("an answer").status(), 401);
    fixture.send("sub_A.challenge", &json!({ "type": "challenge", "challenge": "c" })).await;
    let kept: Vec<Value> = sheet.text().lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(kept, [first, changes(1, 2, &[upserted("job_2", 2)])]);
    assert_eq!(fixture.receiver.tally().items, 2);
    fixture.stop().await;
}
