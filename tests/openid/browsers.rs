//! Signing in with a browser by code flow: the whole way, and every way in which it does not come to its end.
use crate::{
    keys::Key,
    provider::{Code, Provider},
    stand::{Seen, Stand, setting},
};
use chrono::TimeDelta;
use serde_json::{Value, json};
use std::collections::HashMap;
use url::Url;
use uturn::policy::provider_keys::SigningAlgorithm::EdDsa;

/// A browser on its way: its cookies, and what the provider was told.
struct Way {
    cookie: String,
    told: HashMap<String, String>,
}

async fn one() -> (Provider, Stand) {
    let provider = Provider::start(vec![Key::ed("k")]).await;
    let stand = Stand::start(vec![setting("city", &provider, &[EdDsa])]).await;
    (provider, stand)
}

impl Stand {
    async fn begins(&self, next: &str) -> Way {
        let seen = self.get(&format!("/sign-in/city?next={next}"), "").await;
        assert_eq!(seen.status, 303, "{}", seen.text);
        let address = Url::parse(seen.location()).expect("an address");
        assert_eq!(address.path(), "/auth");
        Way { cookie: seen.cookie("uturn-flow"), told: address.query_pairs().into_owned().collect() }
    }

    /// The provider signs a person in, with claims that a test may change.
    fn signs_in(&self, provider: &Provider, way: &Way, groups: &[&str], change: impl FnOnce(&mut Value)) -> String {
        let mut claims = self.claims(provider, "sato", groups);
        claims["aud"] = "uturn".into();
        claims["nonce"] = way.told["nonce"].clone().into();
        change(&mut claims);
        let (challenge, back) = (way.told["code_challenge"].clone(), way.told["redirect_uri"].clone());
        provider.gives("a-code", Code { challenge, back, claims });
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("code", "a-code").append_pair("state", &way.told["state"]);
        format!("/sign-in/city/callback?{}", query.append_pair("iss", &provider.issuer()).finish())
    }
}

fn is_signed_in(seen: &Seen) -> bool {
    seen.set_cookie("uturn").is_some()
}

#[tokio::test]
async fn a_person_signs_in_and_comes_to_where_it_wanted_to_go() {
    let (provider, stand) = one().await;
    let seen = stand.get("/desk", "").await;
    assert_eq!((seen.status.as_u16(), seen.location()), (303, "/sign-in?next=/desk"));
    let page = stand.get(seen.location(), "").await;
    assert!(page.text.contains("href=\"/sign-in/city?next=%2Fdesk\""), "{}", page.text);
    let way = stand.begins("/desk?from=a-link").await;
    let told = |name: &str| way.told[name].as_str();
    assert_eq!((told("response_type"), told("client_id"), told("scope")), ("code", "uturn", "openid groups"));
    assert_eq!((told("code_challenge_method"), told("code_challenge").len()), ("S256", 43));
    assert_eq!(told("redirect_uri"), format!("{}/sign-in/city/callback", stand.site));
    assert!(told("state").len() == 43 && told("nonce").len() == 43 && told("state") != told("nonce"));
    let back = stand.signs_in(&provider, &way, &["editors"], |_| {});
    let seen = stand.get(&back, &way.cookie).await;
    assert_eq!((seen.status.as_u16(), seen.location()), (303, "/desk?from=a-link"), "{}", seen.text);
    assert!(seen.set_cookie("uturn-flow").is_some_and(|set| set.contains("Max-Age=0")), "the flow is over");
    let desk = stand.get("/desk", &seen.cookie("uturn")).await;
    assert_eq!(desk.status, 200);
    for shown in ["sato@city", "松江市", "市区町村の編集者", "Municipal editor"] {
        assert!(desk.text.contains(shown), "{shown} is not on the desk: {}", desk.text);
    }
    assert_eq!(desk.headers["cache-control"], "no-store");
    // Whoever is signed in is not asked again.
    let again = stand.get("/sign-in?next=/explorer", &seen.cookie("uturn")).await;
    assert_eq!(again.location(), "/explorer");
    stand.end().await;
}

#[tokio::test]
async fn a_return_that_does_not_belong_to_this_browser_signs_nobody_in() {
    let (provider, stand) = one().await;
    let way = stand.begins("/desk").await;
    let other = stand.begins("/desk").await;
    let back = stand.signs_in(&provider, &way, &["editors"], |_| {});
    for (name, cookie) in
        [("no cookie", ""), ("that of another", other.cookie.as_str()), ("torn", "uturn-flow=s1.AAAA")]
    {
        let seen = stand.get(&back, cookie).await;
        assert_eq!(seen.status, 400, "{name}: {}", seen.text);
        assert!(!is_signed_in(&seen));
    }
    let elsewhere = back.replace(&way.told["state"], &other.told["state"]);
    assert_eq!(stand.get(&elsewhere, &way.cookie).await.status, 400, "the state of another");
    stand.later(TimeDelta::minutes(10));
    assert_eq!(stand.get(&back, &way.cookie).await.status, 400, "ten minutes later");
    stand.end().await;
}

#[tokio::test]
async fn what_the_provider_says_must_prove_somebody() {
    let (provider, stand) = one().await;
    type Change = fn(&mut Value);
    let wrong: [(&str, Change); 7] = [
        ("another nonce", |claims| claims["nonce"] = "x".into()),
        ("no nonce", |claims| claims["nonce"] = Value::Null),
        ("for another", |claims| claims["aud"] = "another".into()),
        ("for two without saying for whom", |claims| claims["aud"] = json!(["uturn", "another"])),
        ("for two, and the other", |claims| {
            claims["aud"] = json!(["uturn", "another"]);
            claims["azp"] = "another".into();
        }),
        ("of another", |claims| claims["iss"] = "https://accounts.example.com".into()),
        ("expired", |claims| claims["exp"] = 0.into()),
    ];
    for (name, change) in wrong {
        let way = stand.begins("/desk").await;
        let seen = stand.get(&stand.signs_in(&provider, &way, &["editors"], change), &way.cookie).await;
        assert_eq!(seen.status, 401, "{name}: {}", seen.text);
        assert!(!is_signed_in(&seen), "{name}");
    }
    let way = stand.begins("/desk").await;
    let back = stand.signs_in(&provider, &way, &["editors"], |claims| claims["aud"] = json!(["uturn"]));
    let issuer = form_urlencoded::byte_serialize(provider.issuer().as_bytes()).collect::<String>();
    let told = [
        back.replace(&format!("&iss={issuer}"), ""),
        back.replace(&issuer, "https%3A%2F%2Faccounts.example.com"),
        format!("{back}&error=access_denied"),
        back.replace("code=a-code&", ""),
        back.replace("code=a-code", "code=another"),
    ];
    for back in told {
        assert_eq!(stand.get(&back, &way.cookie).await.status, 401, "{back}");
    }
    // After all that the right answer is still good, and good once.
    assert!(is_signed_in(&stand.get(&back, &way.cookie).await));
    assert_eq!(stand.get(&back, &way.cookie).await.status, 401, "a code is good once");
    stand.end().await;
}

#[tokio::test]
async fn whom_no_rule_gives_a_role_is_told_so_and_gets_no_account() {
    let (provider, stand) = one().await;
    let way = stand.begins("/desk").await;
    let seen = stand.get(&stand.signs_in(&provider, &way, &["others"], |_| {}), &way.cookie).await;
    assert_eq!(seen.status, 403);
    assert!(seen.text.contains("使える役割がありません") && !is_signed_in(&seen));
    assert_eq!(stand.accounts().await, 0);
    stand.end().await;
}

#[tokio::test]
async fn nobody_is_sent_to_another_site_after_sign_in() {
    let (provider, stand) = one().await;
    for next in ["https://evil.example", "//evil.example", "/%5Cevil.example", "%09//evil.example", "javascript:1"] {
        let way = stand.begins(next).await;
        let seen = stand.get(&stand.signs_in(&provider, &way, &["editors"], |_| {}), &way.cookie).await;
        assert_eq!(seen.location(), "/desk", "{next}");
        let signed_in = stand.get(&format!("/sign-in?next={next}"), &seen.cookie("uturn")).await;
        assert_eq!(signed_in.location(), "/desk", "{next}");
    }
    stand.end().await;
}

#[tokio::test]
async fn a_provider_that_is_away_is_said_to_be() {
    let (provider, stand) = one().await;
    let away = Provider::start(vec![Key::ed("k")]).await;
    drop(away);
    drop(provider);
    let seen = stand.get("/sign-in/city", "").await;
    assert_eq!(seen.status, 503);
    assert!(seen.text.contains("IDの提供元が応答しません"), "{}", seen.text);
    assert_eq!(stand.get("/sign-in/nobody", "").await.status, 404);
    stand.end().await;
}
