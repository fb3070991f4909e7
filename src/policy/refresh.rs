//! Refresh tokens: 256 bits of chance, good once, of which the service keeps a hash only.
use crate::{
    base::fault::{Fault, Outcome},
    policy::partner_key::KeyHash,
};
use aws_lc_rs::rand::{SecureRandom as _, SystemRandom};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

/// How every refresh token begins, so that people and scanners of repositories recognise one.
pub const PREFIX: &str = "utr_";

const SECRET_BYTES: usize = 32;
/// Characters of a whole token.
const CHARACTERS: usize = 47;

/// A new refresh token, and what the store keeps of it.
///
/// # Errors
/// INTERNAL when the machine gives no randomness.
pub fn make() -> Outcome<(String, KeyHash)> {
    let mut bytes = [0; SECRET_BYTES];
    SystemRandom::new().fill(&mut bytes).map_err(Fault::internal)?;
    let mut token = String::from(PREFIX);
    URL_SAFE_NO_PAD.encode_string(bytes, &mut token);
    let hash = KeyHash::of(&token);
    Ok((token, hash))
}

/// The hash of what a caller sent; none where it does not even look like a refresh token.
#[must_use]
pub fn read(text: &str) -> Option<KeyHash> {
    (text.starts_with(PREFIX) && text.len() == CHARACTERS).then(|| KeyHash::of(text))
}
