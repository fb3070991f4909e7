//! Tokens of OpenID providers, judged by rules that the settings state and keys that somebody else fetched.
use crate::{
    base::clock::Instant,
    policy::provider_keys::{ProviderKeys, SigningAlgorithm},
};
use aws_lc_rs::constant_time::verify_slices_are_equal;
use jsonwebtoken::{Validation, dangerous::insecure_decode, decode};
use serde_json::{Map, Value};

/// Characters of the longest token that is looked at: some providers list a person's groups in it.
pub const LONGEST: usize = 16_384;

/// Seconds by which the clocks of a provider and of this machine may differ.
const SKEW: f64 = 60.0;
/// Characters of a subject (OpenID Connect Core 1.0, 2).
const SUBJECT_MOST: usize = 255;
/// Keys that are tried where a token names none.
const TRIES: usize = 8;

/// What a token is presented for.
#[derive(Debug, Clone, Copy)]
pub enum Purpose<'a> {
    /// To call the API: an access token as a JWT (RFC 9068) for this audience.
    Bearer {
        /// Whom the token has to name as audience.
        audience: &'a str,
    },
    /// To sign in with a browser: the ID token of a code flow that was begun here (OpenID Connect Core 1.0, 3.1.3.7).
    SignIn {
        /// The id by which the provider knows us.
        client: &'a str,
        /// What the browser's flow was begun with.
        nonce: &'a str,
    },
}

/// What the settings ask of the tokens of a provider.
#[derive(Debug, Clone, Copy)]
pub struct Expected<'a> {
    /// Who issues them, to the letter.
    pub issuer: &'a str,
    /// How they may be signed.
    pub algorithms: &'a [SigningAlgorithm],
    /// What they are presented for.
    pub purpose: Purpose<'a>,
}

/// A token as it is presented: it says much, and nothing of it is known to be true.
pub struct Presented<'t> {
    text: &'t str,
    algorithm: SigningAlgorithm,
    key: Option<String>,
    kind: Option<String>,
    claims: Map<String, Value>,
}

/// What a provider says of a person, found to be signed by it, for us, now.
#[derive(Debug, Clone)]
pub struct Proven {
    /// Who it is, for this provider.
    pub subject: String,
    /// All that the token says.
    pub claims: Map<String, Value>,
}

impl<'t> Presented<'t> {
    /// Reads a token; none where it is no JWT with a signature of a kind that any provider may use.
    #[must_use]
    pub fn read(text: &'t str) -> Option<Self> {
        if text.len() > LONGEST {
            return None;
        }
        let read = insecure_decode::<Map<String, Value>>(text).ok()?;
        let (header, claims) = (read.header, read.claims);
        // Nothing that a token declares to be critical is understood here (RFC 7515, 4.1.11).
        if header.crit.is_some() {
            return None;
        }
        let algorithm = SigningAlgorithm::of(header.alg)?;
        Some(Self { text, algorithm, key: header.kid, kind: header.typ, claims })
    }

    /// Who it says has issued it.
    #[must_use]
    pub fn issuer(&self) -> Option<&str> {
        self.text_of("iss")
    }

    /// Whether a key of the set may have signed it.
    #[must_use]
    pub fn may_be_signed_by(&self, keys: &ProviderKeys) -> bool {
        keys.may_know(self.key.as_deref(), self.algorithm)
    }

    /// Whether it says all that is expected of it at `now`: what does not is refused without asking anybody for keys.
    #[must_use]
    pub fn says(&self, expected: &Expected<'_>, now: Instant) -> bool {
        #[expect(clippy::cast_precision_loss, reason = "seconds are exact in a f64 for the next 285 million years")]
        let now = now.timestamp() as f64;
        let time = |name: &str| self.claims.get(name).and_then(Value::as_f64).filter(|seconds| seconds.is_finite());
        let in_time = time("exp").is_some_and(|end| now < end + SKEW)
            && time("iat").is_some_and(|issued| issued <= now + SKEW)
            && (!self.claims.contains_key("nbf") || time("nbf").is_some_and(|from| from <= now + SKEW));
        let subject = self.text_of("sub").is_some_and(|text| (1..=SUBJECT_MOST).contains(&text.chars().count()));
        expected.algorithms.contains(&self.algorithm)
            && self.issuer() == Some(expected.issuer)
            && in_time
            && subject
            && self.serves(expected.purpose)
    }

    /// What it says, if it is what is expected and one of these keys signed it.
    #[must_use]
    pub fn proven(&self, keys: &ProviderKeys, expected: &Expected<'_>, now: Instant) -> Option<Proven> {
        if !self.says(expected, now) {
            return None;
        }
        let mut rules = Validation::new(self.algorithm.named());
        // All claims are judged above, by our clock; here it is the signature alone.
        rules.required_spec_claims.clear();
        (rules.validate_exp, rules.validate_nbf, rules.validate_aud) = (false, false, false);
        let mut tried = keys.fitting(self.key.as_deref(), self.algorithm).take(TRIES);
        let read = tried.find_map(|key| decode::<Map<String, Value>>(self.text, key, &rules).ok())?;
        let subject = read.claims.get("sub")?.as_str()?.to_owned();
        Some(Proven { subject, claims: read.claims })
    }

    fn serves(&self, purpose: Purpose<'_>) -> bool {
        let kind = self.kind.as_deref().map(str::to_ascii_lowercase);
        let kind = kind.as_deref().map(|kind| kind.strip_prefix("application/").unwrap_or(kind));
        match purpose {
            // Older providers mark access tokens as they mark everything; what is marked as something else is no access token.
            Purpose::Bearer { audience } => {
                matches!(kind, None | Some("jwt" | "at+jwt")) && self.is_for(audience).is_some()
            }
            Purpose::SignIn { client, nonce } => {
                let party = self.claims.get("azp");
                let alone = self.is_for(client) == Some(true);
                let nonce = self
                    .text_of("nonce")
                    .is_some_and(|told| verify_slices_are_equal(told.as_bytes(), nonce.as_bytes()).is_ok());
                matches!(kind, None | Some("jwt"))
                    && self.is_for(client).is_some()
                    && party.map_or(alone, |party| party.as_str() == Some(client))
                    && nonce
            }
        }
    }

    /// Whether it is for this audience (`Some`), and for nobody else (`true`).
    fn is_for(&self, audience: &str) -> Option<bool> {
        match self.claims.get("aud")? {
            Value::String(one) => (one == audience).then_some(true),
            Value::Array(many) => many.iter().any(|one| one.as_str() == Some(audience)).then_some(many.len() == 1),
            _ => None,
        }
    }

    fn text_of(&self, claim: &str) -> Option<&str> {
        self.claims.get(claim)?.as_str()
    }
}
