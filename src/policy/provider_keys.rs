//! The public keys of an OpenID provider (JWKS, RFC 7517): only those that are meant to check signatures of ours to take.
use crate::base::fault::{Fault, Outcome};
use jsonwebtoken::{
    Algorithm, DecodingKey,
    jwk::{AlgorithmParameters, EllipticCurve, Jwk, KeyAlgorithm, KeyOperations, PublicKeyUse},
};
use serde::Deserialize;
use serde_json::Value;
use std::fmt;

/// Keys of a set that are looked at; what stands behind them is not ours to sort.
const KEYS_MOST: usize = 100;
/// Characters of the longest name of a key.
const NAME_MOST: usize = 200;

entity::vocabularies! {
    /// How a provider signs. Only what the settings of a provider list is taken, whatever a token says of itself.
    SigningAlgorithm {
        /// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518), with keys of 2,048 bits and more.
        Rs256 = "RS256",
        /// ECDSA with P-256 and SHA-256 (RFC 7518).
        Es256 = "ES256",
        /// Ed25519 (RFC 8037).
        EdDsa = "EdDSA",
    }
}

impl SigningAlgorithm {
    pub(super) const fn of(algorithm: Algorithm) -> Option<Self> {
        match algorithm {
            Algorithm::RS256 => Some(Self::Rs256),
            Algorithm::ES256 => Some(Self::Es256),
            Algorithm::EdDSA => Some(Self::EdDsa),
            _ => None,
        }
    }

    pub(super) const fn named(self) -> Algorithm {
        match self {
            Self::Rs256 => Algorithm::RS256,
            Self::Es256 => Algorithm::ES256,
            Self::EdDsa => Algorithm::EdDSA,
        }
    }
}

/// The keys of a provider that can check a signature.
#[derive(Clone, Default)]
pub struct ProviderKeys(Vec<ProviderKey>);

#[derive(Clone)]
struct ProviderKey {
    name: Option<String>,
    algorithm: SigningAlgorithm,
    key: DecodingKey,
}

#[derive(Deserialize)]
struct Set {
    keys: Vec<Value>,
}

impl ProviderKeys {
    /// Reads a set. Symmetric keys, keys for encryption and what cannot be read are left out: one of them does not spoil the
    /// others.
    ///
    /// # Errors
    /// INTERNAL where it is no set of keys, or none of them can be used.
    pub fn read(json: &[u8]) -> Outcome<Self> {
        let set: Set = serde_json::from_slice(json).map_err(Fault::internal)?;
        let keys: Vec<_> = set.keys.into_iter().take(KEYS_MOST).filter_map(ProviderKey::read).collect();
        if keys.is_empty() { Err(Fault::internal("no key of the set can be used")) } else { Ok(Self(keys)) }
    }

    /// Whether a token that names its key so, or names none, may have been signed with one of these.
    #[must_use]
    pub fn may_know(&self, name: Option<&str>, algorithm: SigningAlgorithm) -> bool {
        self.fitting(name, algorithm).next().is_some()
    }

    pub(super) fn fitting(
        &self,
        name: Option<&str>,
        algorithm: SigningAlgorithm,
    ) -> impl Iterator<Item = &DecodingKey> {
        let fits = move |key: &&ProviderKey| {
            key.algorithm == algorithm && name.is_none_or(|name| key.name.as_deref() == Some(name))
        };
        self.0.iter().filter(fits).map(|key| &key.key)
    }
}

impl fmt::Debug for ProviderKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(|key| (key.name.as_deref(), key.algorithm))).finish()
    }
}

impl ProviderKey {
    fn read(json: Value) -> Option<Self> {
        let jwk: Jwk = serde_json::from_value(json).ok()?;
        let algorithm = match &jwk.algorithm {
            AlgorithmParameters::RSA(_) => SigningAlgorithm::Rs256,
            AlgorithmParameters::EllipticCurve(key) if key.curve == EllipticCurve::P256 => SigningAlgorithm::Es256,
            AlgorithmParameters::OctetKeyPair(key) if key.curve == EllipticCurve::Ed25519 => SigningAlgorithm::EdDsa,
            _ => return None,
        };
        let meant = match jwk.common.key_algorithm {
            None => true,
            Some(KeyAlgorithm::RS256) => algorithm == SigningAlgorithm::Rs256,
            Some(KeyAlgorithm::ES256) => algorithm == SigningAlgorithm::Es256,
            Some(KeyAlgorithm::EdDSA) => algorithm == SigningAlgorithm::EdDsa,
            Some(_) => false,
        };
        let for_signatures = jwk.common.public_key_use.as_ref().is_none_or(|r#use| *r#use == PublicKeyUse::Signature);
        let operations = jwk.common.key_operations.as_ref();
        let verifies = operations.is_none_or(|operations| operations.contains(&KeyOperations::Verify));
        let short = jwk.common.key_id.as_ref().is_none_or(|name| name.len() <= NAME_MOST);
        if !(meant && for_signatures && verifies && short) {
            return None;
        }
        Some(Self { key: DecodingKey::from_jwk(&jwk).ok()?, name: jwk.common.key_id, algorithm })
    }
}

#[cfg(test)]
mod laws {
    use super::{ProviderKeys, SigningAlgorithm::Es256, SigningAlgorithm::Rs256};
    use serde_json::json;

    #[test]
    fn only_keys_that_check_signatures_are_kept() {
        let ec = |more: serde_json::Value| {
            let mut key = json!({ "kty": "EC", "crv": "P-256", "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
                "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0" });
            key.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
            key
        };
        let set = |keys: serde_json::Value| ProviderKeys::read(json!({ "keys": keys }).to_string().as_bytes());
        let good = ec(json!({ "kid": "good", "use": "sig", "alg": "ES256" }));
        let odd = json!([
            { "kty": "oct", "kid": "good", "k": "c2VjcmV0" },
            ec(json!({ "kid": "enc", "use": "enc" })),
            ec(json!({ "kid": "other", "alg": "ECDH-ES" })),
            ec(json!({ "kid": "ops", "key_ops": ["sign"] })),
            { "kty": "what is this" },
            17,
            good,
        ]);
        let keys = set(odd).expect("one is good");
        assert_eq!(format!("{keys:?}"), "[(Some(\"good\"), Es256)]");
        assert!(keys.may_know(Some("good"), Es256) && keys.may_know(None, Es256));
        assert!(!keys.may_know(Some("enc"), Es256) && !keys.may_know(Some("good"), Rs256));
        assert!(set(json!([])).is_err() && set(json!([{ "kty": "oct", "k": "c2VjcmV0" }])).is_err());
        assert!(ProviderKeys::read(b"<html>").is_err());
    }
}
