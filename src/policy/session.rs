//! What a browser holds of a session: 256 bits of chance in a cookie, of which the service keeps a hash only.
use crate::base::fault::{Fault, Outcome};
use aws_lc_rs::{
    constant_time::verify_slices_are_equal,
    rand::{SecureRandom as _, SystemRandom},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};
use std::fmt;

const BYTES: usize = 32;
/// Characters of a secret as text.
const CHARACTERS: usize = 43;

/// 256 bits of chance as text for addresses and cookies.
///
/// # Errors
/// INTERNAL when the machine gives no randomness.
pub(super) fn chance() -> Outcome<String> {
    let mut bytes = [0; BYTES];
    SystemRandom::new().fill(&mut bytes).map_err(Fault::internal)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// The secret of a cookie: whoever presents it is the browser that it was given to.
#[derive(Clone, PartialEq, Eq)]
pub struct CookieSecret(String);

impl CookieSecret {
    /// A new one.
    ///
    /// # Errors
    /// INTERNAL when the machine gives no randomness.
    pub fn new() -> Outcome<Self> {
        chance().map(Self)
    }

    /// Reads what a browser sent; none where it does not even look like one.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        (text.len() == CHARACTERS && text.bytes().all(plain)).then(|| Self(text.to_owned()))
    }

    /// The text, for the cookie alone.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What the store keeps. A fast hash is right against 256 bits of chance.
    #[must_use]
    pub fn hash(&self) -> String {
        self.derived("session")
    }

    /// What the forms carry that are shown to this browser: another site can send its cookie along, and cannot know this.
    #[must_use]
    pub fn form_token(&self) -> String {
        self.derived("form")
    }

    /// Whether a form was shown to this browser.
    #[must_use]
    pub fn showed(&self, form_token: &str) -> bool {
        verify_slices_are_equal(self.form_token().as_bytes(), form_token.as_bytes()).is_ok()
    }

    fn derived(&self, purpose: &str) -> String {
        let hash = Sha256::new().chain_update("uturn ").chain_update(purpose).chain_update([0]).chain_update(&self.0);
        URL_SAFE_NO_PAD.encode(hash.finalize())
    }
}

impl fmt::Debug for CookieSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CookieSecret(…)")
    }
}

#[cfg(test)]
mod laws {
    use super::CookieSecret;

    #[test]
    fn a_secret_is_read_as_it_was_written_and_tells_its_forms() {
        let (one, other) = (CookieSecret::new().expect("chance"), CookieSecret::new().expect("chance"));
        assert_eq!(CookieSecret::read(one.as_str()), Some(one.clone()));
        assert!(one != other && one.hash() != other.hash() && one.hash() != one.form_token());
        assert!(one.showed(&one.form_token()) && !one.showed(&other.form_token()) && !one.showed(""));
        assert!(!format!("{one:?}").contains(one.as_str()));
        for wrong in ["", "short", &format!("{}A", one.as_str()), &format!("{};", &one.as_str()[1..])] {
            assert!(CookieSecret::read(wrong).is_none(), "{wrong}");
        }
    }
}
