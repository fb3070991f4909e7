//! A receiver that is told to misbehave does just that, and ends at once when it is told to.
use crate::fixture::{Fixture, Sheet, changes, id, upserted};
use serde_json::json;
use std::time::Duration;
use uturn::http::receiver::{
    manners::{Manners, Misbehaviour},
    news::Answered,
    tally::Tally,
};

fn manner(misbehaviour: Misbehaviour) -> Manners {
    Manners { misbehaviour: Some(misbehaviour), ..Manners::default() }
}

#[tokio::test]
async fn it_fails_as_often_as_told_then_behaves_and_challenges_never_fail() {
    let failing = Misbehaviour::Fail { status: 429, retry_after: Some("-7".to_owned()) };
    let fixture = Fixture::behaving(Manners { times: Some(2), ..manner(failing) }).await;
    let challenge = json!({ "type": "challenge", "challenge": "c" });
    assert_eq!(fixture.send("sub_A.challenge", &challenge).await.status(), 200);
    for status in [429, 429, 200] {
        let answer = fixture.send(&id(0, 5), &changes(0, 5, &[])).await;
        assert_eq!(answer.status(), status);
        assert_eq!(answer.headers().contains_key("retry-after"), status == 429);
    }
    let met = Tally { deliveries: 4, accepted: 1, challenges: 1, misbehaved: 2, repeated: 2, ..Tally::default() };
    assert_eq!(fixture.receiver.tally(), met);
    fixture.stop().await;
}

#[tokio::test]
async fn it_hangs_until_it_ends() {
    let fixture = Fixture::behaving(manner(Misbehaviour::Hang)).await;
    let (send, mut come) = tokio::sync::oneshot::channel();
    let request = fixture.post(&id(0, 1), &changes(0, 1, &[]));
    tokio::spawn(async move { send.send(request.send().await) });
    while fixture.news().is_empty() {
        tokio::task::yield_now().await;
    }
    assert!(come.try_recv().is_err(), "no answer");
    assert_eq!(fixture.last().came.expect("a delivery").answered, Answered::Badly(Misbehaviour::Hang));
    fixture.stop().await;
    assert_eq!(come.await.expect("sent").expect("an answer").status(), 503);
}

#[tokio::test]
async fn a_late_answer_is_accepted_only_when_it_is_given() {
    let wait = Duration::from_millis(300);
    let sheet = Sheet::default();
    let manners = manner(Misbehaviour::SlowHead(wait));
    let fixture = Fixture::with(|receiver| receiver.behaving(manners).keeping(sheet.clone())).await;
    // This sender has no patience: nothing is kept, and it will send again.
    let leaving = tokio::spawn(fixture.post(&id(0, 1), &changes(0, 1, &[])).send());
    while fixture.news().is_empty() {
        tokio::task::yield_now().await;
    }
    leaving.abort();
    assert!(leaving.await.is_err() && fixture.receiver.tally().accepted == 0);
    assert_eq!(fixture.changes(0, 1).await, 200);
    assert_eq!((fixture.news().len(), fixture.receiver.tally().accepted, sheet.text().lines().count()), (3, 1, 1));
    assert_eq!(fixture.last().came.expect("a delivery").answered, Answered::Accepted);
    fixture.stop().await;
}

#[tokio::test]
async fn it_drips_byte_by_byte() {
    let fixture = Fixture::behaving(manner(Misbehaviour::Drip(Duration::from_millis(2)))).await;
    let mut answer = fixture.send(&id(0, 1), &changes(0, 1, &[])).await;
    let mut parts = Vec::new();
    while let Some(part) = answer.chunk().await.expect("a part") {
        parts.push(part.len());
    }
    assert_eq!(parts.iter().sum::<usize>(), 60);
    assert!(parts.len() > 10, "many parts: {parts:?}");
    fixture.stop().await;
    // A minute's drip does not hold up the end.
    let fixture = Fixture::behaving(manner(Misbehaviour::Drip(Duration::from_secs(1)))).await;
    let answer = fixture.send(&id(0, 1), &changes(0, 1, &[])).await;
    fixture.stop().await;
    drop(answer);
}

#[tokio::test]
async fn it_goes_on_without_end() {
    let fixture = Fixture::behaving(manner(Misbehaviour::Endless)).await;
    let mut answer = fixture.send(&id(0, 1), &changes(0, 1, &[])).await;
    assert_eq!((answer.status().as_u16(), answer.content_length()), (200, None));
    let mut read = 0;
    while read < 8 << 20 {
        read += answer.chunk().await.expect("a part").expect("no end").len();
    }
    drop(answer);
    assert_eq!(fixture.receiver.tally().accepted, 1, "a sender stops reading and counts it as accepted");
    fixture.stop().await;
}

#[tokio::test]
async fn it_breaks_the_connection_in_the_middle_of_the_answer() {
    let fixture = Fixture::behaving(manner(Misbehaviour::Reset)).await;
    let mut answer = fixture.send(&id(0, 1), &changes(0, 1, &[])).await;
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.chunk().await.expect("a part").expect("some").as_ref(), b"acc");
    assert!(answer.chunk().await.is_err(), "the rest never comes");
    assert_eq!(fixture.receiver.tally().accepted, 0);
    fixture.stop().await;
}

#[tokio::test]
async fn it_redirects() {
    let target = "http://169.254.169.254/latest/meta-data";
    let fixture = Fixture::behaving(manner(Misbehaviour::Redirect(target.to_owned()))).await;
    let answer = fixture.send(&id(0, 1), &changes(0, 1, &[])).await;
    assert_eq!((answer.status().as_u16(), answer.headers()["location"].as_bytes()), (307, target.as_bytes()));
    fixture.stop().await;
}

#[tokio::test]
async fn it_rejects_what_holds_a_thing_until_that_is_set_aside() {
    let rejects = vec!["job_bad".to_owned(), "job_worse".to_owned()];
    let fixture = Fixture::behaving(Manners { rejects, ..Manners::default() }).await;
    let status = async |after: i64, to: i64, items: &[serde_json::Value]| {
        fixture.send(&id(after, to), &changes(after, to, items)).await.status().as_u16()
    };
    let (good, bad) = (upserted("job_good", 1), upserted("job_bad", 2));
    assert_eq!(status(0, 2, &[good.clone(), bad.clone()]).await, 422);
    assert_eq!(status(0, 1, &[good]).await, 200);
    assert_eq!(status(1, 2, &[bad]).await, 422);
    let gone = json!({ "__typename": "Removed", "id": "job_worse", "seq": 2, "reason": "FILLED" });
    assert_eq!(status(1, 2, &[gone]).await, 422);
    let parked = json!({ "__typename": "Parked", "id": "job_bad", "seq": 2, "status": 422 });
    assert_eq!(status(1, 2, &[parked]).await, 200);
    assert_eq!(fixture.receiver.tally().rejected, 3);
    fixture.stop().await;
}
