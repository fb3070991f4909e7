//! The example receivers verify by the published libraries, and keep exact copies however often they are killed.
use crate::example::{Example, Running, examples};
use chrono::TimeDelta;
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use reqwest::{Client, Response};
use rusqlite::Connection;
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    time::Duration,
};
use uturn::{
    base::clock::{Clock, Instant},
    policy::webhook::{SigningPair, signature},
};

/// A sender with two pairs of secrets, as during a rotation.
struct Sender {
    pairs: [SigningPair; 2],
    client: Client,
}

impl Sender {
    fn new() -> Self {
        let pairs = [(); 2].map(|()| SigningPair::make().expect("chance"));
        Self { pairs, client: Client::builder().no_proxy().timeout(Duration::from_secs(15)).build().expect("a client") }
    }

    fn secrets(&self) -> Vec<String> {
        self.pairs.iter().map(SigningPair::secret).collect()
    }

    async fn posts(
        &self,
        to: &Running,
        id: &str,
        at: Instant,
        signed: &str,
        sent: String,
    ) -> reqwest::Result<Response> {
        let pairs: Vec<&SigningPair> = self.pairs.iter().collect();
        let request = self.client.post(&to.url).header("webhook-id", id).header("webhook-timestamp", at.timestamp());
        request.header("webhook-signature", signature(&pairs, id, at, signed.as_bytes())).body(sent).send().await
    }

    /// Sends a message and gives the status of the answer.
    async fn sends(&self, to: &Running, id: &str, body: &Value) -> u16 {
        let body = body.to_string();
        self.posts(to, id, Clock::System.now(), &body, body.clone()).await.expect("an answer").status().as_u16()
    }
}

fn changes(after: i64, to: i64, has_more: bool, items: &[Value]) -> Value {
    json!({
        "type": "changes", "subscription": "san-in", "covers": { "after": after, "to": to }, "cursor": format!("c{to}"),
        "hasMore": has_more, "items": items,
    })
}

fn upserted(id: &str, title: &str) -> Value {
    json!({ "__typename": "Upserted", "id": id, "seq": 1, "node": { "__typename": "Job", "title": { "ja": title } } })
}

fn gone(typename: &str, id: &str) -> Value {
    json!({ "__typename": typename, "id": id, "seq": 1 })
}

/// Ids with titles, the cursor and the number of a copy.
fn copied(copy: &Path) -> (BTreeMap<String, String>, Option<String>, i64) {
    let db = Connection::open(copy).expect("the copy opens");
    let mut rows = db.prepare("SELECT id, body->>'$.title.ja' FROM thing WHERE kind = 'Job'").expect("things");
    let things = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("rows").map(|row| row.expect("a row"));
    let (cursor, seq) =
        db.query_row("SELECT cursor, seq FROM mark", [], |row| Ok((row.get(0)?, row.get(1)?))).expect("a mark");
    (things.collect(), cursor, seq)
}

fn held(things: &[(&str, &str)]) -> BTreeMap<String, String> {
    things.iter().map(|(id, title)| ((*id).to_owned(), (*title).to_owned())).collect()
}

#[test]
fn each_receiver_has_at_most_sixty_lines() {
    for name in ["receive.py", "receive.mts", "receive.rs"] {
        let text = std::fs::read_to_string(examples().join(name)).expect("a receiver");
        assert!(text.lines().count() <= 60, "{name} has {} lines", text.lines().count());
        assert!(text.lines().all(|line| line.chars().count() <= 140), "{name} has a line that is hard to read");
    }
}

#[tokio::test]
async fn published_verifiers_accept_what_is_signed_and_nothing_else() {
    let (sender, challenge) = (Sender::new(), json!({ "type": "challenge", "challenge": "uturn-42" }));
    for example in Example::all() {
        let language = example.language;
        // One secret only: the message carries the signatures of both.
        for secret in sender.secrets() {
            let running = example.start(&[secret]);
            let (now, text) = (Clock::System.now(), challenge.to_string());
            let answer = sender.posts(&running, "sub_1.challenge", now, &text, text.clone()).await.expect("an answer");
            assert_eq!(answer.status(), 200, "{language}");
            assert!(answer.text().await.expect("text").contains("uturn-42"), "{language}");
            let changed = sender.posts(&running, "sub_1.challenge", now, &text, text.replace("42", "43")).await;
            assert_eq!(changed.expect("an answer").status(), 401, "{language}: a changed byte");
            for minutes in [-6, 6] {
                let then = now + TimeDelta::minutes(minutes);
                let sent = sender.posts(&running, "sub_1.challenge", then, &text, text.clone()).await;
                assert_eq!(sent.expect("an answer").status(), 401, "{language}: {minutes} minutes");
            }
            let bare = sender.client.post(&running.url).body(text).send().await.expect("an answer");
            assert_eq!(bare.status(), 401, "{language}: no headers");
        }
        let stranger = example.start(&[SigningPair::make().expect("chance").secret()]);
        assert_eq!(sender.sends(&stranger, "sub_1.challenge", &challenge).await, 401, "{language}");
        let both = example.start(&sender.secrets());
        assert_eq!(sender.sends(&both, "sub_1.challenge", &challenge).await, 200, "{language}");
    }
}

#[tokio::test]
async fn a_copy_follows_what_is_sent() {
    let sender = Sender::new();
    for example in Example::all() {
        let (running, language) = (example.start(&sender.secrets()), example.language);
        let state = || copied(&example.copy());
        let first = changes(0, 4, false, &[upserted("job_1", "一"), upserted("job_2", "二"), upserted("job_3", "三")]);
        let second =
            changes(4, 7, false, &[gone("Removed", "job_1"), gone("LeftFilter", "job_2"), gone("Parked", "job_3")]);
        assert_eq!(sender.sends(&running, "sub_1.0.4", &first).await, 200, "{language}");
        let all = held(&[("job_1", "一"), ("job_2", "二"), ("job_3", "三")]);
        assert_eq!(state(), (all.clone(), Some("c4".to_owned()), 4), "{language}");
        // A hole is not taken, nor noted as taken.
        let third = changes(7, 9, false, &[upserted("job_4", "四")]);
        assert_eq!(sender.sends(&running, "sub_1.7.9", &third).await, 500, "{language}");
        assert_eq!(state(), (all, Some("c4".to_owned()), 4), "{language}");
        for (id, body) in [("sub_1.4.7", &second), ("sub_1.7.9", &third), ("sub_1.0.4", &first)] {
            assert_eq!(sender.sends(&running, id, body).await, 200, "{language}");
        }
        let now = held(&[("job_3", "三"), ("job_4", "四")]);
        assert_eq!(state(), (now, Some("c9".to_owned()), 9), "{language}: the first came again and changed nothing");
        // A sample is nothing, a replay moves no mark.
        let mut sample = changes(9, 10, false, &[upserted("job_s", "見本")]);
        (sample["type"], sample["sample"]) = (json!("sample"), json!(true));
        let mut replay = changes(0, 2, false, &[upserted("job_3", "三、再び")]);
        (replay["type"], replay["cursor"], replay["replay"]) = (json!("replay"), Value::Null, json!("rpl_1"));
        assert_eq!(sender.sends(&running, "sub_1.sample", &sample).await, 200, "{language}");
        assert_eq!(sender.sends(&running, "rpl_1.0.2", &replay).await, 200, "{language}");
        let now = held(&[("job_3", "三、再び"), ("job_4", "四")]);
        assert_eq!(state(), (now.clone(), Some("c9".to_owned()), 9), "{language}");
        // Another filter: told anew from 0, less what is held; nothing is lost.
        assert_eq!(sender.sends(&running, "sub_1~2.0.11", &changes(0, 11, false, &[])).await, 200, "{language}");
        assert_eq!(state(), (now, Some("c11".to_owned()), 11), "{language}");
        // A new beginning: what does not come again is gone when all has come, and no sooner.
        let resync = json!({ "type": "resync", "subscription": "san-in", "reason": "CURSOR_TOO_OLD" });
        assert_eq!(sender.sends(&running, "sub_1.resync.2", &resync).await, 200, "{language}");
        let begun = changes(0, 5, true, &[upserted("job_5", "五")]);
        assert_eq!(sender.sends(&running, "sub_1~3.0.5", &begun).await, 200, "{language}");
        assert_eq!(state().0.len(), 3, "{language}");
        let ended = changes(5, 12, false, &[upserted("job_4", "四")]);
        assert_eq!(sender.sends(&running, "sub_1~3.5.12", &ended).await, 200, "{language}");
        assert_eq!(state(), (held(&[("job_4", "四"), ("job_5", "五")]), Some("c12".to_owned()), 12), "{language}");
    }
}

/// The sender does what uturn does: one delivery at a time, the same range under the same id until it is accepted.
#[tokio::test]
async fn a_copy_is_exact_though_its_receiver_is_killed() {
    const DELIVERIES: i64 = 60;
    let sender = Sender::new();
    for (example, seed) in Example::all().iter().zip(1..) {
        let mut chance = ChaCha8Rng::seed_from_u64(seed);
        let (mut running, mut expected, mut kills) = (example.start(&sender.secrets()), BTreeMap::new(), 0);
        for number in 0..DELIVERIES {
            let mut items = Vec::new();
            // A thing stands in a delivery once.
            let things: BTreeSet<u32> = (0..50).map(|_| chance.random_range(0..200)).collect();
            for id in things.iter().map(|thing| format!("job_{thing}")) {
                if chance.random_bool(0.7) {
                    items.push(upserted(&id, &format!("第{number}")));
                    expected.insert(id, format!("第{number}"));
                } else {
                    items.push(gone("Removed", &id));
                    expected.remove(&id);
                }
            }
            let (id, body) =
                (format!("sub_1.{number}.{}", number + 1), changes(number, number + 1, false, &items).to_string());
            let mut is_doomed = number % 6 == 5;
            loop {
                let at = Clock::System.now();
                let posted = sender.posts(&running, &id, at, &body, body.clone());
                let answer = if is_doomed {
                    let patience = Duration::from_micros(chance.random_range(0..8_000));
                    tokio::time::timeout(patience, posted).await.ok()
                } else {
                    Some(posted.await)
                };
                if is_doomed {
                    (is_doomed, kills) = (false, kills + 1);
                    drop(running);
                    running = example.start(&sender.secrets());
                }
                if let Some(Ok(answer)) = answer {
                    assert_eq!(answer.status(), 200, "{}", example.language);
                    break;
                }
            }
        }
        let copy = copied(&example.copy());
        assert_eq!(copy, (expected, Some(format!("c{DELIVERIES}")), DELIVERIES), "{}", example.language);
        println!("{}: killed {kills} times, {} things", example.language, copy.0.len());
    }
}
