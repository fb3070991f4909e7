//! The sandbox: every kind of change happens on demand, and a partner sees in `changes` what it will see one day for real.
use crate::server::{Seen, Server};
use serde_json::{Value, json};
use uturn::cli::sandbox::RunningSandbox;

const CHANGES: &str =
    "query ($after: String, $filter: ChangeFilter) { changes(after: $after, filter: $filter, first: 500) {
    items { __typename
        ... on Upserted { id seq version changedFields node { __typename ... on Job { title { ja } } } }
        ... on Removed { id seq reason mergedInto { id } }
        ... on LeftFilter { id seq } }
    covers { to } hasMore cursor } }";
const CHANGE: &str = "mutation ($input: SandboxChangeInput!) { sandboxChange(input: $input) {
    things { id reason mergedInto } fromPrefecture toPrefecture position problems { path code message messageEn } } }";

/// A partner that certifies its integration.
struct Certifier {
    server: Server,
    sandbox: RunningSandbox,
    key: String,
}

impl Certifier {
    async fn begins() -> Self {
        let (server, sandbox) = Server::with_sandbox().await;
        let partner = server.registers("株式会社見本").await;
        let key = server.issues(partner).await;
        Self { server, sandbox, key }
    }

    async fn ask(&self, query: &str, variables: Value) -> Seen {
        Seen::of(self.server.request("/sandbox/graphql", query, &variables).bearer_auth(&self.key)).await
    }

    /// Makes something happen, and returns what the sandbox says of it.
    async fn changes(&self, input: Value) -> Value {
        let seen = self.ask(CHANGE, json!({ "input": input })).await;
        seen.data()["sandboxChange"].clone()
    }

    /// Reads to the end: the cursor there, and what was told.
    async fn reads(&self, after: &Value, filter: &Value) -> (Value, Vec<Value>) {
        let (mut after, mut items) = (after.clone(), Vec::new());
        loop {
            let seen = self.ask(CHANGES, json!({ "after": after, "filter": filter })).await;
            let page = &seen.data()["changes"];
            items.extend(page["items"].as_array().expect("items").clone());
            after = page["cursor"].clone();
            if page["hasMore"] == false {
                return (after, items);
            }
        }
    }

    async fn ends(self) {
        self.server.end().await;
        self.sandbox.end().await.expect("removed");
    }
}

#[tokio::test]
async fn each_kind_of_change_happens_on_demand() {
    let partner = Certifier::begins().await;
    let all = json!({});
    let (mut cursor, snapshot) = partner.reads(&Value::Null, &all).await;
    assert!(snapshot.len() > 1_000);

    for (kind, changed) in [("LISTING_PUBLISHED", json!([])), ("LISTING_CORRECTED", json!(["title"]))] {
        let done = partner.changes(json!({ "kind": kind })).await;
        let (next, told) = partner.reads(&cursor, &all).await;
        assert_eq!(told.len(), 1, "{kind}: {told:?}");
        assert_eq!((&told[0]["__typename"], &told[0]["id"]), (&json!("Upserted"), &done["things"][0]["id"]), "{kind}");
        assert_eq!((&told[0]["changedFields"], &told[0]["seq"]), (&changed, &done["position"]), "{kind}");
        assert!(told[0]["node"]["title"]["ja"].as_str().is_some_and(|title| title.contains("見本")), "{told:?}");
        cursor = next;
    }
    for reason in ["FILLED", "WITHDRAWN", "EXPIRED", "STALE", "EMPLOYER_CLOSED", "LEGAL_HOLD", "DUPLICATE"] {
        let done = partner.changes(json!({ "kind": "LISTING_REMOVED", "reason": reason })).await;
        let (next, told) = partner.reads(&cursor, &all).await;
        assert_eq!(told.len(), 1, "{reason}: {told:?}");
        assert_eq!((&told[0]["__typename"], &told[0]["reason"]), (&json!("Removed"), &json!(reason)));
        assert_eq!(told[0]["id"], done["things"][0]["id"]);
        cursor = next;
    }
    let done = partner.changes(json!({ "kind": "MUNICIPALITIES_MERGED" })).await;
    let (_, told) = partner.reads(&cursor, &all).await;
    let gone = told.iter().find(|item| item["__typename"] == "Removed").expect("a municipality is gone");
    assert_eq!((&gone["id"], &gone["reason"]), (&done["things"][0]["id"], &json!("MERGED")));
    assert_eq!(gone["mergedInto"]["id"], done["things"][0]["mergedInto"]);
    partner.ends().await;
}

#[tokio::test]
async fn a_listing_moves_out_of_one_filter_and_into_another() {
    let partner = Certifier::begins().await;
    let id = partner.changes(json!({ "kind": "LISTING_PUBLISHED" })).await["things"][0]["id"].clone();
    let first = partner.changes(json!({ "kind": "LISTING_MOVED", "id": id, "prefecture": "31" })).await;
    assert_eq!(first["toPrefecture"], "31", "{first}");
    let under = |code: &str| json!({ "kinds": ["JOB"], "jobs": { "prefectures": [code] } });
    let (tottori, _) = partner.reads(&Value::Null, &under("31")).await;
    let (shimane, _) = partner.reads(&Value::Null, &under("32")).await;
    let moved = partner.changes(json!({ "kind": "LISTING_MOVED", "id": id, "prefecture": "32" })).await;
    assert_eq!((&moved["fromPrefecture"], &moved["toPrefecture"]), (&json!("31"), &json!("32")));
    for (after, code, kind) in [(tottori, "31", "LeftFilter"), (shimane, "32", "Upserted")] {
        let (_, told) = partner.reads(&after, &under(code)).await;
        let told: Vec<_> = told.iter().map(|item| (&item["__typename"], &item["id"])).collect();
        assert_eq!(told, [(&json!(kind), &id)], "in {code}");
    }
    partner.ends().await;
}

#[tokio::test]
async fn an_expired_cursor_is_told_how_to_go_on() {
    let partner = Certifier::begins().await;
    let (cursor, _) = partner.reads(&Value::Null, &json!({})).await;
    let done = partner.changes(json!({ "kind": "CURSORS_EXPIRED" })).await;
    let seen = partner.ask(CHANGES, json!({ "after": cursor, "filter": {} })).await;
    assert_eq!(seen.code(), "CURSOR_TOO_OLD", "{done}");
    let (_, anew) = partner.reads(&Value::Null, &json!({})).await;
    assert!(anew.len() > 1_000);
    partner.ends().await;
}

#[tokio::test]
async fn the_sandbox_is_for_partners_and_stands_apart() {
    let partner = Certifier::begins().await;
    let server = &partner.server;
    let visitor = Seen::of(server.request("/sandbox/graphql", "{ programmeCounts { total } }", &json!({}))).await;
    assert_eq!((visitor.status.as_u16(), visitor.code()), (401, "UNAUTHENTICATED"));
    let office = server.request("/sandbox/graphql", "{ programmeCounts { total } }", &json!({}));
    assert_eq!(Seen::of(office.bearer_auth(server.token())).await.code(), "UNAUTHENTICATED");
    let sample = partner.ask("{ dataset { isSample } programmeCounts { total } }", json!({})).await;
    assert_eq!(sample.data()["dataset"]["isSample"], true);

    let real = server.ask(&partner.key, CHANGE, json!({ "input": { "kind": "LISTING_PUBLISHED" } })).await;
    assert_eq!(real.code(), "FORBIDDEN", "not in the real world");
    assert!(real.json["errors"][0]["message"].as_str().is_some_and(|text| text.contains("/sandbox/graphql")));
    for input in [
        json!({ "kind": "LISTING_REMOVED" }),
        json!({ "kind": "LISTING_REMOVED", "reason": "MERGED" }),
        json!({ "kind": "LISTING_CORRECTED", "id": "job_nonsense" }),
        json!({ "kind": "LISTING_CORRECTED", "id": "job_00000000000000000000000000" }),
        json!({ "kind": "LISTING_MOVED", "prefecture": "99" }),
        json!({ "kind": "MUNICIPALITIES_MERGED", "id": "lg_nonsense" }),
    ] {
        let done = partner.changes(input.clone()).await;
        assert_eq!(done["problems"].as_array().map(Vec::len), Some(1), "{input}: {done}");
        assert!(done["position"].is_null());
    }

    let save = "mutation { saveSubscription(input: { name: \"a\", filter: {} }) { subscription { version } } }";
    assert!(partner.ask(save, json!({})).await.data()["saveSubscription"]["subscription"]["version"] == 1);
    let mine = "{ partner { organisation { ja } keys { prefix } subscriptions { name } } }";
    let there = partner.ask(mine, json!({})).await;
    assert_eq!(there.data()["partner"]["organisation"]["ja"], "株式会社見本");
    assert_eq!(there.data()["partner"]["subscriptions"], json!([{ "name": "a" }]));
    let here = server.ask(&partner.key, mine, json!({})).await;
    assert_eq!(here.data()["partner"]["subscriptions"], json!([]), "filters of the sandbox stay there");
    assert_eq!(here.data()["partner"]["keys"].as_array().map(Vec::len), Some(1));
    partner.ends().await;
}
