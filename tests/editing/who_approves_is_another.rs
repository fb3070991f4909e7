//! Approval by a second person, unless the place has decided otherwise; and what belongs to others is not there.
use crate::town_hall::{MIYAKO, SAPPORO, TownHall, codes};
use serde_json::json;
use uturn::policy::role::Role;

#[tokio::test]
async fn who_wrote_or_submitted_does_not_approve_unless_the_place_says_so() {
    for hall in TownHall::all().await {
        // A prefecture's editor may both write and approve.
        let both = hall.token("one", Role::PrefecturalEditor, Some("030007"));
        let draft = hall.profile_draft(&both, "帰れるまち").await;
        let draft = hall.step(&both, "submitDraft", &draft, json!({})).await;
        let input = json!({ "draft": draft.id, "expectedRevision": draft.revision });
        let refused = hall.act(&both, "approveDraft", "ApproveDraftInput", input.clone()).await;
        assert_eq!(codes(&refused), ["SECOND_PERSON"]);

        let rule = "mutation ($code: String!, $required: Boolean!) {
            requireSecondPerson(localGovernment: $code, required: $required) { secondPerson changedBy problems { code } } }";
        let editor = hall.ask(Some(&hall.editor()), rule, json!({ "code": MIYAKO, "required": false })).await;
        assert_eq!(editor["errors"][0]["extensions"]["code"], "FORBIDDEN");
        let decided = hall.data(Some(&hall.approver()), rule, json!({ "code": MIYAKO, "required": false })).await;
        assert_eq!(
            decided["requireSecondPerson"],
            json!({ "secondPerson": false, "changedBy": "approver", "problems": [] })
        );
        let done = hall.act(&both, "approveDraft", "ApproveDraftInput", input).await;
        assert_eq!(done["draft"]["state"], "PUBLISHED", "{done}");
        assert!(done["cursor"].is_string());
        hall.follow().await;
        let told = hall.changes(done["cursor"].as_str()).await;
        assert_eq!(
            told.first().map(|item| &item["id"]),
            Some(&done["draft"]["thing"]),
            "the cursor leads to the change"
        );
        hall.end().await;
    }
}

#[tokio::test]
async fn a_draft_of_others_is_not_there_and_a_right_of_others_is_refused() {
    let hall = TownHall::one().await;
    let draft = hall.profile_draft(&hall.editor(), "帰れるまち").await;
    let input = json!({ "draft": draft.id, "expectedRevision": 1 });
    let elsewhere = hall.token("other", Role::MunicipalEditor, Some(SAPPORO));
    let code = async |token: &str, act: &str| {
        let query = format!("mutation ($input: DraftActInput!) {{ {act}(input: $input) {{ problems {{ code }} }} }}");
        hall.ask(Some(token), &query, json!({ "input": input })).await["errors"][0]["extensions"]["code"].clone()
    };
    assert_eq!(code(&elsewhere, "submitDraft").await, "NOT_FOUND");
    assert_eq!(code(&elsewhere, "returnDraft").await, "FORBIDDEN", "no editor ever returns a draft");
    assert_eq!(code(&hall.approver(), "submitDraft").await, "FORBIDDEN", "an approver sees it, and does not write");
    assert_eq!(code(&hall.token("team", Role::SupportTeam, None), "submitDraft").await, "FORBIDDEN");
    let query = "query ($id: ID!) { editorial { draft(id: $id) { id } drafts { totalCount } } }";
    let seen = hall.data(Some(&elsewhere), query, json!({ "id": draft.id })).await;
    assert_eq!(seen["editorial"], json!({ "draft": null, "drafts": { "totalCount": 0 } }));
    let team = hall.data(Some(&hall.token("team", Role::SupportTeam, None)), query, json!({ "id": draft.id })).await;
    assert_eq!(team["editorial"]["drafts"]["totalCount"], 1, "the support team reads to advise");
    let column = hall.key_column("PROFILE").await;
    let input = json!({ "kind": "PROFILE", "fields": [{ "name": column, "value": SAPPORO }] });
    let query = "mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { problems { code } } }";
    let answer = hall.ask(Some(&hall.editor()), query, json!({ "input": input })).await;
    assert_eq!(answer["errors"][0]["extensions"]["code"], "NOT_FOUND", "nor can one be begun");
    let answer = hall.ask(None, query, json!({ "input": input })).await;
    assert_eq!(answer["errors"][0]["extensions"]["code"], "UNAUTHENTICATED");
    hall.end().await;
}
