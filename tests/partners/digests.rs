//! Digests by mail as partners ask for them: only their own, with what has to be corrected, and no mail from a sandbox.
use crate::server::Server;
use serde_json::json;

const REQUEST: &str = "mutation ($input: RequestDigestInput!) { requestDigest(input: $input) {
    digest { id name recipient filter weekday state askedAt lastSentOn endedBy } problems { path code message messageEn } } }";
const CANCEL: &str = "mutation ($id: ID!) { cancelDigest(id: $id) { digest { state endedBy } problems { code } } }";
const LIST: &str = "{ partner { digests { id name state } } }";

#[tokio::test]
async fn a_partner_asks_for_a_digest_and_cancels_it() {
    for server in Server::all().await {
        let (one, other) = (server.registers("見本大学").await, server.registers("別の大学").await);
        let (key, others) = (server.issues(one).await, server.issues(other).await);
        let filter = json!({ "prefectures": ["31"], "wage": { "form": "MONTHLY", "atLeastYen": 200_000 } });
        let input = json!({ "name": "鳥取県の求人", "recipient": "career@example.ac.jp", "filter": filter });
        let answer = server.ask(&key, REQUEST, json!({ "input": input })).await;
        let digest = answer.data()["requestDigest"]["digest"].clone();
        assert_eq!((&digest["state"], &digest["weekday"]), (&json!("PENDING"), &json!("MONDAY")));
        assert_eq!((&digest["filter"], &digest["askedAt"]), (&filter, &json!(null)));
        let id = digest["id"].as_str().expect("an id").to_owned();
        assert!(id.starts_with("dgs_"));

        let again = server.ask(&key, REQUEST, json!({ "input": input })).await;
        let told = &again.data()["requestDigest"];
        assert_eq!((&told["digest"], &told["problems"][0]["code"]), (&json!(null), &json!("NAME_TAKEN")));
        let wrong = json!({ "name": "x", "recipient": "nobody", "filter": { "prefectures": ["99"] } });
        let told = server.ask(&key, REQUEST, json!({ "input": wrong })).await;
        let paths = [0, 1].map(|n| told.data()["requestDigest"]["problems"][n]["path"].clone());
        assert_eq!(paths, [json!("recipient"), json!("filter.jobs")]);

        assert_eq!(server.ask(&others, LIST, json!({})).await.data()["partner"]["digests"], json!([]));
        for nobodys in [id.as_str(), "dgs_00000000000000000000000000", "x"] {
            let caller = if nobodys == id { &others } else { &key };
            assert_eq!(server.ask(caller, CANCEL, json!({ "id": nobodys })).await.code(), "NOT_FOUND");
        }
        let cancelled = server.ask(&key, CANCEL, json!({ "id": id })).await;
        let ended = json!({ "state": "ENDED", "endedBy": "CANCELLED" });
        assert_eq!(cancelled.data()["cancelDigest"]["digest"], ended);
        assert_eq!(server.ask(&key, LIST, json!({})).await.data()["partner"]["digests"][0]["state"], "ENDED");
        server.end().await;
    }
}
