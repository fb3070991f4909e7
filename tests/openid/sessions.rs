//! What a browser holds once it is signed in: a cookie that is kept to it, to pages of ours, and to its time.
use crate::{
    ground::Ground,
    keys::Key,
    provider::{Code, Provider},
    stand::{Seen, Stand, setting},
};
use chrono::TimeDelta;
use reqwest::Method;
use std::collections::HashMap;
use url::Url;
use uturn::policy::provider_keys::SigningAlgorithm::EdDsa;

/// A browser that is signed in: what the provider's return set.
pub(crate) async fn signed_in(stand: &Stand, provider: &Provider, prefix: &str, before: &str) -> Seen {
    let begun = stand.get("/sign-in/city", "").await;
    let address = Url::parse(begun.location()).expect("an address");
    let told: HashMap<String, String> = address.query_pairs().into_owned().collect();
    let mut claims = stand.claims(provider, "sato", &["editors"]);
    claims["aud"] = "uturn".into();
    claims["nonce"] = told["nonce"].clone().into();
    let (challenge, back) = (told["code_challenge"].clone(), told["redirect_uri"].clone());
    provider.gives("a-code", Code { challenge, back, claims });
    let issuer = form_urlencoded::byte_serialize(provider.issuer().as_bytes()).collect::<String>();
    let path = format!("/sign-in/city/callback?code=a-code&state={}&iss={issuer}", told["state"]);
    let seen = stand.get(&path, &format!("{}; {before}", begun.cookie(&format!("{prefix}uturn-flow")))).await;
    assert_eq!(seen.status, 303, "{}", seen.text);
    seen
}

async fn one() -> (Provider, Stand, String) {
    let provider = Provider::start(vec![Key::ed("k")]).await;
    let stand = Stand::start(vec![setting("city", &provider, &[EdDsa])]).await;
    let cookie = signed_in(&stand, &provider, "", "").await.cookie("uturn");
    (provider, stand, cookie)
}

async fn opens(stand: &Stand, cookie: &str) -> bool {
    stand.get("/desk", cookie).await.status == 200
}

const QUESTION: &str = r#"{"query":"{ editorial { office } }"}"#;

async fn asks(stand: &Stand, headers: &[(&str, &str)]) -> Seen {
    stand.send(Method::POST, "/graphql", headers, QUESTION).await
}

#[tokio::test]
async fn cookies_have_every_attribute_that_keeps_them() {
    let provider = Provider::start(vec![Key::ed("k")]).await;
    let site = Some("https://uturn.example.lg.jp");
    let stand = Stand::on(Ground::sqlite().await, vec![setting("city", &provider, &[EdDsa])], site).await;
    let page = stand.get("/sign-in", "").await;
    let begun = stand.get("/sign-in/city", "").await;
    let seen = signed_in(&stand, &provider, "__Host-", "").await;
    let all = [
        ("__Host-uturn-form", &page, "; Max-Age=3600"),
        ("__Host-uturn-flow", &begun, "; Max-Age=600"),
        ("__Host-uturn", &seen, ""),
    ];
    for (name, seen, age) in all {
        let set = seen.set_cookie(name).expect("set");
        let (_, attributes) = set.split_once("; ").expect("attributes");
        assert_eq!(attributes, format!("Path=/; HttpOnly; SameSite=Lax; Secure{age}"), "{name}");
    }
    assert!(opens(&stand, &seen.cookie("__Host-uturn")).await);
    let plain = seen.cookie("__Host-uturn").replace("__Host-", "");
    assert!(!opens(&stand, &plain).await, "a name without its prefix is no cookie of ours");
    stand.end().await;
}

#[tokio::test]
async fn a_cookie_that_somebody_else_chose_is_never_taken_over() {
    let (provider, stand, former) = one().await;
    let chosen = format!("uturn={}", "A".repeat(43));
    let seen = signed_in(&stand, &provider, "", &chosen).await;
    assert_ne!(seen.cookie("uturn"), chosen);
    assert!(!opens(&stand, &chosen).await && opens(&stand, &seen.cookie("uturn")).await);
    // Signing in again ends what the browser had before.
    let again = signed_in(&stand, &provider, "", &former).await.cookie("uturn");
    assert!(!opens(&stand, &former).await && opens(&stand, &again).await);
    stand.end().await;
}

#[tokio::test]
async fn a_session_ends_by_rest_by_time_by_sign_out_and_with_its_account() {
    for ground in Ground::all().await {
        let provider = Provider::start(vec![Key::ed("k")]).await;
        let stand = Stand::on(ground, vec![setting("city", &provider, &[EdDsa])], None).await;
        a_session_ends(&provider, &stand).await;
        stand.end().await;
    }
}

async fn a_session_ends(provider: &Provider, stand: &Stand) {
    let cookie = signed_in(stand, provider, "", "").await.cookie("uturn");
    for _ in 0..3 {
        stand.later(TimeDelta::minutes(29));
        assert!(opens(stand, &cookie).await, "use prolongs it");
    }
    stand.later(TimeDelta::minutes(30));
    assert!(!opens(stand, &cookie).await, "half an hour without use");
    let cookie = signed_in(stand, provider, "", "").await.cookie("uturn");
    for _ in 0..24 {
        stand.later(TimeDelta::minutes(29));
        assert!(opens(stand, &cookie).await);
    }
    stand.later(TimeDelta::minutes(24));
    assert!(!opens(stand, &cookie).await, "twelve hours");
    let cookie = signed_in(stand, provider, "", "").await.cookie("uturn");
    let token = stand.get("/desk", &cookie).await.form_token().to_owned();
    let out = stand.form("/sign-out", &cookie, &[("form", &token)]).await;
    assert_eq!((out.status.as_u16(), out.location()), (303, "/sign-in?out="));
    assert!(out.set_cookie("uturn").is_some_and(|set| set.starts_with("uturn=;") && set.contains("Max-Age=0")));
    assert!(!opens(stand, &cookie).await, "its copy opens nothing either");
    let cookie = signed_in(stand, provider, "", "").await.cookie("uturn");
    assert!(opens(stand, &cookie).await);
    stand.ends_account(provider, "sato").await;
    assert!(!opens(stand, &cookie).await, "its account has ended");
}

#[tokio::test]
async fn an_account_of_ours_signs_in_by_its_password() {
    let stand = Stand::start(Vec::new()).await;
    stand.has_account("suzuki", "correct horse battery staple").await;
    let shown = stand.get("/sign-in?next=/explorer", "").await;
    let (cookie, form) = (shown.cookie("uturn-form"), shown.form_token());
    let send = async |name: &str, password: &str| {
        let next = "/explorer";
        let fields = [("form", form), ("next", next), ("name", name), ("password", password), ("code", "")];
        stand.form("/sign-in", &cookie, &fields).await
    };
    let wrong = send("suzuki", "wrong horse battery staple").await;
    let unknown = send("nobody", "correct horse battery staple").await;
    for seen in [&wrong, &unknown] {
        assert_eq!(seen.status, 422);
        assert!(seen.set_cookie("uturn").is_none() && seen.text.contains("アカウント名かパスワードが違います"));
        assert!(!seen.text.contains("horse"), "a password is never shown again");
    }
    let seen = send("Suzuki", "correct horse battery staple").await;
    assert_eq!((seen.status.as_u16(), seen.location()), (303, "/explorer"), "{}", seen.text);
    let desk = stand.get("/desk", &seen.cookie("uturn")).await;
    for shown in ["suzuki", "産業観光部", "松江市"] {
        assert!(desk.text.contains(shown), "{shown}: {}", desk.text);
    }
    stand.end().await;
}

#[tokio::test]
async fn other_sites_send_no_forms() {
    let (_provider, stand, cookie) = one().await;
    let token = stand.get("/desk", &cookie).await.form_token().to_owned();
    let form = "application/x-www-form-urlencoded";
    let body = format!("form={token}");
    for (site, origin) in
        [("cross-site", "https://evil.example"), ("same-site", "https://other.example.lg.jp"), ("cross-site", "null")]
    {
        let headers =
            [("cookie", cookie.as_str()), ("content-type", form), ("sec-fetch-site", site), ("origin", origin)];
        for path in ["/sign-out", "/sign-in"] {
            let seen = stand.send(Method::POST, path, &headers, &body).await;
            assert_eq!(seen.status, 403, "{path} {site} {origin}");
        }
    }
    for token in ["", "another", &token[1..]] {
        assert_eq!(stand.form("/sign-out", &cookie, &[("form", token)]).await.status, 403, "{token}");
        let fields = [("form", token), ("name", "a"), ("password", "b")];
        assert_eq!(stand.form("/sign-in", "", &fields).await.status, 403, "{token}");
    }
    assert!(opens(&stand, &cookie).await, "it is still signed in");
    stand.end().await;
}

#[tokio::test]
async fn graphql_hears_the_cookie_from_pages_of_ours_alone() {
    let (_provider, stand, cookie) = one().await;
    let (json, site) = (("content-type", "application/json"), stand.site.clone());
    let held = ("cookie", cookie.as_str());
    let own = [held, json, ("origin", site.as_str()), ("sec-fetch-site", "same-origin")];
    let seen = asks(&stand, &own).await;
    assert!(seen.text.contains("\"office\":\"acc_"), "{}", seen.text);
    assert_eq!(seen.headers["cache-control"], "no-store");
    assert!(!seen.headers.contains_key("etag") && !seen.headers.contains_key("access-control-allow-credentials"));
    let from = |name, value| [held, json, (name, value)];
    for foreign in [
        from("origin", "https://evil.example"),
        from("sec-fetch-site", "cross-site"),
        from("sec-fetch-site", "same-site"),
        from("sec-fetch-site", "none"),
        from("x-nothing", "at all"),
    ] {
        assert_eq!(asks(&stand, &foreign).await.code(), "UNAUTHENTICATED", "{foreign:?}");
    }
    let text = [held, ("content-type", "text/plain"), ("origin", site.as_str()), ("sec-fetch-site", "same-origin")];
    assert_eq!(asks(&stand, &text).await.code(), "UNSUPPORTED_MEDIA_TYPE");
    let query = "/graphql?query=%7B%20editorial%20%7B%20office%20%7D%20%7D";
    let headers = [held, ("sec-fetch-site", "same-origin"), ("accept", "application/json")];
    let got = stand.send(Method::GET, query, &headers, "").await;
    assert_eq!(got.code(), "UNAUTHENTICATED", "what may be kept by others never hears a cookie");
    // A token beside it is what is meant; an old cookie is no hindrance to what everybody may ask.
    let wrong = [own[0], own[1], own[2], own[3], ("authorization", "Bearer nonsense")];
    assert_eq!(asks(&stand, &wrong).await.code(), "UNAUTHENTICATED");
    let old = format!("uturn={}", "A".repeat(43));
    let headers = [("cookie", old.as_str()), json, ("sec-fetch-site", "same-origin")];
    let seen = stand.send(Method::POST, "/graphql", &headers, r#"{"query":"{ __typename }"}"#).await;
    assert!(seen.text.contains("\"Query\""), "{}", seen.text);
    stand.end().await;
}
