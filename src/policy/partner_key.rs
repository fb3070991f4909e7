//! Keys of partners: 256 bits of chance, of which the service keeps a hash only.
use crate::{
    base::fault::{Fault, Outcome},
    policy::actor::Actor,
};
use aws_lc_rs::{
    constant_time::verify_slices_are_equal,
    rand::{SecureRandom as _, SystemRandom},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use entity::{id::PartnerId, partner_key::KeyScopes};
use sha2::{Digest as _, Sha256};
use std::fmt::{self, Write as _};

/// How every key begins, so that people and scanners of repositories recognise one.
pub const PREFIX: &str = "utk_";

const SECRET_BYTES: usize = 32;
/// Characters after the prefix.
const SECRET_CHARACTERS: usize = 43;
/// Characters of the secret that are shown, 24 of its 256 bits.
const SHOWN: usize = 4;

/// SHA-256 of a key's text. A fast hash is right here: against 256 bits of chance no dictionary helps and no guessing
/// ends, so that there is nothing to slow down, and each request can afford it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct KeyHash([u8; 32]);

impl KeyHash {
    /// The hash of a text.
    pub(super) fn of(text: &str) -> Self {
        Self(Sha256::digest(text.as_bytes()).into())
    }

    /// 64 hexadecimal digits, as the store keeps it.
    #[must_use]
    pub fn to_hex(self) -> String {
        let mut hex = String::with_capacity(64);
        for byte in self.0 {
            // Writing into a String cannot fail.
            let _ = write!(hex, "{byte:02x}");
        }
        hex
    }

    /// Reads what the store keeps; none where that is no hash.
    #[must_use]
    pub fn from_hex(hex: &str) -> Option<Self> {
        let mut hash = [0; 32];
        if hex.len() != 64 || !hex.is_ascii() {
            return None;
        }
        for (at, byte) in hash.iter_mut().enumerate() {
            *byte = u8::from_str_radix(hex.get(2 * at..2 * at + 2)?, 16).ok()?;
        }
        Some(Self(hash))
    }
}

/// A key that was just made: the only time that its text is at hand.
pub struct NewKey {
    secret: String,
    /// What the store keeps.
    pub hash: KeyHash,
    /// How it begins, for people.
    pub shown: String,
}

impl NewKey {
    /// Makes a key.
    ///
    /// # Errors
    /// INTERNAL when the machine gives no randomness.
    pub fn make() -> Outcome<Self> {
        let mut bytes = [0; SECRET_BYTES];
        SystemRandom::new().fill(&mut bytes).map_err(Fault::internal)?;
        let mut secret = String::from(PREFIX);
        URL_SAFE_NO_PAD.encode_string(bytes, &mut secret);
        let shown = format!("{}…", &secret[..PREFIX.len() + SHOWN]);
        Ok(Self { hash: KeyHash::of(&secret), shown, secret })
    }

    /// The text, to be shown once to whoever asked for the key.
    #[must_use]
    pub fn secret(&self) -> &str {
        &self.secret
    }
}

impl fmt::Debug for NewKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NewKey({})", self.shown)
    }
}

/// A key as a caller presents it. Only its hash is kept.
#[derive(Clone, Copy)]
pub struct Presented(KeyHash);

impl Presented {
    /// Reads what a caller sent; none where it does not even look like a key.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let secret = text.strip_prefix(PREFIX)?;
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        (secret.len() == SECRET_CHARACTERS && secret.bytes().all(plain)).then(|| Self(KeyHash::of(text)))
    }

    /// The hash by which the key is looked up. How long a look-up takes tells nothing about other keys, because
    /// nobody can choose the hash of what they send.
    #[must_use]
    pub fn hash(&self) -> KeyHash {
        self.0
    }

    /// The partner as an actor, if this is the key whose hash is kept for it.
    #[must_use]
    pub fn proves(&self, kept: &KeyHash, partner: PartnerId, scopes: &KeyScopes) -> Option<Actor> {
        verify_slices_are_equal(&self.0.0, &kept.0).ok().map(|()| Actor::partner(partner, scopes.clone()))
    }
}

#[cfg(test)]
mod laws {
    use super::{KeyHash, NewKey, Presented};
    use entity::{id::PartnerId, partner_key::KeyScopes};
    use ulid::Ulid;

    #[test]
    fn a_key_proves_its_partner_and_no_other_key_does() {
        let (key, other) = (NewKey::make().expect("chance"), NewKey::make().expect("chance"));
        let partner = PartnerId(Ulid::nil());
        let presented = Presented::read(key.secret()).expect("a key");
        let all = KeyScopes::all();
        assert_eq!(presented.proves(&key.hash, partner, &all).and_then(|actor| actor.as_partner()), Some(partner));
        assert!(presented.proves(&other.hash, partner, &all).is_none());
        assert_eq!(KeyHash::from_hex(&key.hash.to_hex()).map(KeyHash::to_hex), Some(key.hash.to_hex()));
        assert!(!format!("{key:?}").contains(key.secret()));
        for wrong in
            ["", "utk_", &key.secret()[..46], &format!("{}A", key.secret()), &key.secret().replace("utk_", "utq_")]
        {
            assert!(Presented::read(wrong).is_none(), "{wrong}");
        }
    }
}
