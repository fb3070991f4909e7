//! What is no token of ours opens nothing, and is told nothing; keys are changed while those before are still good.
use crate::{
    person::Person,
    server::{Seen, Server},
};
use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair as _};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};
use uturn::policy::{
    role::{Grant, Role},
    token::Tokens,
    token_keys::FormerKey,
};

const ASK: &str = "{ account { usesCodes } }";

/// Somebody who knows how a good token is made, and changes one thing.
struct Forger<'a> {
    server: &'a Server,
    claims: Value,
    header: Header,
}

impl<'a> Forger<'a> {
    /// Reads a good token.
    fn of(server: &'a Server, token: &str) -> Self {
        let mut parts = token.split('.').map(|part| URL_SAFE_NO_PAD.decode(part).unwrap_or_default());
        let mut part = || parts.next().expect("a part");
        let header = serde_json::from_slice(&part()).expect("a header");
        Self { header, claims: serde_json::from_slice(&part()).expect("claims"), server }
    }

    fn signed(&self, header: &Header, changes: &Value) -> String {
        let mut claims = self.claims.clone();
        for (name, value) in changes.as_object().expect("an object") {
            let all = claims.as_object_mut().expect("an object");
            if value.is_null() {
                all.remove(name)
            } else {
                all.insert(name.clone(), value.clone())
            };
        }
        encode(header, &claims, &EncodingKey::from_ed_der(&self.server.key)).expect("signed")
    }

    async fn refused(&self, what: &str, token: &str) {
        let seen = self.server.ask(Some(token), ASK, json!({})).await;
        assert_eq!((seen.code(), seen.status.as_u16()), ("UNAUTHENTICATED", 401), "{what}");
        same_words(what, &seen);
    }
}

/// Every refusal says the same.
fn same_words(what: &str, seen: &Seen) {
    let error = &seen.json["errors"][0];
    assert_eq!(error["message"], "Sign-in is needed", "{what}");
    assert!(error["extensions"].get("incident").is_none(), "{what}");
}

#[tokio::test]
async fn forged_tokens_open_nothing_and_are_all_told_the_same() {
    let server = Server::one().await;
    let person = server.newcomer("someone").await;
    let forger = Forger::of(&server, &person.access);
    let header = forger.header.clone();
    let good = server.ask(Some(&forger.signed(&header, &json!({}))), ASK, json!({})).await;
    assert!(good.json["errors"].is_null(), "the forger's usual token is right: {}", good.json);

    let now = server.clock.now().timestamp();
    for (what, changes) in [
        ("expired", json!({ "iat": now - 1_000, "exp": now - 100 })),
        ("not yet issued", json!({ "iat": now + 100, "exp": now + 900 })),
        ("too long a life", json!({ "exp": now + 901 })),
        ("another issuer", json!({ "iss": "https://login.example.jp" })),
        ("another audience", json!({ "aud": "another" })),
        ("no issuer", json!({ "iss": null })),
        ("no audience", json!({ "aud": null })),
        ("no expiry", json!({ "exp": null })),
        ("no subject", json!({ "sub": null })),
        ("no session", json!({ "sid": null })),
        ("another's account", json!({ "sub": "acc_01ARZ3NDEKTSV4RRFFQ69G5FAV" })),
        ("another session", json!({ "sid": "ses_01ARZ3NDEKTSV4RRFFQ69G5FAV" })),
        ("an office's name", json!({ "sub": "SECRETARIAT" })),
        ("roles that nobody granted", json!({ "roles": [{ "role": "ADMINISTRATOR" }] })),
    ] {
        forger.refused(what, &forger.signed(&header, &changes)).await;
    }
    for (what, header) in [
        ("an unknown key", Header { kid: Some("unknown".to_owned()), ..header.clone() }),
        ("no key", Header { kid: None, ..header.clone() }),
        ("a path as key", Header { kid: Some("../token-key.der".to_owned()), ..header.clone() }),
        ("no type", Header { typ: None, ..header.clone() }),
        ("another type", Header { typ: Some("JWT".to_owned()), ..header.clone() }),
        ("an office's type", Header { typ: Some("uturn+jwt".to_owned()), ..header.clone() }),
        ("what must be understood", Header { crit: Some(vec!["exp".to_owned()]), ..header.clone() }),
    ] {
        forger.refused(what, &forger.signed(&header, &json!({}))).await;
    }
    server.end().await;
}

#[tokio::test]
async fn tokens_signed_otherwise_open_nothing() {
    let server = Server::one().await;
    let person = server.newcomer("someone").await;
    let forger = Forger::of(&server, &person.access);
    let parts: Vec<&str> = person.access.split('.').collect();
    let kid = forger.header.kid.clone();
    let unsigned = |alg: &str| {
        let header = json!({ "alg": alg, "typ": "at+jwt", "kid": kid });
        format!("{}.{}.", URL_SAFE_NO_PAD.encode(header.to_string()), parts[1])
    };
    for alg in ["none", "None", "nOnE", "EdDSA", ""] {
        forger.refused(alg, &unsigned(alg)).await;
        forger.refused(alg, &format!("{}{}", unsigned(alg), parts[2])).await;
    }
    // The public key is no secret, and no shared one either.
    let public = Ed25519KeyPair::from_pkcs8(&server.key).expect("a pair").public_key().as_ref().to_vec();
    for alg in [Algorithm::HS256, Algorithm::HS384, Algorithm::HS512] {
        let header = Header { alg, ..forger.header.clone() };
        let token = encode(&header, &forger.claims, &EncodingKey::from_secret(&public)).expect("signed");
        forger.refused("signed with the public key", &token).await;
    }
    let other = Tokens::new_key().expect("a key");
    let token = encode(&forger.header, &forger.claims, &EncodingKey::from_ed_der(&other)).expect("signed");
    forger.refused("signed with another key", &token).await;
    for torn in [&person.access[..person.access.len() - 2], parts[0], "", ".", "..", "a.b.c", &"a.".repeat(5_000)] {
        if !torn.is_empty() {
            forger.refused("torn", torn).await;
        }
    }
    let mut swapped = person.access.clone().into_bytes();
    let at = parts[0].len() + 10;
    swapped[at] = if swapped[at] == b'A' { b'B' } else { b'A' };
    forger.refused("changed", &String::from_utf8(swapped).expect("text")).await;
    server.end().await;
}

#[tokio::test]
async fn the_key_is_changed_in_peace_and_forgotten_at_once() {
    let server = Server::one().await;
    let person = server.newcomer("someone").await;
    let office = server.office(Role::Secretariat, None);
    let (old, new) = (server.tokens.kid(), Tokens::new_key().expect("a key"));
    let until = server.clock.now() + TimeDelta::days(2);
    let former = FormerKey::of(&server.key, until).expect("a pair");
    assert_eq!(FormerKey::read(&former.line()), Some(former.clone()));
    assert!(FormerKey::read("nonsense").is_none() && former.kid() == old);
    server.tokens.change_keys(&new, &[former]).expect("changed");
    assert_ne!(server.tokens.kid(), old);
    person.account(&server).await;
    let editorial = "{ editorial { office } }";
    assert_eq!(server.ask(Some(&office), editorial, json!({})).await.code(), "");
    let fresh = server.signs_in("someone", &person.password, None).await;
    Person::of(&fresh, "someone", &person.password).account(&server).await;
    let long = Tokens::of_key(&server.key).expect("a pair");
    let grant = Grant::new(Role::Secretariat, None).expect("fits");
    let long = long.issue("OFFICE", &[grant], server.clock.now(), 300).expect("issued");
    assert_eq!(server.ask(Some(&long), editorial, json!({})).await.code(), "");
    server.pass(TimeDelta::days(2));
    assert_eq!(server.ask(Some(&long), editorial, json!({})).await.code(), "UNAUTHENTICATED", "its key is past");
    server.tokens.change_keys(&Tokens::new_key().expect("a key"), &[]).expect("changed");
    assert_eq!(server.ask(Some(&office), editorial, json!({})).await.code(), "UNAUTHENTICATED");
    server.end().await;
}
