//! Endpoints: what can be entered, secrets that are shown once, and positions that are kept.
use crate::server::{Seen, Server, noon};
use chrono::TimeDelta;
use serde_json::{Value, json};
use uturn::{base::fault_code::Code, policy::webhook::SigningPair, service::delivery::desk::DeliveryDesk};

const ROTATE: &str = "mutation { rotateSecret(name: \"mine\") { secret publicKey problems { code }
    subscription { endpoint { publicKeys secrets { prefix retiresAt } } } } }";
/// Everything that a partner can see of itself.
const ALL: &str = "{ partner { id keys { prefix } subscriptions { id name filter health lag ackedSeq
    endpoint { url readyMade selection batchItems publicKeys secrets { prefix createdAt retiresAt } }
    attempts { totalCount nodes { message answerHead covers { after to } } } parked { nodes { id } } replays { id } } } }";

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

#[tokio::test]
async fn a_new_endpoint_shows_its_secret_once_and_waits_for_its_challenge() {
    for server in Server::all().await {
        let (partner, key) = server.subscriber("株式会社見本", json!({})).await;
        assert_eq!(server.stands(&key).await["health"], "PULLED");
        let woken = server.courier.woken();
        let saved = server.enters(&key, json!({})).await;
        let (secret, public) = (text(&saved["secret"]).to_owned(), text(&saved["publicKey"]).to_owned());
        assert!(secret.starts_with("whsec_") && public.starts_with("whpk_"));
        assert_eq!(server.courier.woken(), woken + 1);
        let stands = &saved["subscription"];
        let head = server.catalogue.now().position;
        assert_eq!((&stands["health"], &stands["ackedSeq"]), (&json!("UNVERIFIED"), &json!(0)));
        assert_eq!((&stands["lag"], &stands["headSeq"]), (&json!(head), &json!(head)));
        let endpoint = &stands["endpoint"];
        assert_eq!(
            endpoint,
            &json!({
                "url": "https://portal.ac.jp/hook", "readyMade": "SUMMARY", "selection": null, "batchItems": 100,
                "publicKeys": [public], "createdAt": "2026-11-22T03:00:00Z", "updatedAt": "2026-11-22T03:00:00Z",
                "secrets": [{ "prefix": format!("{}…", &secret[..10]), "createdAt": "2026-11-22T03:00:00Z", "retiresAt": null }]
            })
        );
        let again = server.enters(&key, json!({})).await;
        assert_eq!(
            (&again["secret"], &again["publicKey"]),
            (&Value::Null, &Value::Null),
            "an equal one changes nothing"
        );
        assert_eq!(&again["subscription"]["endpoint"], endpoint);

        let row = server.store().living_secrets(&[server.mine(partner).await], noon()).await.expect("read").remove(0);
        let pair = SigningPair::opened(&server.sealer, &row.sealed, &row.id.to_string()).expect("sealed for its row");
        assert_eq!((pair.secret(), pair.public()), (secret.clone(), public));
        let hidden = &secret[10..];
        assert!(!format!("{row:?} {pair:?} {:?}", server.sealer).contains(hidden));
        let shown = server.ask(&key, ALL, json!({})).await.data().to_string();
        assert!(shown.contains("whpk_") && !shown.contains(hidden), "{shown}");
        for file in server.ground.files() {
            let bytes = std::fs::read(&file).expect("read");
            assert!(!bytes.windows(hidden.len()).any(|part| part == hidden.as_bytes()), "{}", file.display());
        }
        server.end().await;
    }
}

#[tokio::test]
async fn secrets_overlap_for_a_day_and_two_sign_at_most() {
    for server in Server::all().await {
        let (_, key) = server.subscriber("株式会社見本", json!({})).await;
        assert_eq!(
            server.ask(&key, ROTATE, json!({})).await.data()["rotateSecret"]["problems"][0]["code"],
            "NO_ENDPOINT"
        );
        let first = server.enters(&key, json!({})).await["publicKey"].clone();
        server.pass(TimeDelta::hours(1));
        let rotated = server.ask(&key, ROTATE, json!({})).await.data()["rotateSecret"].clone();
        let second = rotated["publicKey"].clone();
        assert!(text(&rotated["secret"]).starts_with("whsec_"));
        let endpoint = &rotated["subscription"]["endpoint"];
        assert_eq!(endpoint["publicKeys"], json!([second, first]));
        assert_eq!(endpoint["secrets"][0]["retiresAt"], Value::Null);
        assert_eq!(endpoint["secrets"][1]["retiresAt"], "2026-11-23T04:00:00Z");

        server.pass(TimeDelta::hours(1));
        let third = server.ask(&key, ROTATE, json!({})).await.data()["rotateSecret"].clone();
        assert_eq!(third["subscription"]["endpoint"]["publicKeys"], json!([third["publicKey"], second]));
        assert_ne!(third["secret"], rotated["secret"]);
        server.pass(TimeDelta::hours(24));
        assert_eq!(server.stands(&key).await["endpoint"]["publicKeys"], json!([third["publicKey"]]));
        server.end().await;
    }
}

#[tokio::test]
async fn what_is_wrong_with_an_endpoint_is_told_and_nothing_is_stored() {
    let server = Server::all().await.remove(0);
    let (_, key) = server.subscriber("株式会社見本", json!({})).await;
    let own = "fragment A on Change { ... on Upserted { nonsense } }";
    for (input, path, code) in [
        (json!({ "url": "http://portal.ac.jp/hook" }), "url", "ADDRESS_NOT_HTTPS"),
        (json!({ "url": "https://10.1.2.3/hook" }), "url", "ADDRESS_NOT_PUBLIC"),
        (json!({ "url": "https://localhost/hook" }), "url", "ADDRESS_NOT_PUBLIC"),
        (json!({ "url": "https://portal.ac.jp:22/" }), "url", "ADDRESS_PORT"),
        (json!({ "url": "https://me@portal.ac.jp/" }), "url", "ADDRESS_WITH_USER"),
        (json!({ "url": "portal" }), "url", "ADDRESS_UNREADABLE"),
        (json!({ "readyMade": null }), "readyMade", "ONE_OF"),
        (json!({ "selection": "fragment A on Change { __typename }" }), "readyMade", "ONE_OF"),
        (json!({ "readyMade": null, "selection": own }), "selection", "VALIDATION_FAILED"),
        (json!({ "readyMade": null, "selection": "" }), "selection", "NOT_A_SELECTION"),
        (json!({ "batchItems": 0 }), "batchItems", "BATCH_ITEMS"),
        (json!({ "batchItems": -1 }), "batchItems", "BATCH_ITEMS"),
        (json!({ "batchItems": 501 }), "batchItems", "BATCH_ITEMS"),
        (json!({ "from": "NOW", "after": "x" }), "from", "ONE_OF"),
        (json!({ "after": "torn" }), "after", "MALFORMED_CURSOR"),
    ] {
        let told = server.enters(&key, input).await;
        assert!(told["subscription"].is_null() && told["secret"].is_null(), "{told}");
        let wrong = told["problems"].as_array().expect("problems");
        assert_eq!((wrong.len(), &wrong[0]["path"], &wrong[0]["code"]), (1, &json!(path), &json!(code)), "{told}");
        assert!(!text(&wrong[0]["message"]).is_ascii() && text(&wrong[0]["messageEn"]).len() > 10, "{told}");
        assert!(!text(&wrong[0]["remedy"]["ja"]).is_ascii(), "{told}");
    }
    let all = server.enters(&key, json!({ "url": "x", "readyMade": null, "batchItems": 0, "after": "x" })).await;
    let paths: Vec<&Value> = all["problems"].as_array().expect("problems").iter().map(|wrong| &wrong["path"]).collect();
    assert_eq!(paths, ["url", "batchItems", "readyMade"], "the cursor is read when the rest is right: {all}");
    let stands = server.stands(&key).await;
    assert_eq!((&stands["health"], &stands["endpoint"]), (&json!("PULLED"), &Value::Null));
    server.end().await;
}

#[tokio::test]
async fn a_new_endpoint_begins_where_it_is_told() {
    let server = Server::all().await.remove(0);
    let (_, key) = server.subscriber("株式会社見本", json!({})).await;
    let head = server.catalogue.now().position;
    let read = "{ changes(first: 7, subscription: \"mine\") { cursor covers { to } } }";
    let page = server.ask(&key, read, json!({})).await.data()["changes"].clone();
    let foreign = server.ask(&key, "{ changes(first: 7) { cursor } }", json!({})).await.data()["changes"].clone();
    let told = server.enters(&key, json!({ "after": foreign["cursor"] })).await;
    assert_eq!(
        (&told["problems"][0]["path"], &told["problems"][0]["code"]),
        (&json!("after"), &json!("FILTER_CHANGED"))
    );

    for (start, acked) in [
        (json!({ "from": "NOW" }), json!(head)),
        (json!({ "after": page["cursor"] }), page["covers"]["to"].clone()),
        (json!({ "from": "BEGINNING" }), json!(0)),
    ] {
        let saved = server.enters(&key, start.clone()).await;
        assert_eq!(saved["subscription"]["ackedSeq"], acked, "{start}: {saved}");
        let later = server.enters(&key, json!({ "from": "NOW", "batchItems": 10 })).await;
        assert_eq!(later["subscription"]["ackedSeq"], acked, "one that stands goes on where it is");
        let gone = server.does(&key, "deleteEndpoint", "").await;
        assert_eq!((&gone["subscription"]["health"], &gone["subscription"]["ackedSeq"]), (&json!("PULLED"), &acked));
    }
    let kept = server.enters(&key, json!({})).await;
    assert_eq!(kept["subscription"]["ackedSeq"], 0, "from where it stands");
    server.end().await;
}

#[tokio::test]
async fn a_changed_address_has_to_prove_itself_and_keeps_the_position() {
    for server in Server::all().await {
        let (partner, key) = server.subscriber("株式会社見本", json!({})).await;
        let made = server.enters(&key, json!({})).await;
        let id = server.mine(partner).await;
        server.store().verified(id, noon() + TimeDelta::days(30)).await.expect("verified");
        let hold = server.worker_holds().await;
        server.worker_delivers(hold, 40).await;
        assert_eq!(server.stands(&key).await["health"], "ACTIVE");

        let own = "fragment Mine on Change { ... on Upserted { version } }";
        let kept = server.enters(&key, json!({ "readyMade": null, "selection": own, "batchItems": 50 })).await;
        let stands = &kept["subscription"];
        assert_eq!((&stands["health"], &stands["ackedSeq"]), (&json!("ACTIVE"), &json!(40)), "{kept}");
        assert_eq!(stands["endpoint"]["selection"], own);
        let before = server.standing(id).await;
        assert_eq!((before.batch_limit, before.owner.as_deref(), before.fence), (50, Some("worker"), hold.fence));

        let moved = server.enters(&key, json!({ "url": "https://new.ac.jp/" })).await;
        let stands = &moved["subscription"];
        assert_eq!((&stands["health"], &stands["ackedSeq"]), (&json!("UNVERIFIED"), &json!(40)));
        assert_eq!((&moved["secret"], &stands["endpoint"]["publicKeys"][0]), (&Value::Null, &made["publicKey"]));
        let after = server.standing(id).await;
        assert!(after.changed > before.changed && after.verified_until.is_none());
        assert_eq!((after.fence, after.generation), (before.fence, 1), "the holder keeps it");
        server.end().await;
    }
}

#[tokio::test]
async fn endpoints_are_their_partners_own() {
    let server = Server::all().await.remove(0);
    let other = server.registers("株式会社二").await;
    let other = server.issues(other).await;
    let (_, key) = server.subscriber("株式会社一", json!({})).await;
    server.enters(&key, json!({})).await;
    let name = "name: \"mine\"";
    for mutation in [
        format!("saveEndpoint(input: {{ {name}, url: \"https://a.ac.jp/\", readyMade: IDS }})"),
        format!("rotateSecret({name})"),
        format!("deleteEndpoint({name})"),
        format!("pauseDeliveries({name})"),
        format!("resumeDeliveries({name})"),
        format!("retryNow({name})"),
        format!("resyncSubscription({name})"),
        format!("ackCursor({name}, cursor: \"x\")"),
        format!("replaySubscription(input: {{ {name}, ids: [] }})"),
        format!("cancelReplay({name}, id: \"rpl_1\")"),
        format!("testSubscription({name})"),
        format!("verifyEndpoint({name})"),
    ] {
        let mutation = format!("mutation {{ {mutation} {{ problems {{ code }} }} }}");
        assert_eq!(server.ask(&other, &mutation, json!({})).await.code(), "NOT_FOUND", "{mutation}");
        assert_eq!(server.ask_as_visitor(&mutation).await.code(), "UNAUTHENTICATED");
        assert_eq!(server.ask(&server.token(), &mutation, json!({})).await.code(), "FORBIDDEN");
    }
    let one = "{ partner { subscription(name: \"mine\") { endpoint { url } } } }";
    assert_eq!(server.ask(&other, one, json!({})).await.code(), "NOT_FOUND");
    assert_eq!(server.stands(&key).await["health"], "UNVERIFIED");
    server.end().await;
}

#[tokio::test]
async fn a_deleted_filter_takes_everything_with_it() {
    for server in Server::all().await {
        let (partner, key) = server.subscriber("株式会社見本", json!({})).await;
        server.enters(&key, json!({})).await;
        let id = server.mine(partner).await;
        let attempt = crate::courier::attempt(id, entity::delivery_attempt::DeliveryPurpose::Changes, 1);
        server.store().log_attempts(vec![attempt]).await.expect("logged");
        let replay = "mutation { replaySubscription(input: { name: \"mine\", range: { after: 0, to: 9 } }) { problems { code } } }";
        assert_eq!(server.ask(&key, replay, json!({})).await.data()["replaySubscription"]["problems"], json!([]));
        let delete = "mutation { deleteSubscription(name: \"mine\") { subscription { health endpoint { url } attempts { nodes { at } } } } }";
        let gone = server.ask(&key, delete, json!({})).await.data()["deleteSubscription"]["subscription"].clone();
        assert_eq!(gone, json!({ "health": "PULLED", "endpoint": null, "attempts": { "nodes": [] } }));
        let store = server.store();
        assert_eq!(store.endpoints(&[id]).await.expect("read"), []);
        assert_eq!(store.living_secrets(&[id], noon()).await.expect("read"), []);
        assert_eq!(store.standings(&[id]).await.expect("read"), []);
        assert_eq!(store.replays(&[id]).await.expect("read"), []);
        server.end().await;
    }
}

#[tokio::test]
async fn the_sandbox_delivers_on_its_own() {
    let (server, sandbox) = Server::with_sandbox().await;
    let (partner, key) = server.subscriber("株式会社見本", json!({})).await;
    let ask =
        async |query: &str| Seen::of(server.request("/sandbox/graphql", query, &json!({})).bearer_auth(&key)).await;
    let save = "mutation { saveSubscription(input: { name: \"mine\", filter: {} }) { subscription { health lag endpoint { url } } } }";
    let saved = ask(save).await.data()["saveSubscription"]["subscription"].clone();
    assert_eq!(saved, json!({ "health": "PULLED", "lag": null, "endpoint": null }));
    let enter =
        "mutation { saveEndpoint(input: { name: \"mine\", url: \"https://a.ac.jp/\", readyMade: IDS }) { secret } }";
    assert!(text(&ask(enter).await.data()["saveEndpoint"]["secret"]).starts_with("whsec_"));
    let verify =
        "mutation { verifyEndpoint(name: \"mine\") { attempt { purpose status error } subscription { health } } }";
    let tried = ask(verify).await.data()["verifyEndpoint"].clone();
    let attempt = json!({ "purpose": "CHALLENGE", "status": null, "error": "NAME_NOT_FOUND" });
    assert_eq!((&tried["attempt"], &tried["subscription"]["health"]), (&attempt, &json!("UNVERIFIED")));
    assert_eq!(server.stands(&key).await["endpoint"], Value::Null, "nothing of it is real");
    assert_eq!(server.store().standings(&[server.mine(partner).await]).await.expect("read"), []);
    server.end().await;
    sandbox.end().await.expect("removed");
}

#[tokio::test]
async fn where_nothing_is_delivered_endpoints_cannot_be_entered() {
    let server = Server::all().await.remove(0);
    let (partner, _) = server.subscriber("株式会社見本", json!({})).await;
    let desk = DeliveryDesk::new(server.store().clone(), server.clock.clone(), None);
    for fault in [
        desk.rotate_secret(partner, "mine").await.expect_err("refused"),
        desk.test_subscription(partner, "mine").await.expect_err("refused"),
        desk.verify_endpoint(partner, "mine").await.expect_err("refused"),
    ] {
        assert_eq!(fault.code, Code::Unavailable);
    }
    assert!(desk.ack_cursor(partner, "mine", &server.catalogue.now(), "torn").await.expect("asked").is_err());
    server.end().await;
}
