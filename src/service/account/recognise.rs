//! Who presents what stands after `Bearer`: the kinds of keys and tokens, tried in order.
use crate::{
    base::fault::Outcome,
    policy::{actor::Actor, partner_key, token::Proof},
    service::{
        account::{desk::AccountDesk, who::actor_in_session},
        partner::recognise::Recogniser,
    },
};

/// Recognises callers. Cloning shares what it holds.
#[derive(Clone)]
pub struct Callers {
    keys: Recogniser,
    desk: AccountDesk,
}

impl Callers {
    /// Partners by their keys, offices and people by tokens of this service.
    #[must_use]
    pub fn new(keys: Recogniser, desk: AccountDesk) -> Self {
        Self { keys, desk }
    }

    /// Who presents it. In this order: a partner's key, known by its beginning; a token of this service, of an office or of
    /// a person's session.
    ///
    /// # Errors
    /// `UNAUTHENTICATED`, and not a word on what is wrong; FORBIDDEN for a suspended partner; UNAVAILABLE or INTERNAL when
    /// the store fails.
    pub async fn recognise(&self, bearer: &str) -> Outcome<Actor> {
        if bearer.starts_with(partner_key::PREFIX) {
            return self.keys.recognise(bearer).await;
        }
        let now = self.desk.now();
        match self.desk.tokens().prove(bearer, now)? {
            Proof::Office(actor) => Ok(actor),
            Proof::Person { account, session } => actor_in_session(&self.desk, account, session, now).await,
        }
    }
}
