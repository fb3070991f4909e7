//! A draft of every kind of thing, each with a text that stands nowhere else.
use crate::{
    example::{self, PLACE, with},
    town_hall::{Held, TownHall, done},
};
use entity::draft::Fields;
use serde_json::json;
use uturn::policy::role::Role;

/// A text that stands nowhere else; it fits where an address is asked for, too.
pub(crate) const SECRET: &str = "https://www.example.jp/secret-7c1d";

/// What each draft says; an employer is there already, which the last four are about.
fn forms() -> [(&'static str, Fields); 7] {
    [
        ("PROFILE", with(&example::profile(), "headline_ja", SECRET)),
        ("SUPPORT_MEASURE", with(&example::measure(), "title_ja", SECRET)),
        ("INDICATOR", with(&example::indicator(), "source", SECRET)),
        ("EMPLOYER", with(&example::employer(), "about_ja", SECRET)),
        ("CERTIFICATION", with(&example::certification(), "source_url", SECRET)),
        ("DISCLOSURE", with(&example::disclosure(), "source", SECRET)),
        ("JOB", with(&example::job(), "title_ja", SECRET)),
    ]
}

/// An editor of the place of these drafts.
pub(crate) fn editor(hall: &TownHall) -> String {
    hall.token("editor", Role::MunicipalEditor, Some(PLACE))
}

/// The employer becomes public, as an editor and an approver of its place would have it, and so does a first profile.
pub(crate) async fn begin(hall: &TownHall) {
    let approver = hall.token("approver", Role::MunicipalApprover, Some(PLACE));
    for (kind, form) in [("EMPLOYER", example::employer()), ("PROFILE", example::profile())] {
        let draft = done(&hall.save(&editor(hall), None, kind, json!(form.0)).await);
        let draft = hall.step(&editor(hall), "submitDraft", &draft, json!({})).await;
        let draft = hall.step(&approver, "approveDraft", &draft, json!({})).await;
        assert_eq!(draft.state, "PUBLISHED", "{kind}");
    }
    hall.follow().await;
}

/// A draft of every kind.
pub(crate) async fn drafts(hall: &TownHall) -> Vec<(&'static str, Held)> {
    let mut drafts = Vec::new();
    for (kind, form) in forms() {
        drafts.push((kind, done(&hall.save(&editor(hall), None, kind, json!(form.0)).await)));
    }
    drafts
}
