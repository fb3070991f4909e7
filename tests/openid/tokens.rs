//! Tokens that are good: of each algorithm, of several providers, for people who get an account by a rule and lose it again.
use crate::{
    keys::Key,
    provider::Provider,
    stand::{Stand, setting},
};
use chrono::TimeDelta;
use serde_json::json;
use uturn::policy::provider_keys::SigningAlgorithm::{self, EdDsa, Es256, Rs256};

async fn one(key: Key, algorithm: SigningAlgorithm) -> (Provider, Stand) {
    let provider = Provider::start(vec![key]).await;
    let stand = Stand::start(vec![setting("city", &provider, &[algorithm])]).await;
    (provider, stand)
}

#[tokio::test]
async fn each_algorithm_of_the_settings_opens_and_people_get_their_roles() {
    for (key, algorithm) in [(Key::rs256("a"), Rs256), (Key::es256("a"), Es256), (Key::ed("a"), EdDsa)] {
        let (provider, stand) = one(key, algorithm).await;
        let claims = stand.claims(&provider, "sato", &["editors", "others"]);
        assert_eq!(stand.roles(&provider.token(&claims)).await, ["MUNICIPAL_EDITOR"], "{algorithm}");
        assert_eq!(provider.key_fetches(), 1);
        stand.end().await;
    }
}

#[tokio::test]
async fn several_providers_are_trusted_at_once_and_none_for_another() {
    let (city, country) = (Provider::start(vec![Key::ed("k")]).await, Provider::start(vec![Key::es256("k")]).await);
    let settings = vec![setting("city", &city, &[EdDsa]), setting("country", &country, &[Es256])];
    let stand = Stand::start(settings).await;
    for (provider, group, role) in [(&city, "editors", "MUNICIPAL_EDITOR"), (&country, "staff", "SECRETARIAT")] {
        let claims = stand.claims(provider, "sato", &[group]);
        assert_eq!(stand.roles(&provider.token(&claims)).await, [role]);
    }
    // The same subject of two providers is two people.
    let both = stand.accounts().await;
    assert_eq!(both, 2);
    let foreign = stand.claims(&city, "sato", &["staff"]);
    assert_eq!(stand.ask(&country.token(&foreign)).await.code(), "UNAUTHENTICATED");
    stand.end().await;
}

#[tokio::test]
async fn roles_follow_the_claims_and_end_with_them() {
    let (provider, stand) = one(Key::ed("k"), EdDsa).await;
    let token = |groups: &[&str]| provider.token(&stand.claims(&provider, "sato", groups));
    assert_eq!(stand.ask(&token(&[])).await.code(), "UNAUTHENTICATED", "no rule gives a role, and no account is made");
    assert_eq!(stand.accounts().await, 0);
    assert_eq!(stand.roles(&token(&["editors"])).await, ["MUNICIPAL_EDITOR"]);
    assert_eq!(stand.roles(&token(&["editors", "approvers"])).await, ["MUNICIPAL_EDITOR", "MUNICIPAL_APPROVER"]);
    assert_eq!(stand.roles(&token(&["approvers"])).await, ["MUNICIPAL_APPROVER"]);
    assert_eq!(stand.ask(&token(&["others"])).await.code(), "UNAUTHENTICATED");
    assert_eq!(stand.accounts().await, 1, "it stays the account of that person");
    stand.end().await;
}

#[tokio::test]
async fn an_account_that_has_ended_is_refused_at_once_whatever_its_provider_says() {
    let (provider, stand) = one(Key::ed("k"), EdDsa).await;
    let token = provider.token(&stand.claims(&provider, "sato", &["editors"]));
    assert_eq!(stand.roles(&token).await, ["MUNICIPAL_EDITOR"]);
    stand.ends_account(&provider, "sato").await;
    assert_eq!(stand.ask(&token).await.code(), "UNAUTHENTICATED");
    let again = provider.token(&stand.claims(&provider, "sato", &["staff"]));
    assert_eq!(stand.ask(&again).await.code(), "UNAUTHENTICATED");
    stand.end().await;
}

#[tokio::test]
async fn a_minute_of_skew_is_forgiven_and_no_more() {
    let (provider, stand) = one(Key::ed("k"), EdDsa).await;
    let now = stand.clock.now().timestamp();
    for (member, value, good) in [
        ("exp", now - 59, true),
        ("exp", now - 60, false),
        ("nbf", now + 60, true),
        ("nbf", now + 61, false),
        ("iat", now + 60, true),
        ("iat", now + 61, false),
    ] {
        let mut claims = stand.claims(&provider, "sato", &["editors"]);
        claims[member] = json!(value);
        let seen = stand.ask(&provider.token(&claims)).await;
        assert_eq!(seen.code() != "UNAUTHENTICATED", good, "{member} {}: {}", value - now, seen.text);
    }
    stand.later(TimeDelta::minutes(7));
    let claims = stand.claims(&provider, "sato", &["editors"]);
    assert_eq!(stand.roles(&provider.token(&claims)).await, ["MUNICIPAL_EDITOR"], "by the service's clock");
    stand.end().await;
}
