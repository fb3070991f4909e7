//! The keys of tokens: one signs, and those that signed before are accepted until their tokens have ended.
use crate::base::{
    clock::Instant,
    fault::{Fault, Outcome},
};
use aws_lc_rs::{
    rand::SystemRandom,
    signature::{Ed25519KeyPair, KeyPair as _},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, SecondsFormat};
use jsonwebtoken::{DecodingKey, EncodingKey};
use sha2::{Digest as _, Sha256};

/// Bytes of a public key.
const PUBLIC_BYTES: usize = 32;

/// A key that signs no more: of it only the public half is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormerKey {
    public: [u8; PUBLIC_BYTES],
    /// From when on its tokens are refused.
    pub until: Instant,
}

impl FormerKey {
    /// What is kept of a key pair that is replaced.
    ///
    /// # Errors
    /// INTERNAL when these are not the bytes of an Ed25519 key pair.
    pub fn of(pkcs8: &[u8], until: Instant) -> Outcome<Self> {
        Ok(Self { public: public(pkcs8)?, until })
    }

    /// A line of text that says it.
    #[must_use]
    pub fn line(&self) -> String {
        let until = self.until.to_rfc3339_opts(SecondsFormat::Micros, true);
        format!("{} {until}", URL_SAFE_NO_PAD.encode(self.public))
    }

    /// Reads such a line; none where it is no such line.
    #[must_use]
    pub fn read(line: &str) -> Option<Self> {
        let (public, until) = line.trim().split_once(' ')?;
        let public = URL_SAFE_NO_PAD.decode(public).ok()?.try_into().ok()?;
        Some(Self { public, until: DateTime::parse_from_rfc3339(until).ok()?.to_utc() })
    }

    /// The id by which tokens name it.
    #[must_use]
    pub fn kid(&self) -> String {
        kid(&self.public)
    }
}

/// A key by which tokens are checked.
struct Accepted {
    kid: String,
    key: DecodingKey,
    until: Option<Instant>,
}

/// The key that signs, and those that are accepted.
pub(super) struct Keys {
    pub(super) sign: EncodingKey,
    pub(super) kid: String,
    accepted: Vec<Accepted>,
}

impl Keys {
    pub(super) fn new(pkcs8: &[u8], former: &[FormerKey]) -> Outcome<Self> {
        let present = public(pkcs8)?;
        let accepted = |public: &[u8; PUBLIC_BYTES], until| Accepted {
            kid: kid(public),
            key: DecodingKey::from_ed_der(public),
            until,
        };
        let former = former.iter().map(|key| accepted(&key.public, Some(key.until)));
        let accepted = std::iter::once(accepted(&present, None)).chain(former).collect();
        Ok(Self { sign: EncodingKey::from_ed_der(pkcs8), kid: kid(&present), accepted })
    }

    /// The keys that a token may have been signed with: that which it names, or any, where it is from before keys had
    /// names.
    pub(super) fn named(&self, kid: Option<&str>, now: Instant) -> impl Iterator<Item = &DecodingKey> {
        let named = move |key: &&Accepted| kid.is_none_or(|kid| key.kid == kid);
        let lives = move |key: &&Accepted| key.until.is_none_or(|until| now < until);
        self.accepted.iter().filter(named).filter(lives).map(|key| &key.key)
    }
}

/// A new key pair: PKCS#8, DER.
pub(super) fn new_key() -> Outcome<Vec<u8>> {
    let pair = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).map_err(Fault::internal)?;
    Ok(pair.as_ref().to_vec())
}

fn public(pkcs8: &[u8]) -> Outcome<[u8; PUBLIC_BYTES]> {
    let unfit = || Fault::internal("the token key is not an Ed25519 key pair in PKCS#8");
    let pair = Ed25519KeyPair::from_pkcs8(pkcs8).map_err(|_| unfit())?;
    pair.public_key().as_ref().try_into().map_err(|_| unfit())
}

/// 128 bits of the hash of the public key: it says which key, and nothing about it.
fn kid(public: &[u8; PUBLIC_BYTES]) -> String {
    URL_SAFE_NO_PAD.encode(&Sha256::digest(public)[..16])
}
