//! One signing-in by code flow, as the browser carries it in a sealed cookie until the provider sends it back.
use crate::{
    base::{
        clock::Instant,
        fault::{Fault, Outcome},
    },
    policy::{sealed::Sealer, session::chance},
};
use aws_lc_rs::constant_time::verify_slices_are_equal;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::DateTime;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::fmt;

/// Minutes that a person has for what the provider asks.
pub const MINUTES: i64 = 10;

/// For what the cookie is sealed: nothing else that this service seals opens as one.
const CONTEXT: &str = "code flow";

/// A signing-in under way. Each has its own state, nonce and verifier, so that nothing of one serves another.
#[derive(Serialize, Deserialize)]
pub struct Flow {
    /// Name of the provider that the person was sent to.
    pub provider: String,
    /// Where the browser goes in the end: a path of ours.
    pub next: String,
    state: String,
    nonce: String,
    verifier: String,
    begun: i64,
}

impl Flow {
    /// Begins.
    ///
    /// # Errors
    /// INTERNAL when the machine gives no randomness.
    pub fn begin(provider: &str, next: &str, now: Instant) -> Outcome<Self> {
        let (state, nonce, verifier) = (chance()?, chance()?, chance()?);
        Ok(Self {
            provider: provider.to_owned(),
            next: next.to_owned(),
            state,
            nonce,
            verifier,
            begun: now.timestamp(),
        })
    }

    /// What the provider sends back with the browser.
    #[must_use]
    pub fn state(&self) -> &str {
        &self.state
    }

    /// What the ID token has to repeat.
    #[must_use]
    pub fn nonce(&self) -> &str {
        &self.nonce
    }

    /// What is told with the code, so that a stolen code serves nobody (PKCE, RFC 7636).
    #[must_use]
    pub fn verifier(&self) -> &str {
        &self.verifier
    }

    /// What the provider is told of the verifier beforehand: its SHA-256 (method `S256`).
    #[must_use]
    pub fn challenge(&self) -> String {
        URL_SAFE_NO_PAD.encode(Sha256::digest(self.verifier.as_bytes()))
    }

    /// Whether a provider's answer belongs to it.
    #[must_use]
    pub fn is_answered_by(&self, provider: &str, state: &str) -> bool {
        self.provider == provider && verify_slices_are_equal(self.state.as_bytes(), state.as_bytes()).is_ok()
    }

    /// The text of the cookie.
    ///
    /// # Errors
    /// INTERNAL when it cannot be sealed.
    pub fn seal(&self, sealer: &Sealer) -> Outcome<String> {
        sealer.seal(&serde_json::to_vec(self).map_err(Fault::internal)?, CONTEXT)
    }

    /// Reads the text of a cookie; none where it is not ours, or too old at `now`.
    #[must_use]
    pub fn open(sealer: &Sealer, text: &str, now: Instant) -> Option<Self> {
        let flow: Self = serde_json::from_slice(&sealer.open(text, CONTEXT).ok()?).ok()?;
        let begun = DateTime::from_timestamp(flow.begun, 0)?;
        ((now - begun).num_minutes().abs() < MINUTES).then_some(flow)
    }
}

impl fmt::Debug for Flow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Flow({})", self.provider)
    }
}

#[cfg(test)]
mod laws {
    use super::Flow;
    use crate::policy::sealed::Sealer;
    use chrono::{DateTime, TimeDelta};

    #[test]
    fn a_flow_goes_with_its_browser_for_ten_minutes() {
        let sealer = Sealer::of_key(&[7; 32]).expect("a key");
        let now = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
        let flow = Flow::begin("city", "/desk", now).expect("chance");
        let cookie = flow.seal(&sealer).expect("sealed");
        let again = Flow::open(&sealer, &cookie, now + TimeDelta::minutes(9)).expect("in time");
        assert!(again.is_answered_by("city", flow.state()) && again.verifier() == flow.verifier());
        assert!(!again.is_answered_by("other", flow.state()) && !again.is_answered_by("city", flow.nonce()));
        assert!(Flow::open(&sealer, &cookie, now + TimeDelta::minutes(10)).is_none());
        assert!(Flow::open(&Sealer::of_key(&[8; 32]).expect("a key"), &cookie, now).is_none());
        let other_kind = sealer.seal(b"{}", "something else").expect("sealed");
        assert!(Flow::open(&sealer, &other_kind, now).is_none());
    }

    #[test]
    fn the_challenge_is_that_of_the_standard() {
        // RFC 7636, appendix B.
        let mut flow = Flow::begin("city", "/", DateTime::UNIX_EPOCH).expect("chance");
        flow.verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".to_owned();
        assert_eq!(flow.challenge(), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }
}
