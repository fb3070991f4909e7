//! Bearer tokens (JWT, `EdDSA`): of offices, which state their roles, and of people's sessions, which state no right at all.
use crate::{
    base::{
        clock::Instant,
        fault::{Fault, Outcome},
        fault_code::Code,
    },
    policy::{
        actor::Actor,
        role::{Grant, Role},
        token_keys::{FormerKey, Keys, new_key},
    },
};
use arc_swap::ArcSwap;
use chrono::TimeDelta;
use entity::id::{AccountId, EmployerId, LocalGovernmentId, PartnerId, SessionId};
use jsonwebtoken::{Algorithm, Header, Validation, decode, decode_header, encode};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::sync::Arc;

/// Longest life of a token, days.
pub const DAYS_MOST: u16 = 366;

const ISSUER: &str = "uturn";
const AUDIENCE: &str = "uturn-graphql";
/// Our own kind of token, so that no other JWT signed with the same key is ever taken for one (RFC 8725, 3.11).
const TYPE: &str = "uturn+jwt";
/// The kind of a person's tokens (RFC 9068): no token of an office is ever taken for one, nor the other way round.
const ACCESS_TYPE: &str = "at+jwt";
/// Seconds that a person's token lives. What it opens is looked up for each request all the same.
pub const ACCESS_SECONDS: i64 = 15 * 60;
/// Seconds by which the clocks of two machines may differ.
const SKEW: i64 = 30;
/// Characters of the longest token that is looked at.
const LONGEST: usize = 4_096;

/// Issues and reads tokens. Cloning shares the keys.
#[derive(Clone)]
pub struct Tokens {
    keys: Arc<ArcSwap<Keys>>,
    rules: Arc<Validation>,
}

/// What a token proves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proof {
    /// An office with the roles that its token states.
    Office(Actor),
    /// That a person signed in; what it may do now is in the store.
    Person {
        /// Who.
        account: AccountId,
        /// By which signing-in.
        session: SessionId,
    },
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AccessClaims {
    iss: String,
    aud: String,
    sub: AccountId,
    sid: SessionId,
    iat: i64,
    exp: i64,
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
        new_key()
    }

    /// Takes a key pair into use.
    ///
    /// # Errors
    /// INTERNAL when these are not the bytes of an Ed25519 key pair.
    pub fn of_key(pkcs8: &[u8]) -> Outcome<Self> {
        Self::of_keys(pkcs8, &[])
    }

    /// Takes a key pair into use, and accepts tokens of those before it.
    ///
    /// # Errors
    /// As [`Tokens::of_key`].
    pub fn of_keys(pkcs8: &[u8], former: &[FormerKey]) -> Outcome<Self> {
        let mut rules = Validation::new(Algorithm::EdDSA);
        rules.set_issuer(&[ISSUER]);
        rules.set_audience(&[AUDIENCE]);
        rules.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        // Time is checked below, by the service's clock instead of the machine's.
        rules.validate_exp = false;
        rules.validate_nbf = false;
        Ok(Self { keys: Arc::new(ArcSwap::from_pointee(Keys::new(pkcs8, former)?)), rules: Arc::new(rules) })
    }

    /// Goes on with other keys, on every clone.
    ///
    /// # Errors
    /// As [`Tokens::of_key`]; then the keys stay as they are.
    pub fn change_keys(&self, pkcs8: &[u8], former: &[FormerKey]) -> Outcome<()> {
        self.keys.store(Arc::new(Keys::new(pkcs8, former)?));
        Ok(())
    }

    /// The id of the key that signs now.
    #[must_use]
    pub fn kid(&self) -> String {
        self.keys.load().kid.clone()
    }

    /// The longest time for which a token of a key can still be good after the last one was signed with it.
    #[must_use]
    pub fn longest_life() -> TimeDelta {
        TimeDelta::days(i64::from(DAYS_MOST)) + TimeDelta::seconds(SKEW)
    }

    fn sign<T: Serialize>(&self, kind: &str, claims: &T) -> Outcome<String> {
        let keys = self.keys.load();
        let (typ, kid) = (Some(kind.to_owned()), Some(keys.kid.clone()));
        encode(&Header { typ, kid, ..Header::new(Algorithm::EdDSA) }, claims, &keys.sign).map_err(Fault::internal)
    }

    /// A token for a person's session, with the instant at which it ends.
    ///
    /// # Errors
    /// INTERNAL when it cannot be signed.
    pub fn issue_access(&self, account: AccountId, session: SessionId, now: Instant) -> Outcome<(String, Instant)> {
        let ends = now + TimeDelta::seconds(ACCESS_SECONDS);
        let (iss, aud) = (ISSUER.to_owned(), AUDIENCE.to_owned());
        let (iat, exp) = (now.timestamp(), ends.timestamp());
        let claims = AccessClaims { iss, aud, sub: account, sid: session, iat, exp };
        Ok((self.sign(ACCESS_TYPE, &claims)?, ends))
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
        self.sign(TYPE, &claims)
    }

    /// What a token proves at `now`.
    ///
    /// # Errors
    /// `UNAUTHENTICATED`, and not a word on what is wrong: that would help whoever tries to forge one.
    pub fn prove(&self, token: &str, now: Instant) -> Outcome<Proof> {
        self.accept(token, now).ok_or_else(|| Fault::new(Code::Unauthenticated))
    }

    /// The office that a token stands for at `now`.
    ///
    /// # Errors
    /// As [`Tokens::prove`], and for a person's token.
    pub fn read(&self, token: &str, now: Instant) -> Outcome<Actor> {
        match self.prove(token, now)? {
            Proof::Office(actor) => Ok(actor),
            Proof::Person { .. } => Err(Fault::new(Code::Unauthenticated)),
        }
    }

    fn accept(&self, token: &str, now: Instant) -> Option<Proof> {
        if token.len() > LONGEST {
            return None;
        }
        let header = decode_header(token).ok()?;
        if header.alg != Algorithm::EdDSA || header.crit.is_some() {
            return None;
        }
        match header.typ.as_deref()? {
            TYPE => self.claims(token, &header, now).and_then(|claims| office(claims, now.timestamp())),
            // People's tokens came with the names of keys.
            ACCESS_TYPE if header.kid.is_some() => {
                self.claims(token, &header, now).and_then(|claims| person(&claims, now.timestamp()))
            }
            _ => None,
        }
    }

    /// What a token says, if a key that is accepted has signed it.
    fn claims<T: DeserializeOwned>(&self, token: &str, header: &Header, now: Instant) -> Option<T> {
        let keys = self.keys.load();
        keys.named(header.kid.as_deref(), now)
            .find_map(|key| decode::<T>(token, key, &self.rules).ok())
            .map(|read| read.claims)
    }
}

fn in_time(issued: i64, ends: i64, life: i64, now: i64) -> bool {
    now < ends && issued <= now.saturating_add(SKEW) && ends.saturating_sub(issued) <= life
}

fn office(claims: Claims, now: i64) -> Option<Proof> {
    let life = i64::from(DAYS_MOST) * 86_400;
    let begun = claims.nbf.is_none_or(|from| from <= now.saturating_add(SKEW));
    let whole = !claims.sub.is_empty() && !claims.roles.is_empty();
    if !in_time(claims.iat, claims.exp, life, now) || !begun || !whole {
        return None;
    }
    let grants = claims.roles.iter().map(Granted::grant).collect::<Option<_>>()?;
    Some(Proof::Office(Actor::new(claims.sub, grants)))
}

fn person(claims: &AccessClaims, now: i64) -> Option<Proof> {
    let good = in_time(claims.iat, claims.exp, ACCESS_SECONDS, now);
    good.then_some(Proof::Person { account: claims.sub, session: claims.sid })
}
