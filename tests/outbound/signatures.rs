//! Show 3 of the push: the published verifier of Rust, and the mathematics behind the other scheme, accept each delivery.
use aws_lc_rs::signature::{ED25519, UnparsedPublicKey};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use chrono::TimeDelta;
use reqwest::header::{HeaderMap, HeaderValue};
use standardwebhooks::Webhook;
use uturn::{
    base::clock::{Clock, Instant},
    policy::webhook::{SigningPair, signature},
};

/// A delivery as it goes out.
pub(crate) struct Delivery {
    pub(crate) id: String,
    pub(crate) at: Instant,
    pub(crate) signature: String,
    pub(crate) body: String,
}

/// Three bodies with what tempts a verifier: Japanese, line ends, nothing at all, and a long one.
pub(crate) fn deliveries(pairs: &[&SigningPair], at: Instant) -> Vec<Delivery> {
    let long = format!("{{\"items\":[{}0]}}", "\"求人\",".repeat(40_000));
    let bodies = ["{\"type\":\"changes\",\"items\":[{\"title\":\"保育士（パート）\"}]}", "{}", "{\r\n}\n", &long];
    let id = "sub_01JZ0000000000000000000000~2.1500.1600";
    let signed = |body: &&str| {
        let signature = signature(pairs, id, at, body.as_bytes());
        Delivery { id: id.to_owned(), at, signature, body: (*body).to_owned() }
    };
    bodies.iter().map(signed).collect()
}

/// The same with one byte changed.
pub(crate) fn changed(delivery: &Delivery) -> String {
    let mut body = delivery.body.clone();
    let last = body.pop().expect("a body");
    body.push(if last == ' ' { '\t' } else { ' ' });
    body
}

fn verified(secret: &str, delivery: &Delivery, body: &str) -> bool {
    let mut headers = HeaderMap::new();
    for (name, value) in [
        ("webhook-id", &delivery.id),
        ("webhook-timestamp", &delivery.at.timestamp().to_string()),
        ("webhook-signature", &delivery.signature),
    ] {
        headers.insert(name, HeaderValue::from_str(value).expect("a header"));
    }
    Webhook::new(secret).expect("a secret").verify(body.as_bytes(), &headers).is_ok()
}

#[test]
fn the_published_crate_accepts_each_delivery_also_during_a_rotation() {
    let (old, new) = (SigningPair::make().expect("chance"), SigningPair::make().expect("chance"));
    let now = Clock::System.now();
    for (pairs, accepted, refused) in [
        (vec![&old], vec![&old], vec![&new]),
        (vec![&new, &old], vec![&new, &old], vec![]),
        (vec![&new], vec![&new], vec![&old]),
    ] {
        for delivery in deliveries(&pairs, now) {
            assert!(accepted.iter().all(|pair| verified(&pair.secret(), &delivery, &delivery.body)));
            assert!(!refused.iter().any(|pair| verified(&pair.secret(), &delivery, &delivery.body)));
            assert!(!verified(&pairs[0].secret(), &delivery, &changed(&delivery)), "a changed byte");
        }
    }
    for minutes in [-6, 6] {
        let stale = deliveries(&[&old], now + TimeDelta::minutes(minutes));
        assert!(!stale.iter().any(|delivery| verified(&old.secret(), delivery, &delivery.body)), "{minutes}");
    }
}

#[test]
fn ed25519_signatures_verify_by_the_public_key() {
    let (old, new) = (SigningPair::make().expect("chance"), SigningPair::make().expect("chance"));
    for delivery in deliveries(&[&old, &new], Clock::System.now()) {
        let signatures = delivery.signature.split(' ').filter_map(|one| one.strip_prefix("v1a,"));
        let signatures: Vec<_> = signatures.map(|text| STANDARD.decode(text).expect("base64")).collect();
        for (pair, signature) in [&old, &new].into_iter().zip(&signatures) {
            let public = pair.public();
            let public = STANDARD.decode(public.strip_prefix("whpk_").expect("its prefix")).expect("base64");
            let public = UnparsedPublicKey::new(&ED25519, public);
            let signed = |body: &str| format!("{}.{}.{body}", delivery.id, delivery.at.timestamp());
            assert!(public.verify(signed(&delivery.body).as_bytes(), signature).is_ok());
            assert!(public.verify(signed(&changed(&delivery)).as_bytes(), signature).is_err());
        }
    }
}
