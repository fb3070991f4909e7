//! Keys of a provider, and tokens signed with them: without any library for tokens, so that nothing is taken on trust.
use aws_lc_rs::{
    encoding::AsDer as _,
    hmac,
    rand::SystemRandom,
    rsa::KeySize,
    signature::{
        ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair as _, RSA_PKCS1_SHA256, RsaKeyPair,
    },
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as TEXT};
use serde_json::{Value, json};

/// A key pair with its name.
pub(crate) struct Key {
    pub(crate) kid: String,
    pair: Pair,
}

enum Pair {
    Rsa(Box<RsaKeyPair>),
    Ec(EcdsaKeyPair),
    Ed(Ed25519KeyPair),
}

impl Key {
    pub(crate) fn rs256(kid: &str) -> Self {
        let pair = RsaKeyPair::generate(KeySize::Rsa2048).expect("a key");
        Self { kid: kid.to_owned(), pair: Pair::Rsa(Box::new(pair)) }
    }

    pub(crate) fn es256(kid: &str) -> Self {
        let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).expect("a key");
        Self { kid: kid.to_owned(), pair: Pair::Ec(pair) }
    }

    pub(crate) fn ed(kid: &str) -> Self {
        Self { kid: kid.to_owned(), pair: Pair::Ed(Ed25519KeyPair::generate().expect("a key")) }
    }

    pub(crate) fn algorithm(&self) -> &'static str {
        match self.pair {
            Pair::Rsa(_) => "RS256",
            Pair::Ec(_) => "ES256",
            Pair::Ed(_) => "EdDSA",
        }
    }

    /// What everybody may know of it (RFC 7517).
    pub(crate) fn public(&self) -> Value {
        let mut key = match &self.pair {
            Pair::Rsa(pair) => {
                let key = pair.public_key();
                let n = TEXT.encode(key.modulus().big_endian_without_leading_zero());
                json!({ "kty": "RSA", "n": n, "e": TEXT.encode(key.exponent().big_endian_without_leading_zero()) })
            }
            Pair::Ec(pair) => {
                let point = pair.public_key().as_ref();
                json!({ "kty": "EC", "crv": "P-256", "x": TEXT.encode(&point[1..33]), "y": TEXT.encode(&point[33..]) })
            }
            Pair::Ed(pair) => json!({ "kty": "OKP", "crv": "Ed25519", "x": TEXT.encode(pair.public_key().as_ref()) }),
        };
        key["kid"] = self.kid.clone().into();
        key["use"] = "sig".into();
        key["alg"] = self.algorithm().into();
        key
    }

    /// The public key as a file would hold it: what a forger takes for the secret of an HMAC.
    pub(crate) fn public_der(&self) -> Vec<u8> {
        match &self.pair {
            Pair::Rsa(pair) => pair.public_key().as_der().expect("DER").as_ref().to_vec(),
            Pair::Ec(pair) => pair.public_key().as_ref().to_vec(),
            Pair::Ed(pair) => pair.public_key().as_ref().to_vec(),
        }
    }

    /// A token with a header of one's own.
    pub(crate) fn sign(&self, header: &Value, claims: &Value) -> String {
        let message = message(header, claims);
        let bytes = message.as_bytes();
        let signature = match &self.pair {
            Pair::Rsa(pair) => {
                let mut signature = vec![0; pair.public_modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), bytes, &mut signature).expect("signed");
                signature
            }
            Pair::Ec(pair) => pair.sign(&SystemRandom::new(), bytes).expect("signed").as_ref().to_vec(),
            Pair::Ed(pair) => pair.sign(bytes).as_ref().to_vec(),
        };
        format!("{message}.{}", TEXT.encode(signature))
    }

    /// A token as a provider makes it.
    pub(crate) fn token(&self, claims: &Value) -> String {
        self.sign(&json!({ "alg": self.algorithm(), "kid": self.kid, "typ": "at+jwt" }), claims)
    }
}

/// A token that pretends that a public key is a secret.
pub(crate) fn hs256(secret: &[u8], header: &Value, claims: &Value) -> String {
    let message = message(header, claims);
    let mac = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret), message.as_bytes());
    format!("{message}.{}", TEXT.encode(mac))
}

/// A token without a signature.
pub(crate) fn unsigned(header: &Value, claims: &Value) -> String {
    format!("{}.", message(header, claims))
}

fn message(header: &Value, claims: &Value) -> String {
    format!("{}.{}", TEXT.encode(header.to_string()), TEXT.encode(claims.to_string()))
}
