//! Drafts by the pages of the desk: begun, written by two at once, submitted, returned, approved for a time; and for nobody
//! else, from no other site.
use crate::{
    ground::Ground,
    sheets::with_profiles,
    stand::{Seen, Stand},
};
use chrono::TimeDelta;
use uturn::policy::role::Role;

const GOOD: &str = "correct horse battery staple";

/// A browser of somebody, and the token of its forms.
struct Browser<'s> {
    stand: &'s Stand,
    cookie: String,
    token: String,
}

impl<'s> Browser<'s> {
    async fn of(stand: &'s Stand, name: &str) -> Self {
        let cookie = stand.browser_of(name, GOOD).await;
        let token = stand.get("/desk", &cookie).await.form_token().to_owned();
        Self { stand, cookie, token }
    }

    async fn sees(&self, path: &str) -> Seen {
        self.stand.get(path, &self.cookie).await
    }

    async fn sends(&self, path: &str, fields: &[(&str, &str)]) -> Seen {
        let fields = [&[("form", self.token.as_str())], fields].concat();
        self.stand.form(path, &self.cookie, &fields).await
    }

    /// Sends what has to be done, and sees the page that it leads to.
    async fn does(&self, path: &str, fields: &[(&str, &str)]) -> Seen {
        let seen = self.sends(path, fields).await;
        assert_eq!(seen.status, 303, "{path}: {}", seen.text);
        let page = self.sees(seen.location()).await;
        assert_eq!(page.status, 200, "{path}: {}", page.text);
        page
    }
}

async fn town_hall(ground: Ground) -> Stand {
    let stand = Stand::on(ground, Vec::new(), None).await;
    stand.has_account("editor", GOOD).await;
    stand.has_account("colleague", GOOD).await;
    stand.has_account_for("approver", GOOD, Role::MunicipalApprover, "322016").await;
    stand.has_account_for("elsewhere", GOOD, Role::MunicipalEditor, "322032").await;
    stand
}

/// A draft of 松江市's profile: the path of its page.
async fn begun(editor: &Browser<'_>) -> String {
    let seen = editor.sends("/desk/new/profile", &[("local_government_code", "322016")]).await;
    let path = seen.location().strip_suffix("/edit").expect("the form follows").to_owned();
    assert!(path.starts_with("/desk/drafts/drf_"), "{path}");
    path
}

#[tokio::test]
async fn what_two_write_at_once_is_kept_and_goes_its_way_to_the_public() {
    for ground in Ground::all().await {
        let stand = town_hall(ground).await;
        let editor = Browser::of(&stand, "editor").await;
        let start = editor.sees("/desk/new/profile").await;
        assert!(start.text.contains("value=\"322016\""), "the own place stands there already: {}", start.text);
        assert_eq!(editor.sees("/desk/new?kind=profile").await.location(), "/desk/new/profile");
        let path = begun(&editor).await;
        let again = editor.does("/desk/new/profile", &[("local_government_code", "322016")]).await;
        assert!(again.text.contains(&path), "whoever begins it again goes on with it");
        let (save, edit) = (format!("{path}/save"), format!("{path}/edit"));
        let form = editor.sees(&edit).await;
        assert!(form.text.contains("name=\"headline_ja\"") && form.text.contains("name=\"revision\" value=\"1\""));

        // Two have the same form open, and write in different fields and in one and the same.
        let colleague = Browser::of(&stand, "colleague").await;
        let first = [("revision", "1"), ("headline_ja", "先の見出し"), ("priority_1_ja", "残業を減らす")];
        assert!(editor.does(&save, &first).await.text.contains("保存しました"));
        let second =
            [("revision", "1"), ("headline_ja", "後の見出し"), ("story_ja", "一行目\r\n二行目"), ("priority_1_ja", "")];
        let told = colleague.sends(&save, &second).await;
        assert_eq!(told.status, 409);
        for text in [
            "ほかの人が先に変更しました",
            "先の見出し",
            "後の見出し",
            "二行目",
            "name=\"revision\" value=\"2\"",
            "残業を減らす",
        ] {
            assert!(told.text.contains(text), "{text}: {}", told.text);
        }
        let second = [
            ("revision", "2"),
            ("headline_ja", "後の見出し"),
            ("story_ja", "一行目\r\n二行目"),
            ("priority_1_ja", "残業を減らす"),
        ];
        let page = colleague.does(&save, &second).await;
        for text in ["後の見出し", "二行目", "残業を減らす"] {
            assert!(page.text.contains(text), "{text}: {}", page.text);
        }
        let unchanged = colleague.does(&save, &[("revision", "3"), ("headline_ja", "後の見出し")]).await;
        assert!(unchanged.text.contains("第3版") && !unchanged.text.contains("第4版"), "nothing was to be saved");

        assert!(!page.text.contains("/approve\""), "an editor is offered no approval");
        let page = colleague.does(&format!("{path}/submit"), &[("revision", "3"), ("comment", "お願いします")]).await;
        assert!(page.text.contains("承認待ち") && page.text.contains("お願いします"), "{}", page.text);
        let approver = Browser::of(&stand, "approver").await;
        assert!(
            approver.sees("/desk").await.text.contains(&format!("href=\"{path}\"")),
            "it is on the approver's desk"
        );
        let page = approver.sees(&path).await;
        assert!(page.text.contains("<ins>後の見出し</ins>") && page.text.contains("/approve\""), "{}", page.text);
        let refused = approver.sends(&format!("{path}/return"), &[("revision", "4"), ("comment", " ")]).await;
        assert!(refused.status == 422 && refused.text.contains("差し戻す理由がありません"), "{}", refused.text);
        let late = [("revision", "4"), ("publishAt", "2026-11-01T09:00"), ("comment", "よいです")];
        let refused = approver.sends(&format!("{path}/approve"), &late).await;
        assert!(
            refused.status == 422 && refused.text.contains("公開の日時が過去") && refused.text.contains("よいです")
        );
        let old = approver.sends(&format!("{path}/approve"), &[("revision", "3")]).await;
        assert!(old.status == 422 && old.text.contains("ほかの人が先に変更しました"), "{}", old.text);
        let time = [("revision", "4"), ("publishAt", "2026-11-03T09:00")];
        let page = approver.does(&format!("{path}/approve"), &time).await;
        assert!(page.text.contains("公開予定") && page.text.contains("2026-11-03 09:00"), "{}", page.text);
        stand.end().await;
    }
}

#[tokio::test]
async fn a_draft_is_there_for_its_place_alone_and_for_forms_of_ours() {
    let stand = town_hall(Ground::sqlite().await).await;
    let editor = Browser::of(&stand, "editor").await;
    let path = begun(&editor).await;
    let save = format!("{path}/save");
    let fields = [("revision", "1"), ("headline_ja", "見出し")];
    for page in [path.clone(), format!("{path}/edit")] {
        let visitor = stand.get(&page, "").await;
        assert_eq!((visitor.status.as_u16(), visitor.location()), (303, format!("/sign-in?next={page}").as_str()));
        let other = Browser::of(&stand, "elsewhere").await.sees(&page).await;
        assert!(other.status == 404 && other.text.contains("見つかりません"), "{}", other.text);
    }
    let elsewhere = Browser::of(&stand, "elsewhere").await;
    for (act, form) in [("save", &fields[..]), ("submit", &fields[..1]), ("discard", &fields[..1]), ("preview", &[])] {
        let seen = elsewhere.sends(&format!("{path}/{act}"), form).await;
        assert!(seen.status == 404 && seen.text.contains("見つかりません"), "{act}: {}", seen.text);
    }
    let approving = editor.sends(&format!("{path}/approve"), &fields[..1]).await;
    assert_eq!((approving.status.as_u16(), approving.code().as_str()), (403, "FORBIDDEN"), "{}", approving.text);
    assert_eq!(editor.sends(&format!("{path}/enact"), &fields[..1]).await.status, 404);
    assert_eq!(editor.sees("/desk/new/story").await.status, 404);

    assert_eq!(stand.form(&save, &editor.cookie, &fields).await.status, 403, "without the token of the form");
    let foreign =
        [("cookie", editor.cookie.as_str()), ("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")];
    let body = format!("form={}&revision=1&headline_ja=x", editor.token);
    assert_eq!(stand.send(reqwest::Method::POST, &save, &foreign, &body).await.status, 403, "from another site");
    for wrong in [vec![("headline_ja", "見出し")], vec![("revision", "7"), ("headline_ja", "見出し")]] {
        assert_eq!(editor.sends(&save, &wrong).await.code(), "BAD_ARGUMENT");
    }
    let page = editor.sees(&path).await;
    assert!(!page.text.contains("見出し</ins>") && page.text.contains("第1版"), "nothing of it was written");

    let link = editor.sends(&format!("{path}/preview"), &[]).await;
    assert!(link.status == 303 && link.location().starts_with("/preview/"), "{}", link.text);
    let page = editor.does(&format!("{path}/discard"), &[("revision", "1")]).await;
    assert!(page.text.contains("破棄しました") && !page.text.contains("/submit\""), "{}", page.text);
    stand.end().await;
}

#[tokio::test]
async fn what_is_still_right_is_confirmed_by_a_button() {
    for ground in Ground::all().await {
        let stand = town_hall(ground).await;
        with_profiles(&stand).await;
        stand.later(TimeDelta::days(170));
        let editor = Browser::of(&stand, "editor").await;
        let desk = editor.sees("/desk").await;
        let (_, rest) = desk.text.split_once("name=\"thing\" value=\"").unwrap_or_else(|| panic!("{}", desk.text));
        let thing = rest.split_once('"').expect("a value").0.to_owned();
        assert!(thing.starts_with("prf_"), "{thing}");
        let elsewhere = Browser::of(&stand, "elsewhere").await.sends("/desk/confirm", &[("thing", &thing)]).await;
        assert_eq!(elsewhere.status, 404, "{}", elsewhere.text);
        let desk = editor.does("/desk/confirm", &[("thing", &thing)]).await;
        assert!(desk.text.contains("確認しました") && !desk.text.contains(&thing), "{}", desk.text);
        stand.end().await;
    }
}
