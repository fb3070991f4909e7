//! A new pair of signing secrets: shown once to whoever asked for it, kept sealed.
use crate::{
    base::{clock::Instant, fault::Outcome, minter::Minter},
    policy::{sealed::Sealer, webhook::SigningPair},
};
use entity::{
    endpoint_secret::Model,
    id::{EndpointSecretId, SubscriptionId},
};
use std::fmt;

/// A pair that was just made: the only time that its secret is at hand.
pub struct NewSecret {
    secret: String,
    /// Its public key, `whpk_…`.
    pub public_key: String,
    shown: String,
}

impl NewSecret {
    /// Makes a pair and the row that keeps it. It is sealed for the id of the row.
    ///
    /// # Errors
    /// INTERNAL when the machine gives no randomness.
    pub(super) fn make(sealer: &Sealer, of: SubscriptionId, now: Instant) -> Outcome<(Self, Model)> {
        let pair = SigningPair::make()?;
        let id: EndpointSecretId = Minter::System.mint(now);
        let row = Model {
            id,
            subscription_id: of,
            shown: pair.shown(),
            sealed: pair.sealed(sealer, &id.to_string())?,
            public_key: pair.public(),
            created_at: now,
            retires_at: None,
        };
        Ok((Self { secret: pair.secret(), public_key: pair.public(), shown: pair.shown() }, row))
    }

    /// The secret, `whsec_…`, to be shown once.
    #[must_use]
    pub fn secret(&self) -> &str {
        &self.secret
    }
}

impl fmt::Debug for NewSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NewSecret({})", self.shown)
    }
}
