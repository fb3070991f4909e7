//! Signed deliveries by Standard Webhooks (standardwebhooks.com, 1.0.0): the secrets, and what they sign.
use crate::{
    base::{
        clock::Instant,
        fault::{Fault, Outcome},
    },
    policy::sealed::Sealer,
};
use aws_lc_rs::{
    hmac,
    rand::{SecureRandom as _, SystemRandom},
    signature::{Ed25519KeyPair, KeyPair as _},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use std::{borrow::Borrow, fmt};

/// How a shared secret begins, and how a public key does.
pub(super) const SECRET_PREFIX: &str = "whsec_";
pub(super) const PUBLIC_PREFIX: &str = "whpk_";

/// Bytes of either secret; the standard asks for 24 to 64 of a shared one, and Ed25519 has 32.
const SECRET_BYTES: usize = 32;
/// Characters of the shared secret that are shown, 24 of its 256 bits.
const SHOWN: usize = 4;

/// The secrets of one endpoint: one shared with the receiver (v1, HMAC-SHA256), one of ours alone (v1a, Ed25519).
pub struct SigningPair {
    shared: [u8; SECRET_BYTES],
    v1: hmac::Key,
    seed: [u8; SECRET_BYTES],
    v1a: Ed25519KeyPair,
}

impl SigningPair {
    /// Makes a pair.
    ///
    /// # Errors
    /// INTERNAL when the machine gives no randomness.
    pub fn make() -> Outcome<Self> {
        let mut secrets = [0; 2 * SECRET_BYTES];
        SystemRandom::new().fill(&mut secrets).map_err(Fault::internal)?;
        Self::of(&secrets)
    }

    fn of(secrets: &[u8]) -> Outcome<Self> {
        let unfit = || Fault::internal("the secrets of an endpoint do not have 64 bytes");
        let (shared, seed) = secrets.split_first_chunk().ok_or_else(unfit)?;
        let seed = <[u8; SECRET_BYTES]>::try_from(seed).map_err(|_| unfit())?;
        // Only the seed is kept: the public key follows from it.
        let v1a = Ed25519KeyPair::from_seed_unchecked(&seed).map_err(Fault::internal)?;
        Ok(Self { shared: *shared, v1: hmac::Key::new(hmac::HMAC_SHA256, shared), seed, v1a })
    }

    /// Both secrets, sealed for one place, such as the id of their row.
    ///
    /// # Errors
    /// INTERNAL when the machine gives no randomness.
    pub fn sealed(&self, sealer: &Sealer, context: &str) -> Outcome<String> {
        sealer.seal(&[self.shared, self.seed].concat(), context)
    }

    /// The secrets that were sealed for this place.
    ///
    /// # Errors
    /// INTERNAL where they cannot be opened.
    pub fn opened(sealer: &Sealer, sealed: &str, context: &str) -> Outcome<Self> {
        Self::of(&sealer.open(sealed, context)?)
    }

    /// The shared secret, `whsec_…`, for the receiver only.
    #[must_use]
    pub fn secret(&self) -> String {
        format!("{SECRET_PREFIX}{}", STANDARD.encode(self.shared))
    }

    /// The public key, `whpk_…`, by which anyone can verify and nobody can sign.
    #[must_use]
    pub fn public(&self) -> String {
        format!("{PUBLIC_PREFIX}{}", STANDARD.encode(self.v1a.public_key()))
    }

    /// How the shared secret begins, for people to tell secrets apart: `whsec_AbCd…`.
    #[must_use]
    pub fn shown(&self) -> String {
        let secret = self.secret();
        format!("{}…", secret.get(..SECRET_PREFIX.len() + SHOWN).unwrap_or(SECRET_PREFIX))
    }
}

impl fmt::Debug for SigningPair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningPair({})", self.shown())
    }
}

/// The value of `webhook-signature`: for each pair its v1 and its v1a signature of the message, all separated by blanks, so
/// that a receiver accepts it which knows any of them. `webhook-timestamp` has to be the seconds of `at`.
///
/// The id may hold full stops, although they separate the parts of what is signed: the service makes it, and no part of it
/// is chosen by anybody.
#[must_use]
pub fn signature<P: Borrow<SigningPair>>(pairs: &[P], id: &str, at: Instant, body: &[u8]) -> String {
    let signed = message(id, &at.timestamp().to_string(), body);
    let mut signatures = String::new();
    for pair in pairs {
        let pair: &SigningPair = pair.borrow();
        for (scheme, bytes) in
            [("v1,", hmac::sign(&pair.v1, &signed).as_ref()), ("v1a,", pair.v1a.sign(&signed).as_ref())]
        {
            if !signatures.is_empty() {
                signatures.push(' ');
            }
            signatures.push_str(scheme);
            STANDARD.encode_string(bytes, &mut signatures);
        }
    }
    signatures
}

/// What is signed: `id.timestamp.body`.
pub(super) fn message(id: &str, timestamp: &str, body: &[u8]) -> Vec<u8> {
    [id.as_bytes(), b".", timestamp.as_bytes(), b".", body].concat()
}
