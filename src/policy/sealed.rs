//! Secrets at rest: sealed with the key of the service, so that a copy of the store alone tells none of them.
use crate::base::fault::{Fault, Outcome};
use aws_lc_rs::{
    aead::{AES_256_GCM, Aad, NONCE_LEN, Nonce, RandomizedNonceKey},
    hmac,
    rand::{SecureRandom as _, SystemRandom},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use std::fmt;

/// Bytes of a key.
const KEY_BYTES: usize = 32;
/// How what was sealed this way begins; another way gets another beginning.
const PREFIX: &str = "s1.";

/// Seals and opens with one key: AES-256-GCM (NIST SP 800-38D). Each nonce is 96 bits of chance, which is safe for 2³² secrets
/// under one key; a service has some thousand.
pub struct Sealer {
    key: RandomizedNonceKey,
    marks: hmac::Key,
}

impl Sealer {
    /// A new key for [`Sealer::of_key`]. Without it nothing that was sealed with it is ever opened again.
    ///
    /// # Errors
    /// INTERNAL when the machine gives no randomness.
    pub fn new_key() -> Outcome<Vec<u8>> {
        let mut key = vec![0; KEY_BYTES];
        SystemRandom::new().fill(&mut key).map_err(Fault::internal)?;
        Ok(key)
    }

    /// Takes a key into use.
    ///
    /// # Errors
    /// INTERNAL when it does not have 32 bytes.
    pub fn of_key(key: &[u8]) -> Outcome<Self> {
        if key.len() != KEY_BYTES {
            return Err(Fault::internal(format!("the sealing key has {} bytes instead of {KEY_BYTES}", key.len())));
        }
        // A key of its own for each use.
        let marks = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), b"marks");
        let marks = hmac::Key::new(hmac::HMAC_SHA256, marks.as_ref());
        Ok(Self { key: RandomizedNonceKey::new(&AES_256_GCM, key).map_err(Fault::internal)?, marks })
    }

    /// A mark by which a text is known again, and from which nobody without the key learns it, however few texts there are.
    #[must_use]
    pub fn mark(&self, text: &str) -> String {
        URL_SAFE_NO_PAD.encode(hmac::sign(&self.marks, text.as_bytes()))
    }

    /// Seals a secret for one place, such as the id of its row: elsewhere it cannot be opened. Two seals of the same secret
    /// differ.
    ///
    /// # Errors
    /// INTERNAL when the machine gives no randomness.
    pub fn seal(&self, plain: &[u8], context: &str) -> Outcome<String> {
        let mut text = plain.to_vec();
        let nonce = self.key.seal_in_place_append_tag(Aad::from(context), &mut text).map_err(Fault::internal)?;
        let mut sealed = nonce.as_ref().to_vec();
        sealed.append(&mut text);
        let mut shown = String::from(PREFIX);
        URL_SAFE_NO_PAD.encode_string(sealed, &mut shown);
        Ok(shown)
    }

    /// Opens what was sealed for this place.
    ///
    /// # Errors
    /// INTERNAL where it was sealed with another key, for another place, or was changed since.
    pub fn open(&self, sealed: &str, context: &str) -> Outcome<Vec<u8>> {
        let torn = || Fault::internal(format!("what was sealed for {context} cannot be opened: is this its key?"));
        let text = sealed.strip_prefix(PREFIX).ok_or_else(torn)?;
        let mut bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| torn())?;
        let (nonce, text) = bytes.split_at_mut_checked(NONCE_LEN).ok_or_else(torn)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| torn())?;
        let plain = self.key.open_in_place(nonce, Aad::from(context), text).map_err(|_| torn())?;
        Ok(plain.to_vec())
    }
}

impl fmt::Debug for Sealer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sealer(…)")
    }
}

#[cfg(test)]
mod laws {
    use super::{KEY_BYTES, Sealer};

    #[test]
    fn what_is_sealed_opens_in_its_place_with_its_key_and_unchanged_only() {
        let sealer = || Sealer::of_key(&Sealer::new_key().expect("chance")).expect("a key");
        let (ours, other) = (sealer(), sealer());
        let sealed = ours.seal(b"a secret", "here").expect("sealed");
        assert_eq!(ours.open(&sealed, "here").expect("opened"), b"a secret");
        assert_ne!(ours.seal(b"a secret", "here").expect("sealed again"), sealed, "nobody sees that two are the same");
        assert!(ours.open(&sealed, "there").is_err() && other.open(&sealed, "here").is_err());
        for at in 0..sealed.len() {
            let mut changed = sealed.clone().into_bytes();
            changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).expect("text");
            assert!(ours.open(&changed, "here").is_err() && ours.open(&sealed[..at], "here").is_err(), "{at}");
        }
        assert!(Sealer::of_key(&[0; KEY_BYTES - 1]).is_err());
        assert_eq!(ours.mark("a name"), ours.mark("a name"));
        assert!(ours.mark("a name") != ours.mark("a nome") && ours.mark("a name") != other.mark("a name"));
        assert_eq!(format!("{ours:?}"), "Sealer(…)");
    }
}
