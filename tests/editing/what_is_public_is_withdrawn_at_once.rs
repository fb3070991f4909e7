//! What is wrong leaves the public at once, and what is still right is confirmed; both are told to readers of the feed.
use crate::town_hall::{MIYAKO, SAPPORO, TownHall};
use chrono::TimeDelta;
use serde_json::{Value, json};
use uturn::policy::role::Role;

async fn profile(hall: &TownHall) -> Value {
    let query = "query ($code: String!) { municipality(code: $code) { profile { id informationAsOf } } }";
    hall.data(None, query, json!({ "code": MIYAKO })).await["municipality"]["profile"].clone()
}

#[tokio::test]
async fn nobody_has_to_approve_a_withdrawal_or_a_confirmation() {
    for hall in TownHall::all().await {
        let id = profile(&hall).await["id"].as_str().expect("an id").to_owned();
        hall.clock.set(hall.clock.now() + TimeDelta::days(1));
        let reader = hall.up_to_date().await;
        let confirm = "mutation ($id: ID!) { confirmThing(id: $id) { thing cursor problems { code } } }";
        let done = hall.data(Some(&hall.editor()), confirm, json!({ "id": id })).await;
        assert_eq!(done["confirmThing"]["thing"], id.as_str(), "{done}");
        hall.follow().await;
        assert_eq!(profile(&hall).await["informationAsOf"], "2026-11-23");
        assert_eq!(hall.changes(Some(&reader)).await.len(), 1);

        let withdraw = "mutation ($id: ID!) { withdrawThing(id: $id) { thing cursor problems { code } } }";
        let other = hall.token("other", Role::MunicipalEditor, Some(SAPPORO));
        let refused = hall.ask(Some(&other), withdraw, json!({ "id": id })).await;
        assert_eq!(refused["errors"][0]["extensions"]["code"], "NOT_FOUND");
        let done = hall.data(Some(&hall.editor()), withdraw, json!({ "id": id })).await;
        assert_eq!(done["withdrawThing"]["problems"], json!([]));
        hall.follow().await;
        assert_eq!(profile(&hall).await, json!(null));
        let told = hall.changes(done["withdrawThing"]["cursor"].as_str()).await;
        assert_eq!((&told[0]["id"], &told[0]["reason"]), (&json!(id), &json!("WITHDRAWN")));
        hall.end().await;
    }
}
