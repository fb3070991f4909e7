//! Bearer tokens: signed statements of an office's roles, issued and read with one key pair (JWT, `EdDSA`).
use crate::{
    base::{
        clock::Instant,
        fault::{Fault, Outcome},
        fault_code::Code,
    },
    policy::{
        actor::Actor,
        role::{Grant, Role},
    },
};
use aws_lc_rs::{
    rand::SystemRandom,
    signature::{Ed25519KeyPair, KeyPair as _},
};
use chrono::TimeDelta;
use entity::id::{EmployerId, LocalGovernmentId, PartnerId};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use serde::{Deserialize, Serialize};

/// Longest life of a token, days.
pub const DAYS_MOST: u16 = 366;

const ISSUER: &str = "uturn";
const AUDIENCE: &str = "uturn-graphql";
/// Our own kind of token, so that no other JWT signed with the same key is ever taken for one (RFC 8725, 3.11).
const TYPE: &str = "uturn+jwt";
/// Seconds by which the clocks of two machines may differ.
const SKEW: i64 = 30;
/// Characters of the longest token that is looked at.
const LONGEST: usize = 4_096;

/// Issues and reads tokens.
pub struct Tokens {
    sign: EncodingKey,
    verify: DecodingKey,
    rules: Validation,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Claims {
    iss: String,
    aud: String,
    sub: String,
    iat: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    nbf: Option<i64>,
    exp: i64,
    roles: Vec<Granted>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Granted {
    role: Role,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    place: Option<LocalGovernmentId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    employer: Option<EmployerId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    partner: Option<PartnerId>,
}

impl Granted {
    fn of(grant: &Grant) -> Self {
        Self { role: grant.role(), place: grant.place(), employer: grant.employer(), partner: grant.partner() }
    }

    fn grant(&self) -> Option<Grant> {
        match (self.role, self.place, self.employer, self.partner) {
            (Role::EmployerHr, None, Some(id), None) => Some(Grant::of_employer(id)),
            (Role::PartnerStaff, None, None, Some(id)) => Some(Grant::of_partner(id)),
            (role, place, None, None) => Grant::new(role, place),
            _ => None,
        }
    }
}

impl Tokens {
    /// A new key pair for [`Tokens::of_key`]: PKCS#8, DER. Whoever has it can issue any token.
    ///
    /// # Errors
    /// INTERNAL when the machine gives no randomness.
    pub fn new_key() -> Outcome<Vec<u8>> {
        let pair = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).map_err(Fault::internal)?;
        Ok(pair.as_ref().to_vec())
    }

    /// Takes a key pair into use.
    ///
    /// # Errors
    /// INTERNAL when these are not the bytes of an Ed25519 key pair.
    pub fn of_key(pkcs8: &[u8]) -> Outcome<Self> {
        let pair = Ed25519KeyPair::from_pkcs8(pkcs8)
            .map_err(|_| Fault::internal("the token key is not an Ed25519 key pair in PKCS#8"))?;
        let mut rules = Validation::new(Algorithm::EdDSA);
        rules.set_issuer(&[ISSUER]);
        rules.set_audience(&[AUDIENCE]);
        rules.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        // Time is checked below, by the service's clock instead of the machine's.
        rules.validate_exp = false;
        rules.validate_nbf = false;
        Ok(Self {
            sign: EncodingKey::from_ed_der(pkcs8),
            verify: DecodingKey::from_ed_der(pair.public_key().as_ref()),
            rules,
        })
    }

    /// A token for an office that may do these things from `now` on.
    ///
    /// # Errors
    /// INTERNAL when it cannot be signed, or for a life of less than one or more than [`DAYS_MOST`] days.
    pub fn issue(&self, office: &str, grants: &[Grant], now: Instant, days: u16) -> Outcome<String> {
        if !(1..=DAYS_MOST).contains(&days) {
            return Err(Fault::internal(format!("a token lives 1 to {DAYS_MOST} days, not {days}")));
        }
        let roles = grants.iter().map(Granted::of).collect();
        let claims = Claims {
            iss: ISSUER.to_owned(),
            aud: AUDIENCE.to_owned(),
            sub: office.to_owned(),
            iat: now.timestamp(),
            nbf: None,
            exp: (now + TimeDelta::days(i64::from(days))).timestamp(),
            roles,
        };
        let header = Header { typ: Some(TYPE.to_owned()), ..Header::new(Algorithm::EdDSA) };
        encode(&header, &claims, &self.sign).map_err(Fault::internal)
    }

    /// Who a token stands for at `now`.
    ///
    /// # Errors
    /// `UNAUTHENTICATED`, and not a word on what is wrong: that would help whoever tries to forge one.
    pub fn read(&self, token: &str, now: Instant) -> Outcome<Actor> {
        self.accept(token, now.timestamp()).ok_or_else(|| Fault::new(Code::Unauthenticated))
    }

    fn accept(&self, token: &str, now: i64) -> Option<Actor> {
        if token.len() > LONGEST {
            return None;
        }
        let read = decode::<Claims>(token, &self.verify, &self.rules).ok()?;
        let claims = read.claims;
        let life = i64::from(DAYS_MOST) * 86_400;
        let in_time = now < claims.exp
            && claims.iat <= now.saturating_add(SKEW)
            && claims.nbf.is_none_or(|from| from <= now.saturating_add(SKEW))
            && claims.exp.saturating_sub(claims.iat) <= life;
        let ours = read.header.typ.as_deref() == Some(TYPE) && !claims.sub.is_empty() && !claims.roles.is_empty();
        if !in_time || !ours {
            return None;
        }
        let grants = claims.roles.iter().map(Granted::grant);
        Some(Actor::new(claims.sub, grants.collect::<Option<_>>()?))
    }
}
