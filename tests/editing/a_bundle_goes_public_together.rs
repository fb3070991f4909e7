//! A bundle waits until all of it is approved, and becomes public in one step of the log.
use crate::town_hall::{MIYAKO, TownHall, done};
use chrono::TimeDelta;
use serde_json::{Value, json};

const SAVE: &str =
    "mutation ($input: SaveBundleInput!) { saveBundle(input: $input) { bundle { id state } problems { code } } }";

#[tokio::test]
async fn all_of_it_or_nothing() {
    for hall in TownHall::all().await {
        let (editor, approver) = (hall.editor(), hall.approver());
        let profile = hall.profile_draft(&editor, "新年度のまち").await;
        let figure = json!({
            "local_government_code": MIYAKO, "key": "YOUTH_RETURN_RATE", "sex": "FEMALE", "age_band": "20-29",
            "period": "2025", "value": "12.5", "unit": "PERCENT", "source": "住民基本台帳人口移動報告",
        });
        let figure = draft_of_figure(&hall, &editor, figure).await;
        let bundle = |drafts: Vec<&str>| json!({ "input": { "localGovernment": MIYAKO, "name": "令和9年度", "publishAt": "2026-11-23T00:00:00Z", "drafts": drafts } });
        let made = hall.data(Some(&editor), SAVE, bundle(vec![&profile.id, &figure.id])).await;
        assert_eq!(made["saveBundle"]["bundle"]["state"], "OPEN", "{made}");

        let profile = hall.step(&editor, "submitDraft", &profile, json!({})).await;
        let profile = hall.step(&approver, "approveDraft", &profile, json!({})).await;
        assert_eq!(profile.state, "SCHEDULED", "with its bundle, not at once");
        assert_eq!(hall.wait(TimeDelta::days(1)).await, 0, "the other one is not approved");
        assert_ne!(hall.headline().await, "新年度のまち");
        let todo = hall.data(Some(&approver), "{ editorial { todo { reason about } } }", json!({})).await;
        let overdue = json!({ "reason": "OVERDUE", "about": profile.id });
        assert!(todo["editorial"]["todo"].as_array().expect("a list").contains(&overdue), "{todo}");

        let figure = hall.step(&editor, "submitDraft", &figure, json!({})).await;
        hall.step(&approver, "approveDraft", &figure, json!({})).await;
        assert_eq!(hall.wait(TimeDelta::minutes(1)).await, 2);
        assert_eq!(hall.headline().await, "新年度のまち");
        hall.end().await;
    }
}

async fn draft_of_figure(hall: &TownHall, editor: &str, fields: Value) -> crate::town_hall::Held {
    // The names of the fields are the form's; those that it has not are left out.
    let forms = hall.data(Some(editor), "{ editorial { forms { kind fields { name } } } }", json!({})).await;
    let forms = forms["editorial"]["forms"].as_array().expect("forms").clone();
    let form = forms.iter().find(|form| form["kind"] == "INDICATOR").expect("a form");
    let names: Vec<&str> =
        form["fields"].as_array().expect("fields").iter().filter_map(|field| field["name"].as_str()).collect();
    for name in fields.as_object().expect("fields").keys() {
        assert!(names.contains(&name.as_str()), "{name} is no field of {names:?}");
    }
    done(&hall.save(editor, None, "INDICATOR", fields).await)
}
