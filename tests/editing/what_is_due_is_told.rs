//! The to-do list: what was returned, what waits, what grows old.
use crate::town_hall::TownHall;
use chrono::TimeDelta;
use serde_json::{Value, json};

async fn reasons(hall: &TownHall, token: &str) -> Vec<(String, String)> {
    let todo = hall.data(Some(token), "{ editorial { todo { reason about name dueOn } } }", json!({})).await;
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let items = todo["editorial"]["todo"].as_array().expect("a list").clone();
    items.iter().map(|item| (text(&item["reason"]), text(&item["about"]))).collect()
}

#[tokio::test]
async fn each_sees_what_waits_for_them() {
    for hall in TownHall::all().await {
        let (editor, approver) = (hall.editor(), hall.approver());
        let draft = hall.profile_draft(&editor, "帰れるまち").await;
        let draft = hall.step(&editor, "submitDraft", &draft, json!({})).await;
        let waits = ("IN_REVIEW".to_owned(), draft.id.clone());
        assert!(reasons(&hall, &approver).await.contains(&waits));
        assert!(!reasons(&hall, &editor).await.contains(&waits), "not the editor's to do");
        let draft = hall.step(&approver, "returnDraft", &draft, json!({ "comment": "短く" })).await;
        assert!(reasons(&hall, &editor).await.contains(&("RETURNED".to_owned(), draft.id.clone())));

        // Half a year later the profile has to be confirmed.
        hall.clock.set(hall.clock.now() + TimeDelta::days(181));
        hall.follow().await;
        let todo = reasons(&hall, &hall.editor()).await;
        let old = |reason: &str| todo.iter().any(|(found, about)| found == reason && about.starts_with("prf_"));
        assert!(old("STALE") || old("CONFIRM_SOON"), "{todo:?}");
        hall.end().await;
    }
}
