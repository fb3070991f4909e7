//! Show 2: submitted, read, approved for tomorrow at nine; the clock publishes it, once.
use crate::town_hall::{TownHall, codes, done};
use chrono::TimeDelta;
use serde_json::json;

#[tokio::test]
async fn a_profile_goes_from_draft_to_the_public_at_nine_tomorrow() {
    for hall in TownHall::all().await {
        let (editor, approver) = (hall.editor(), hall.approver());
        let (before, reader) = (hall.headline().await, hall.up_to_date().await);
        let draft = hall.profile_draft(&editor, "帰って働けるまち").await;
        let draft = hall.step(&editor, "submitDraft", &draft, json!({ "comment": "新年度に向けて" })).await;
        assert_eq!(draft.state, "IN_REVIEW");

        // The approver sees what it would change, and who says what of it.
        let seen = hall
            .data(
                Some(&approver),
                "query ($id: ID!) { editorial { draft(id: $id) { difference { field before after } findings { code }
                    revisions { number step comment writtenBy difference { field } } } } }",
                json!({ "id": draft.id }),
            )
            .await;
        let seen = &seen["editorial"]["draft"];
        assert_eq!(
            seen["difference"],
            json!([{ "field": "headline_ja", "before": before, "after": "帰って働けるまち" }])
        );
        assert_eq!(seen["findings"], json!([]));
        assert_eq!(seen["revisions"][0]["step"], "SUBMITTED");
        assert_eq!(seen["revisions"][0]["comment"], "新年度に向けて");
        assert_eq!(seen["revisions"][0]["writtenBy"], "editor");

        // 09:00 in Japan on the 23rd.
        let draft = hall.step(&approver, "approveDraft", &draft, json!({ "publishAt": "2026-11-23T00:00:00Z" })).await;
        assert_eq!(draft.state, "SCHEDULED");
        assert_eq!(hall.wait(TimeDelta::hours(20) + TimeDelta::minutes(59)).await, 0);
        assert_eq!(hall.headline().await, before);
        assert_eq!(hall.changes(Some(&reader)).await, Vec::<serde_json::Value>::new());

        assert_eq!(hall.wait(TimeDelta::minutes(1)).await, 1);
        assert_eq!(hall.headline().await, "帰って働けるまち");
        assert_eq!(hall.wait(TimeDelta::hours(5)).await, 0, "once");
        let told = hall.changes(Some(&reader)).await;
        let profiles: Vec<_> =
            told.iter().filter(|item| item["id"].as_str().is_some_and(|id| id.starts_with("prf_"))).collect();
        assert_eq!(profiles.len(), 1, "{told:?}");
        hall.end().await;
    }
}

#[tokio::test]
async fn what_was_returned_is_mended_and_what_is_wrong_is_not_submitted() {
    let hall = TownHall::one().await;
    let (editor, approver) = (hall.editor(), hall.approver());
    let draft = hall.profile_draft(&editor, "帰って働けるまち").await;
    let wrong = hall
        .save(&editor, Some(&draft), "", json!({ "link_1_url": "not an address", "link_1_title_ja": "案内" }))
        .await;
    let draft = done(&wrong);
    let refused = hall
        .act(&editor, "submitDraft", "DraftActInput", json!({ "draft": draft.id, "expectedRevision": draft.revision }))
        .await;
    assert_eq!(refused["draft"], json!(null));
    assert_eq!(refused["problems"][0]["path"], "link_1_url", "{refused}");
    let mended = hall.save(&editor, Some(&draft), "", json!({ "link_1_url": "https://www.example.jp/" })).await;
    let draft = hall.step(&editor, "submitDraft", &done(&mended), json!({})).await;

    let silent = hall
        .act(
            &approver,
            "returnDraft",
            "DraftActInput",
            json!({ "draft": draft.id, "expectedRevision": draft.revision }),
        )
        .await;
    assert_eq!(codes(&silent), ["COMMENT_NEEDED"]);
    let draft = hall.step(&approver, "returnDraft", &draft, json!({ "comment": "見出しを短く" })).await;
    assert_eq!(draft.state, "RETURNED");
    let draft = done(&hall.save(&editor, Some(&draft), "", json!({ "headline_ja": "帰れるまち" })).await);
    let draft = hall.step(&editor, "submitDraft", &draft, json!({})).await;
    let draft = hall.step(&approver, "approveDraft", &draft, json!({})).await;
    assert_eq!(draft.state, "PUBLISHED");
    assert_eq!(hall.headline().await, "帰れるまち");

    // An earlier revision is taken up again as a new draft.
    let restored =
        hall.act(&editor, "restoreRevision", "RestoreRevisionInput", json!({ "draft": draft.id, "revision": 1 })).await;
    assert_ne!(done(&restored).id, draft.id);
    let fields = hall
        .data(
            Some(&editor),
            "query ($id: ID!) { editorial { draft(id: $id) { difference { field before after } } } }",
            json!({ "id": done(&restored).id }),
        )
        .await;
    let difference = fields["editorial"]["draft"]["difference"].as_array().expect("a list").clone();
    assert!(
        difference.contains(&json!({ "field": "headline_ja", "before": "帰れるまち", "after": "帰って働けるまち" }))
    );
    hall.end().await;
}
