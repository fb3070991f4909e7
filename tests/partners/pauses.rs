//! Pausing, going on, trying again, beginning again: nothing is lost, and nobody is delivered to who did not agree.
use crate::server::{Server, noon};
use chrono::TimeDelta;
use entity::{id::SubscriptionId, partner::PartnerStatus, standing::StandingState};
use serde_json::{Value, json};
use uturn::{service::partner::suspend::set_status, store::standing::Hold};

struct Stood {
    server: Server,
    key: String,
    id: SubscriptionId,
    hold: Hold,
}

impl Stood {
    /// A subscription that was delivered up to 40.
    async fn on(server: Server) -> Self {
        let (partner, key) = server.subscriber("株式会社見本", json!({})).await;
        server.enters(&key, json!({})).await;
        let id = server.mine(partner).await;
        server.store().verified(id, noon() + TimeDelta::days(30)).await.expect("verified");
        let hold = server.worker_holds().await;
        server.worker_delivers(hold, 40).await;
        Self { server, key, id, hold }
    }

    async fn all() -> Vec<Self> {
        let mut all = Vec::new();
        for server in Server::all().await {
            all.push(Self::on(server).await);
        }
        all
    }

    async fn does(&self, mutation: &str) -> Value {
        self.server.does(&self.key, mutation, "").await
    }

    /// Health, position and tries after an act.
    async fn after(&self, mutation: &str) -> (String, i64, i64) {
        let done = self.does(mutation).await;
        assert_eq!(done["problems"], json!([]), "{mutation}");
        let stands = &done["subscription"];
        let number = |name: &str| stands[name].as_i64().expect("a number");
        (stands["health"].as_str().expect("a word").to_owned(), number("ackedSeq"), number("tries"))
    }

    async fn refuses(&self, mutation: &str, code: &str) {
        let told = self.does(mutation).await;
        assert_eq!((&told["subscription"], &told["problems"][0]["code"]), (&Value::Null, &json!(code)), "{mutation}");
    }
}

fn stands(health: &str, acked: i64, tries: i64) -> (String, i64, i64) {
    (health.to_owned(), acked, tries)
}

#[tokio::test]
async fn a_pause_keeps_the_position_and_the_worker_notices() {
    for stood in Stood::all().await {
        let before = stood.server.standing(stood.id).await;
        assert_eq!(stood.after("pauseDeliveries").await, stands("PAUSED", 40, 0));
        assert_eq!(stood.after("pauseDeliveries").await, stands("PAUSED", 40, 0));
        stood.refuses("retryNow", "STATE").await;
        let changed = stood.server.store().changed_by_people("worker", before.changed).await.expect("read");
        assert_eq!(changed.len(), 1);
        assert!(
            !stood.server.store().set_back(stood.hold, &setback()).await.expect("asked"),
            "what a person did stands"
        );
        assert_eq!(stood.after("resumeDeliveries").await, stands("ACTIVE", 40, 0));
        assert_eq!(stood.after("resumeDeliveries").await, stands("ACTIVE", 40, 0));
        let after = stood.server.standing(stood.id).await;
        let same =
            |row: &entity::standing::Model| (row.fence, row.owner.clone(), row.acked_seq, row.base_seq, row.generation);
        assert_eq!(same(&after), same(&before));

        stood.does("pauseDeliveries").await;
        stood.server.pass(TimeDelta::days(40));
        assert_eq!(stood.after("resumeDeliveries").await.0, "UNVERIFIED", "after that long it is asked again");
        stood.server.end().await;
    }
}

#[tokio::test]
async fn what_the_system_stopped_goes_on_when_its_partner_says_so() {
    for stood in Stood::all().await {
        stood.server.worker_falls(stood.hold, StandingState::Failing).await;
        let seen = stood.server.stands(&stood.key).await;
        assert_eq!((&seen["lastStatus"], &seen["lastError"]), (&json!(503), &json!("STATUS_REFUSED")));
        assert_eq!(
            (&seen["failingSince"], &seen["nextTryAt"]),
            (&json!("2026-11-22T03:00:00Z"), &json!("2026-11-22T15:00:00Z"))
        );
        assert_eq!(stood.after("retryNow").await, stands("FAILING", 40, 20));
        assert!(stood.server.stands(&stood.key).await["nextTryAt"].is_null(), "at once");

        stood.server.worker_falls(stood.hold, StandingState::PausedBySystem).await;
        assert_eq!(stood.after("resumeDeliveries").await, stands("ACTIVE", 40, 0));
        let seen = stood.server.stands(&stood.key).await;
        assert!(seen["nextTryAt"].is_null() && seen["failingSince"].is_null());

        stood.server.worker_falls(stood.hold, StandingState::Disabled).await;
        stood.refuses("pauseDeliveries", "STATE").await;
        stood.refuses("verifyEndpoint", "STATE").await;
        assert_eq!(stood.after("resumeDeliveries").await, stands("UNVERIFIED", 40, 0));
        stood.refuses("testSubscription", "STATE").await;
        let verify =
            "mutation { verifyEndpoint(name: \"mine\") { attempt { purpose status } subscription { health } } }";
        let tried = stood.server.ask(&stood.key, verify, json!({})).await.data()["verifyEndpoint"].clone();
        assert_eq!(
            tried,
            json!({ "attempt": { "purpose": "CHALLENGE", "status": 200 }, "subscription": { "health": "ACTIVE" } })
        );
        let test = "mutation { testSubscription(name: \"mine\") { attempt { purpose items } } }";
        let tried = stood.server.ask(&stood.key, test, json!({})).await.data()["testSubscription"].clone();
        assert_eq!(tried, json!({ "attempt": { "purpose": "SAMPLE", "items": 1 } }));
        stood.server.end().await;
    }
}

#[tokio::test]
async fn who_has_to_begin_again_begins_a_new_generation() {
    for stood in Stood::all().await {
        stood.server.worker_falls(stood.hold, StandingState::ResyncRequired).await;
        stood.refuses("resumeDeliveries", "STATE").await;
        stood.refuses("pauseDeliveries", "STATE").await;
        assert_eq!(stood.after("resyncSubscription").await, stands("ACTIVE", 0, 0));
        let row = stood.server.standing(stood.id).await;
        let head = stood.server.catalogue.now().position;
        assert_eq!((row.generation, row.base_seq, row.in_flight_to), (2, head, None));
        assert_eq!((row.batch_limit, row.pace_ms, row.fence), (100, 0, stood.hold.fence));
        stood.does("pauseDeliveries").await;
        assert_eq!(stood.after("resyncSubscription").await, stands("PAUSED", 0, 0));
        assert_eq!(stood.server.standing(stood.id).await.generation, 3);
        stood.server.end().await;
    }
}

#[tokio::test]
async fn the_worker_notices_another_filter_and_a_suspension() {
    for stood in Stood::all().await {
        let (server, key) = (&stood.server, &stood.key);
        let changed = async || server.standing(stood.id).await.changed;
        let (before, woken) = (changed().await, server.courier.woken());
        let save =
            "mutation { saveSubscription(input: { name: \"mine\", filter: { kinds: [JOB] } }) { problems { code } } }";
        server.ask(key, save, json!({})).await.data();
        let filtered = changed().await;
        assert!(filtered > before && server.courier.woken() > woken);
        let partner = server.store().held(stood.id).await.expect("read").expect("it stands").partner.id;
        set_status(server.store(), noon(), partner, PartnerStatus::Suspended).await.expect("set");
        assert!(changed().await > filtered);
        stood.server.end().await;
    }
}

#[tokio::test]
async fn without_an_endpoint_there_is_nothing_to_stop() {
    let server = Server::all().await.remove(0);
    let (_, key) = server.subscriber("株式会社見本", json!({})).await;
    for mutation in
        ["pauseDeliveries", "resumeDeliveries", "retryNow", "testSubscription", "verifyEndpoint", "deleteEndpoint"]
    {
        let told = server.does(&key, mutation, "").await;
        assert_eq!(
            (&told["problems"][0]["code"], &told["problems"][0]["path"]),
            (&json!("NO_ENDPOINT"), &json!("name"))
        );
    }
    assert_eq!(server.does(&key, "resyncSubscription", "").await["subscription"]["ackedSeq"], 0);
    server.end().await;
}

fn setback() -> uturn::store::standing::Setback {
    uturn::store::standing::Setback {
        state: StandingState::Failing,
        tries: 1,
        failing_since: Some(noon()),
        next_try_at: None,
        batch_limit: 1,
        pace_ms: 0,
        range_given_up: false,
        status: None,
        error: None,
    }
}
