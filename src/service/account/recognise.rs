//! Who presents what stands after `Bearer`: the kinds of keys and tokens, tried in order.
use crate::{
    base::fault::Outcome,
    policy::{actor::Actor, partner_key, token::Proof},
    service::{
        account::{desk::AccountDesk, who::actor_in_session},
        partner::recognise::Recogniser,
        provider::{person, providers::Providers},
    },
};

/// Recognises callers. Cloning shares what it holds.
#[derive(Clone)]
pub struct Callers {
    keys: Recogniser,
    desk: AccountDesk,
    providers: Option<Providers>,
}

impl Callers {
    /// Partners by their keys, offices and people by tokens of this service.
    #[must_use]
    pub fn new(keys: Recogniser, desk: AccountDesk) -> Self {
        Self { keys, desk, providers: None }
    }

    /// The same, and people whom OpenID providers vouch for.
    #[must_use]
    pub fn vouched_by(self, providers: Providers) -> Self {
        Self { providers: Some(providers), ..self }
    }

    /// Who presents it. In this order: a partner's key, known by its beginning; a token of an OpenID provider, known by its
    /// issuer; a token of this service, of an office or of a person's session.
    ///
    /// # Errors
    /// `UNAUTHENTICATED`, and not a word on what is wrong; FORBIDDEN for a suspended partner; UNAVAILABLE or INTERNAL when
    /// the store fails.
    pub async fn recognise(&self, bearer: &str) -> Outcome<Actor> {
        if bearer.starts_with(partner_key::PREFIX) {
            return self.keys.recognise(bearer).await;
        }
        if let Some(providers) = &self.providers
            && let Some(claimed) = providers.claimed(bearer)
        {
            return person::bearer(&self.desk, &providers.vouched(&claimed).await?).await;
        }
        let now = self.desk.now();
        match self.desk.tokens().prove(bearer, now)? {
            Proof::Office(actor) => Ok(actor),
            Proof::Person { account, session } => actor_in_session(&self.desk, account, session, now).await,
        }
    }
}
