//! Show 6: of two who save at once one succeeds, the other is told how it differs; and nothing is ever lost.
use crate::town_hall::{TownHall, codes, done};
use serde_json::{Value, json};
use std::sync::Arc;

#[tokio::test]
async fn one_succeeds_and_the_other_sees_the_difference() {
    for hall in TownHall::all().await {
        let editor = hall.editor();
        let draft = hall.profile_draft(&editor, "一").await;
        let (one, other) = tokio::join!(
            hall.save(&editor, Some(&draft), "", json!({ "headline_ja": "二" })),
            hall.save(&editor, Some(&draft), "", json!({ "headline_ja": "三" })),
        );
        let (good, stale) = if one["draft"].is_null() { (other, one) } else { (one, other) };
        assert_eq!(done(&good).revision, 2);
        assert_eq!(codes(&stale), ["STALE"]);
        assert_eq!(stale["conflict"]["draft"]["revision"], 2);
        let difference = &stale["conflict"]["difference"];
        assert_eq!(difference[0]["field"], "headline_ja");
        assert_eq!(difference[0]["before"], "一");
        assert!(["二", "三"].contains(&difference[0]["after"].as_str().expect("a text")));
        hall.end().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_who_save_at_once_lose_nothing() {
    for hall in TownHall::all().await {
        let (hall, editor) = (Arc::new(hall), hall_editor());
        let token = hall.token(&editor, uturn::policy::role::Role::MunicipalEditor, Some(crate::town_hall::MIYAKO));
        let draft = hall.profile_draft(&token, "はじめ").await;
        // Two hundred on the same revision: one succeeds, all others are told.
        let mut saving = tokio::task::JoinSet::new();
        for nth in 0..200 {
            let (hall, token, draft) = (Arc::clone(&hall), token.clone(), draft.clone());
            saving.spawn(async move {
                hall.save(&token, Some(&draft), "", json!({ "headline_ja": format!("同時の第{nth}の人") })).await
            });
        }
        let answers = saving.join_all().await;
        let (good, stale): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer["problems"] == json!([]));
        assert_eq!((good.len(), stale.len()), (1, 199));
        assert!(stale.iter().all(|answer| codes(answer) == ["STALE"] && answer["conflict"]["draft"]["revision"] == 2));

        // Twenty who try again until each has written its own.
        let mut saving = tokio::task::JoinSet::new();
        for nth in 0..20 {
            let (hall, token, mut draft) = (Arc::clone(&hall), token.clone(), draft.clone());
            saving.spawn(async move {
                // Each writes its own line, and tries again on what stands until it has.
                loop {
                    let text = format!("第{nth}の人");
                    let answer = hall.save(&token, Some(&draft), "", json!({ "headline_ja": text })).await;
                    if answer["draft"].is_null() {
                        assert_eq!(codes(&answer), ["STALE"]);
                        draft.revision = answer["conflict"]["draft"]["revision"].as_i64().expect("a number");
                    } else {
                        return text;
                    }
                }
            });
        }
        let mut written: Vec<String> = saving.join_all().await;
        let revisions = hall
            .data(
                Some(&token),
                "query ($id: ID!) { editorial { draft(id: $id) { revision revisions { number fields { name value } } } } }",
                json!({ "id": draft.id }),
            )
            .await;
        assert_eq!(revisions["editorial"]["draft"]["revision"], 22);
        let shown = revisions["editorial"]["draft"]["revisions"].as_array().expect("a list").clone();
        // But for the first, which began the draft, and the one of the two hundred.
        let mut kept: Vec<String> = shown.iter().take(20).map(headline).collect();
        kept.sort();
        written.sort();
        assert_eq!(kept, written);
        Arc::into_inner(hall).expect("all have ended").end().await;
    }
}

fn hall_editor() -> String {
    "editor".to_owned()
}

fn headline(revision: &Value) -> String {
    let fields = revision["fields"].as_array().expect("fields");
    let field = fields.iter().find(|field| field["name"] == "headline_ja").expect("a headline");
    field["value"].as_str().expect("a text").to_owned()
}
