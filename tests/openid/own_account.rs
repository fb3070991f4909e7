//! The page of one's own account: the first password, one-time codes, sessions; for nobody else, and from no other site.
use crate::{
    authenticator::shown,
    ground::Ground,
    keys::Key,
    provider::Provider,
    sessions::signed_in,
    stand::{Seen, Stand, setting},
};
use chrono::TimeDelta;
use uturn::policy::provider_keys::SigningAlgorithm::EdDsa;

const PAGE: &str = "/desk/account";
const GOOD: &str = "correct horse battery staple";

impl Stand {
    /// Signs in by the form: where it leads to, and the cookie.
    async fn comes_in(&self, name: &str, password: &str, code: &str) -> Seen {
        let page = self.get("/sign-in", "").await;
        let fields = [("form", page.form_token()), ("next", "/desk"), ("name", name), ("password", password)];
        let fields = [&fields[..], &[("code", code)]].concat();
        self.form("/sign-in", &page.cookie("uturn-form"), &fields).await
    }

    /// Sends a form of the page.
    async fn sends(&self, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Seen {
        let token = self.get(PAGE, cookie).await.form_token().to_owned();
        let path = format!("{PAGE}{path}");
        self.form(&path, cookie, &[&[("form", token.as_str())], fields].concat()).await
    }

    /// A browser that is signed in with an account of ours.
    async fn browser(&self, name: &str) -> String {
        self.comes_in(name, GOOD, "").await.cookie("uturn")
    }
}

fn leads(seen: &Seen, to: &str) {
    assert_eq!((seen.status.as_u16(), seen.location()), (303, to), "{}", seen.text);
}

/// What stands between two texts.
fn between<'t>(text: &'t str, before: &str, after: &str) -> &'t str {
    let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("{before} is not in {text}"));
    rest.split_once(after).expect("an end").0
}

#[tokio::test]
async fn a_given_password_is_changed_before_anything_else() {
    for ground in Ground::all().await {
        let stand = Stand::on(ground, Vec::new(), None).await;
        let given = stand.is_given_account("newcomer").await;
        let seen = stand.comes_in("newcomer", &given, "").await;
        leads(&seen, PAGE);
        let cookie = seen.cookie("uturn");
        leads(&stand.get("/desk", &cookie).await, PAGE);
        leads(&stand.get("/sign-in?next=/explorer", &cookie).await, PAGE);
        let page = stand.get(PAGE, &cookie).await;
        assert_eq!(page.status, 200);
        for told in
            ["はじめに、パスワードを変えてください", "Change your password first", "12文字から128文字", "松江市"]
        {
            assert!(page.text.contains(told), "{told}: {}", page.text);
        }
        assert!(!page.text.contains("/desk/account/codes"), "first things first");
        for (present, new, again, wrong, sentence) in [
            (given.as_str(), "short", "short", "password-form-newPassword", "パスワードは12文字から128文字まで"),
            (&given, "newcomer newcomer", "newcomer newcomer", "password-form-newPassword", "部署名が含まれています"),
            (&given, GOOD, "correct horse battery stable", "password-form-again", "二つのパスワードが違います"),
            (&given, &given, &given, "password-form-newPassword", "今のものと同じです"),
            ("wrong horse battery staple", GOOD, GOOD, "password-form-password", "今のパスワードが違います"),
        ] {
            let fields = [("password", present), ("newPassword", new), ("again", again)];
            let seen = stand.sends("/password", &cookie, &fields).await;
            assert_eq!(seen.status, 422);
            let beside = between(&seen.text, &format!("id=\"{wrong}-wrong\""), "</p>");
            assert!(beside.contains(sentence) && beside.contains("aria-invalid=\"true\" autofocus"), "{beside}");
            assert!(!seen.text.contains("horse"), "a password is never shown again");
        }
        let elsewhere = stand.comes_in("newcomer", &given, "").await.cookie("uturn");
        let fields = [("password", given.as_str()), ("newPassword", GOOD), ("again", GOOD)];
        leads(&stand.sends("/password", &cookie, &fields).await, "/desk/account?done=password");
        let told = stand.get("/desk/account?done=password", &cookie).await;
        assert!(told.text.contains("パスワードを変えました") && !told.text.contains("はじめに"), "{}", told.text);
        assert_eq!(stand.get("/desk", &cookie).await.status, 200, "its role holds now");
        leads(&stand.get("/desk", &elsewhere).await, "/sign-in?next=/desk");
        leads(&stand.comes_in("newcomer", GOOD, "").await, "/desk");
        stand.end().await;
    }
}

#[tokio::test]
async fn a_device_is_taken_into_use_renewed_and_given_up() {
    let stand = Stand::start(Vec::new()).await;
    stand.has_account("suzuki", GOOD).await;
    let cookie = stand.browser("suzuki").await;
    let wrong = stand.sends("/codes", &cookie, &[("act", "begin"), ("password", "wrong")]).await;
    assert!(wrong.status == 422 && wrong.text.contains("id=\"codes-form-password-wrong\""), "{}", wrong.text);
    let begun = stand.sends("/codes", &cookie, &[("act", "begin"), ("password", GOOD)]).await;
    assert_eq!((begun.status.as_u16(), &begun.headers["cache-control"] == "no-store"), (200, true));
    let secret = between(&begun.text, "<code class=\"secret\">", "</code>").to_owned();
    let link = between(&begun.text, "href=\"otpauth://totp/uturn:suzuki?", "\"");
    assert!(link.contains(&secret.replace(' ', "")), "{link}");
    assert!(begun.text.contains("<svg class=\"square\""), "{}", begun.text);
    let missed = stand.sends("/codes/confirm", &cookie, &[("code", "000000")]).await;
    assert!(missed.status == 422 && missed.text.contains("id=\"confirm-form-code-wrong\""), "{}", missed.text);
    assert!(!missed.text.contains(&secret), "a secret is shown once");
    let code = || shown(&secret, stand.clock.now().timestamp());
    let confirmed = stand.sends("/codes/confirm", &cookie, &[("code", &code())]).await;
    let codes: Vec<_> = confirmed.text.split("<li><code>").skip(1).map(|rest| &rest[..19]).collect();
    assert_eq!((confirmed.status.as_u16(), codes.len()), (200, 10), "{}", confirmed.text);

    let asked = stand.comes_in("suzuki", GOOD, "").await;
    assert!(asked.status == 422 && asked.text.contains("id=\"code-wrong\""), "{}", asked.text);
    assert!(asked.text.contains("確認コードが必要です"));
    leads(&stand.comes_in("suzuki", GOOD, codes[0]).await, "/desk");
    stand.later(TimeDelta::minutes(1));
    let missing = stand.sends("/codes", &cookie, &[("act", "renew"), ("password", GOOD)]).await;
    assert!(missing.status == 422 && missing.text.contains("id=\"codes-form-code-wrong\""), "{}", missing.text);
    let fields = [("act", "renew"), ("password", GOOD), ("code", &code())];
    let renewed = stand.sends("/codes", &cookie, &fields).await;
    assert!(renewed.text.contains("<ol class=\"codes\">") && !renewed.text.contains(codes[1]), "{}", renewed.text);
    stand.later(TimeDelta::minutes(1));
    let other = stand.sends("/codes", &cookie, &[("act", "begin"), ("password", GOOD), ("code", &code())]).await;
    assert!(other.status == 200 && !other.text.contains(&secret), "another device has another secret");
    stand.later(TimeDelta::minutes(1));
    let fields = [("act", "remove"), ("password", GOOD), ("code", &code())];
    leads(&stand.sends("/codes", &cookie, &fields).await, "/desk/account?done=codes-off");
    leads(&stand.comes_in("suzuki", GOOD, "").await, "/desk");
    assert_eq!(stand.sends("/codes", &cookie, &[("act", "all"), ("password", GOOD)]).await.code(), "BAD_ARGUMENT");
    stand.end().await;
}

#[tokio::test]
async fn sessions_are_listed_and_ended_from_any_of_them() {
    let stand = Stand::start(Vec::new()).await;
    stand.has_account("suzuki", GOOD).await;
    stand.has_account("tanaka", GOOD).await;
    let (here, there, third) =
        (stand.browser("suzuki").await, stand.browser("suzuki").await, stand.browser("suzuki").await);
    let stranger = stand.browser("tanaka").await;
    let page = stand.get(PAGE, &here).await;
    assert_eq!(
        (page.text.matches("<li class=\"line session\">").count(), page.text.matches("このブラウザー").count()),
        (3, 1)
    );
    assert!(page.text.contains("2026-11-02 12:00") && page.text.contains("2026-11-03 00:00"), "{}", page.text);
    let id = between(&stand.get(PAGE, &stranger).await.text, "name=\"form\"", "</main>").to_owned();
    assert!(!id.contains("ses_"), "this browser's own is ended by signing out");
    let id = between(&page.text, "name=\"session\" value=\"", "\"").to_owned();
    assert_eq!(stand.sends("/sessions", &stranger, &[("session", &id)]).await.status, 404);
    leads(&stand.sends("/sessions", &here, &[("session", &id)]).await, "/desk/account?done=sessions");
    let open = async |cookie: &str| stand.get("/desk", cookie).await.status == 200;
    assert_eq!([open(&there).await, open(&third).await].iter().filter(|open| **open).count(), 1, "one of the two");
    leads(&stand.sends("/sessions", &here, &[]).await, "/desk/account?done=sessions");
    assert!(open(&here).await && !open(&there).await && !open(&third).await && open(&stranger).await);
    stand.end().await;
}

#[tokio::test]
async fn nobody_else_comes_in_and_no_other_site_sends_its_forms() {
    let stand = Stand::start(Vec::new()).await;
    stand.has_account("suzuki", GOOD).await;
    let cookie = stand.browser("suzuki").await;
    let token = stand.get(PAGE, &cookie).await.form_token().to_owned();
    leads(&stand.get(PAGE, "").await, "/sign-in?next=/desk/account");
    let fields = [("password", GOOD), ("newPassword", "staple battery horse 97"), ("again", "staple battery horse 97")];
    for path in ["/password", "/codes", "/codes/confirm", "/sessions"] {
        let address = format!("{PAGE}{path}");
        leads(&stand.form(&address, "", &[("form", token.as_str())]).await, "/sign-in?next=/desk/account");
        for wrong in ["", "another", &token[1..]] {
            let sent = [&[("form", wrong)], &fields[..]].concat();
            assert_eq!(stand.form(&address, &cookie, &sent).await.status, 403, "{path} {wrong}");
        }
        let form = "application/x-www-form-urlencoded";
        for (site, origin) in [("cross-site", "https://evil.example"), ("same-site", "https://other.example.lg.jp")] {
            let headers =
                [("cookie", cookie.as_str()), ("content-type", form), ("sec-fetch-site", site), ("origin", origin)];
            let body = format!("form={token}&password=x");
            assert_eq!(stand.send(reqwest::Method::POST, &address, &headers, &body).await.status, 403, "{path} {site}");
        }
        assert_eq!(stand.get(&address, &cookie).await.status, 405, "{path}");
    }
    leads(&stand.comes_in("suzuki", GOOD, "").await, "/desk");
    stand.end().await;
}

#[tokio::test]
async fn who_comes_by_a_provider_has_no_password_here() {
    let provider = Provider::start(vec![Key::ed("k")]).await;
    let stand = Stand::start(vec![setting("city", &provider, &[EdDsa])]).await;
    let cookie = signed_in(&stand, &provider, "", "").await.cookie("uturn");
    let page = stand.get(PAGE, &cookie).await;
    for told in
        ["sato@city", "職場のIDでサインインしています", "You sign in with your office’s account", "市区町村の編集者"]
    {
        assert!(page.text.contains(told), "{told}: {}", page.text);
    }
    assert!(!page.text.contains("/desk/account/password") && !page.text.contains("/desk/account/codes"));
    stand.end().await;
}
