//! An act under a key of the client's choosing is done once, however often it is asked for.
use crate::town_hall::{MIYAKO, TownHall, codes, done};
use serde_json::json;

#[tokio::test]
async fn a_repeated_act_does_nothing_and_another_under_its_key_is_refused() {
    for hall in TownHall::all().await {
        let (editor, column) = (hall.editor(), hall.key_column("PROFILE").await);
        let begin = |headline: &str| {
            let fields = json!([{ "name": column, "value": MIYAKO }, { "name": "headline_ja", "value": headline }]);
            json!({ "kind": "PROFILE", "fields": fields, "idempotencyKey": "7d3f" })
        };
        let first = hall.act(&editor, "saveDraft", "SaveDraftInput", begin("一")).await;
        let again = hall.act(&editor, "saveDraft", "SaveDraftInput", begin("一")).await;
        assert_eq!((done(&first).id, done(&again).revision), (done(&again).id, 1));
        let other = hall.act(&editor, "saveDraft", "SaveDraftInput", begin("二")).await;
        assert_eq!(codes(&other), ["IDEMPOTENCY_KEY_REUSED"]);
        let blank = json!({ "kind": "PROFILE", "fields": [], "idempotencyKey": " " });
        assert_eq!(codes(&hall.act(&editor, "saveDraft", "SaveDraftInput", blank).await), ["IDEMPOTENCY_KEY"]);

        let submit = json!({ "draft": done(&first).id, "expectedRevision": 1, "idempotencyKey": "7d40" });
        let submitted = hall.act(&editor, "submitDraft", "DraftActInput", submit.clone()).await;
        let again = hall.act(&editor, "submitDraft", "DraftActInput", submit).await;
        assert_eq!(done(&submitted).revision, done(&again).revision, "it is not stale: it was done");
        // Without a key the same draft is begun once too: a thing has one open draft.
        let begun = json!({ "kind": "PROFILE", "fields": [{ "name": column, "value": MIYAKO }] });
        let begun = hall.act(&editor, "saveDraft", "SaveDraftInput", begun).await;
        assert_eq!(codes(&begun), ["DRAFT_OPEN"]);
        assert_eq!(begun["conflict"]["draft"]["id"], done(&first).id.as_str());
        hall.end().await;
    }
}

#[tokio::test]
async fn bad_input_is_named_and_nothing_is_written() {
    let hall = TownHall::one().await;
    let (editor, column) = (hall.editor(), hall.key_column("PROFILE").await);
    let save = async |fields: serde_json::Value| hall.save(&editor, None, "PROFILE", fields).await;
    assert_eq!(codes(&save(json!({ &column: MIYAKO, "headline": "x" })).await), ["FIELD_UNKNOWN"]);
    assert_eq!(codes(&save(json!({ &column: MIYAKO, "headline_ja": "長".repeat(10_001) })).await), ["FIELD_LENGTH"]);
    for wrong in [json!({ "headline_ja": "x" }), json!({ &column: "032027" }), json!({ &column: "1.18E+12" })] {
        let answer = save(wrong.clone()).await;
        assert!(answer["draft"].is_null() && !codes(&answer).is_empty(), "{wrong}: {answer}");
        let problem = &answer["problems"][0];
        assert!(!problem["remedy"]["ja"].as_str().expect("a text").is_empty(), "{problem}");
    }
    let held = hall.profile_draft(&editor, "一").await;
    let long = json!({ "draft": held.id, "expectedRevision": 1, "comment": "長".repeat(2_001) });
    assert_eq!(codes(&hall.act(&editor, "submitDraft", "DraftActInput", long).await), ["COMMENT_LENGTH"]);
    let other = json!({ &column: "011002" });
    let answer = hall.save(&editor, Some(&held), "", other).await;
    assert_eq!(codes(&answer), ["KEY_CHANGED"]);
    let query = "{ editorial { drafts { totalCount nodes { revision } } } }";
    let drafts = hall.data(Some(&editor), query, json!({})).await;
    assert_eq!(drafts["editorial"]["drafts"], json!({ "totalCount": 1, "nodes": [{ "revision": 1 }] }));
    hall.end().await;
}
