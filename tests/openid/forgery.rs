//! Tokens that are not good: each is refused in the same words, and none of them makes the service call anybody.
use crate::{
    keys::{Key, hs256, unsigned},
    provider::Provider,
    stand::{Stand, setting},
};
use serde_json::{Value, json};
use uturn::policy::provider_keys::SigningAlgorithm::{Es256, Rs256};

/// Claims with one of them changed; null takes it away.
fn with(claims: &Value, member: &str, value: Value) -> Value {
    let mut claims = claims.clone();
    match value {
        Value::Null => drop(claims.as_object_mut().expect("an object").remove(member)),
        value => claims[member] = value,
    }
    claims
}

#[tokio::test]
async fn what_a_token_says_of_itself_must_be_right() {
    let provider = Provider::start(vec![Key::rs256("k")]).await;
    let stand = Stand::start(vec![setting("city", &provider, &[Rs256])]).await;
    let good = stand.claims(&provider, "sato", &["editors"]);
    assert_eq!(stand.roles(&provider.token(&good)).await, ["MUNICIPAL_EDITOR"], "the good one is good");
    let now = stand.clock.now().timestamp();
    let mut wrong: Vec<(String, String)> = Vec::new();
    for (member, value) in [
        ("exp", json!(now - 3_600)),
        ("exp", Value::Null),
        ("exp", json!("tomorrow")),
        ("nbf", json!(now + 3_600)),
        ("nbf", json!("now")),
        ("iat", json!(now + 3_600)),
        ("iat", Value::Null),
        ("iss", json!("https://accounts.example.com")),
        ("iss", json!(format!("{}/", provider.issuer()))),
        ("iss", json!([provider.issuer()])),
        ("iss", Value::Null),
        ("iss", json!("uturn")),
        ("aud", json!("another-api")),
        ("aud", json!(["another-api", "uturn"])),
        ("aud", json!({ "uturn-api": true })),
        ("aud", json!("UTURN-API")),
        ("aud", Value::Null),
        ("sub", Value::Null),
        ("sub", json!("")),
        ("sub", json!(7)),
        ("sub", json!("x".repeat(256))),
        ("groups", json!([])),
        ("groups", json!({ "editors": true })),
        ("padding", json!("x".repeat(17_000))),
    ] {
        wrong.push((format!("{member} {value:.40}"), provider.token(&with(&good, member, value))));
    }
    refused(&stand, wrong).await;
    assert_eq!(provider.key_fetches(), 1, "none of them was worth a fetch");
    stand.end().await;
}

#[tokio::test]
async fn what_a_header_says_opens_nothing() {
    let (ours, foreign) = (Key::rs256("k"), Key::rs256("k"));
    let public_der = ours.public_der();
    let public = ours.public();
    let provider = Provider::start(vec![ours]).await;
    let stand = Stand::start(vec![setting("city", &provider, &[Rs256])]).await;
    let good = stand.claims(&provider, "sato", &["editors"]);
    assert_eq!(stand.roles(&provider.token(&good)).await, ["MUNICIPAL_EDITOR"], "the good one is good");
    let signed = |header: Value| provider.with_keys(|keys| keys[0].sign(&header, &good));
    let elliptic = Key::es256("k");
    let pem_like = format!("{public_der:02x?}");
    let wrong = vec![
        ("alg none".to_owned(), unsigned(&json!({ "alg": "none", "kid": "k" }), &good)),
        ("alg None".to_owned(), unsigned(&json!({ "alg": "None", "kid": "k" }), &good)),
        ("RS256 without a signature".to_owned(), unsigned(&json!({ "alg": "RS256", "kid": "k" }), &good)),
        ("HS256 with the public key".to_owned(), hs256(&public_der, &json!({ "alg": "HS256", "kid": "k" }), &good)),
        ("HS256 with it as text".to_owned(), hs256(pem_like.as_bytes(), &json!({ "alg": "HS256", "kid": "k" }), &good)),
        ("HS256 called RS256".to_owned(), hs256(&public_der, &json!({ "alg": "RS256", "kid": "k" }), &good)),
        ("an algorithm of nobody's list".to_owned(), elliptic.token(&good)),
        ("another key of that name".to_owned(), foreign.token(&good)),
        (
            "a key that it brings along".to_owned(),
            foreign.sign(&json!({ "alg": "RS256", "kid": "k", "jwk": foreign.public() }), &good),
        ),
        (
            "a key that it names an address of".to_owned(),
            foreign.sign(&json!({ "alg": "RS256", "kid": "k", "jku": format!("{}/jwks", provider.issuer()) }), &good),
        ),
        ("something critical".to_owned(), signed(json!({ "alg": "RS256", "kid": "k", "crit": ["b64"], "b64": false }))),
        ("a token to log out with".to_owned(), signed(json!({ "alg": "RS256", "kid": "k", "typ": "logout+jwt" }))),
        ("no header".to_owned(), signed(json!([]))),
        ("a torn one".to_owned(), provider.token(&good)[1..].to_owned()),
        ("two of three parts".to_owned(), provider.token(&good).rsplit_once('.').expect("parts").0.to_owned()),
        ("a key as a token".to_owned(), public.to_string().replace('"', "")),
    ];
    refused(&stand, wrong).await;
    assert_eq!(provider.key_fetches(), 1);
    for header in [json!({ "alg": "RS256" }), json!({ "alg": "RS256", "kid": "k", "typ": "JWT" })] {
        assert_eq!(stand.roles(&signed(header.clone())).await, ["MUNICIPAL_EDITOR"], "{header} is good");
    }
    stand.end().await;
}

#[tokio::test]
async fn keys_that_are_not_for_signatures_check_none() {
    let key = Key::es256("k");
    for (member, value) in [("use", json!("enc")), ("alg", json!("ECDH-ES")), ("key_ops", json!(["deriveKey"]))] {
        let provider = Provider::start(vec![Key::es256("other")]).await;
        let stand = Stand::start(vec![setting("city", &provider, &[Es256])]).await;
        let mut public = key.public();
        public[member] = value;
        provider.publishes(vec![public]);
        let token = key.token(&stand.claims(&provider, "sato", &["editors"]));
        assert_eq!(stand.ask(&token).await.code(), "UNAUTHENTICATED", "{member}");
        stand.end().await;
    }
}

/// Each is refused with the same status and in the same words.
async fn refused(stand: &Stand, tokens: Vec<(String, String)>) {
    let mut words = None;
    for (name, token) in tokens {
        let seen = stand.ask(&token).await;
        assert_eq!((seen.status.as_u16(), seen.code().as_str()), (401, "UNAUTHENTICATED"), "{name}: {}", seen.text);
        let mut json: Value = serde_json::from_str(&seen.text).expect("JSON");
        if let Some(extensions) = json["errors"][0]["extensions"].as_object_mut() {
            extensions.remove("incidentId");
        }
        let first = words.get_or_insert_with(|| json.clone());
        assert_eq!(&json, first, "{name} is told apart");
    }
}
