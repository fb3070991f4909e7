//! What is no token of ours, and what is one no longer, says nothing about why.
use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair as _};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};
use uturn::{
    base::fault_code::Code,
    policy::{
        role::{Grant, Role},
        token::Tokens,
    },
};

use crate::city::now;

struct Forger {
    key: Vec<u8>,
    tokens: Tokens,
}

impl Forger {
    fn new() -> Self {
        let key = Tokens::new_key().expect("a key");
        let tokens = Tokens::of_key(&key).expect("usable");
        Self { key, tokens }
    }

    fn claims() -> Value {
        let now = now().timestamp();
        json!({ "iss": "uturn", "aud": "uturn-graphql", "sub": "an office", "iat": now, "exp": now + 3_600,
                "roles": [{ "role": "SECRETARIAT" }] })
    }

    fn header() -> Header {
        Header { typ: Some("uturn+jwt".to_owned()), ..Header::new(Algorithm::EdDSA) }
    }

    fn signed(&self, claims: &Value) -> String {
        encode(&Self::header(), claims, &EncodingKey::from_ed_der(&self.key)).expect("signed")
    }

    /// The usual claims with some changed, or taken away by null.
    fn with(&self, changes: &Value) -> String {
        let mut claims = Self::claims();
        for (name, value) in changes.as_object().expect("an object") {
            let all = claims.as_object_mut().expect("an object");
            if value.is_null() {
                all.remove(name)
            } else {
                all.insert(name.clone(), value.clone())
            };
        }
        self.signed(&claims)
    }

    fn refuses(&self, what: &str, token: &str) {
        let fault = self.tokens.read(token, now()).expect_err(what);
        assert_eq!(fault.code, Code::Unauthenticated, "{what}");
        assert!(fault.detail.is_none() && fault.cause.is_none() && fault.usage.is_none(), "{what} says why");
    }
}

#[test]
fn a_token_of_ours_is_accepted_until_it_ends() {
    let forger = Forger::new();
    let grant = Grant::new(Role::Secretariat, None).expect("fits");
    let token = forger.tokens.issue("SECRETARIAT", &[grant], now(), 30).expect("issued");
    let actor = forger.tokens.read(&token, now()).expect("accepted");
    assert_eq!((actor.office(), actor.roles()), ("SECRETARIAT", &[grant][..]));
    assert!(forger.tokens.read(&token, now() + TimeDelta::days(30) - TimeDelta::seconds(1)).is_ok());
    assert!(forger.tokens.read(&token, now() + TimeDelta::days(30)).is_err(), "ended");
    assert!(forger.tokens.read(&token, now() - TimeDelta::seconds(31)).is_err(), "not yet issued");
    assert!(forger.tokens.read(&forger.with(&json!({})), now()).is_ok(), "the forger's usual claims are right");
    for days in [0, 367] {
        assert!(forger.tokens.issue("x", &[grant], now(), days).is_err());
    }
}

#[test]
fn wrong_claims_are_refused() {
    let (forger, now) = (Forger::new(), now().timestamp());
    for (what, changes) in [
        ("expired", json!({ "exp": now })),
        ("not yet valid", json!({ "nbf": now + 600 })),
        ("issued in the future", json!({ "iat": now + 600, "exp": now + 1_200 })),
        ("living too long", json!({ "exp": now + 400 * 86_400 })),
        ("of another issuer", json!({ "iss": "other" })),
        ("of several issuers", json!({ "iss": ["uturn", "other"] })),
        ("for another audience", json!({ "aud": "other" })),
        ("for several audiences", json!({ "aud": ["uturn-graphql", "other"] })),
        ("for nobody", json!({ "sub": "" })),
        ("without roles", json!({ "roles": [] })),
        ("with an unknown role", json!({ "roles": [{ "role": "EMPEROR" }] })),
        ("with an editor of everything", json!({ "roles": [{ "role": "MUNICIPAL_EDITOR" }] })),
        ("with a claim we do not know", json!({ "admin": true })),
        ("with a time in words", json!({ "exp": "tomorrow" })),
    ] {
        forger.refuses(what, &forger.with(&changes));
    }
    for claim in ["iss", "aud", "sub", "iat", "exp", "roles"] {
        forger.refuses(claim, &forger.with(&json!({ claim: null })));
    }
}

#[test]
fn wrong_signatures_are_refused() {
    let forger = Forger::new();
    let right = forger.with(&json!({}));
    let parts: Vec<&str> = right.split('.').collect();
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    for none in ["none", "None", "NONE"] {
        let header = part(&json!({ "alg": none, "typ": "uturn+jwt" }));
        forger.refuses("alg none", &format!("{header}.{}.", parts[1]));
        forger.refuses("alg none with a signature", &format!("{header}.{}.{}", parts[1], parts[2]));
    }
    // The classic: the public key taken for a shared secret.
    let public = Ed25519KeyPair::from_pkcs8(&forger.key).expect("a pair").public_key().as_ref().to_vec();
    for algorithm in [Algorithm::HS256, Algorithm::HS384, Algorithm::HS512] {
        let header = Header { typ: Some("uturn+jwt".to_owned()), ..Header::new(algorithm) };
        let token = encode(&header, &Forger::claims(), &EncodingKey::from_secret(&public)).expect("signed");
        forger.refuses("HMAC with the public key", &token);
    }
    let key = EncodingKey::from_ed_der(&forger.key);
    for typ in [None, Some("JWT".to_owned()), Some("at+jwt".to_owned())] {
        let header = Header { typ, ..Header::new(Algorithm::EdDSA) };
        forger.refuses("another kind of token", &encode(&header, &Forger::claims(), &key).expect("signed"));
    }
    forger.refuses("of another key", &Forger::new().with(&json!({})));
    let more = part(&json!({ "iss": "uturn" }));
    forger.refuses("other claims under the signature", &format!("{}.{more}.{}", parts[0], parts[2]));
    for length in (0..right.len()).step_by(7).chain([right.len() - 1]) {
        forger.refuses("truncated", &right[..length]);
    }
    forger.refuses("too long", &format!("{right}{}", "A".repeat(10_000)));
    forger.refuses("four parts", &format!("{right}.A"));
}

#[test]
fn only_a_key_pair_is_a_key() {
    for bytes in [&b""[..], b"-----BEGIN PRIVATE KEY-----", &[0; 85]] {
        assert!(Tokens::of_key(bytes).is_err());
    }
}
