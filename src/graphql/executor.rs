//! What runs an admitted request: the schema as the HTTP front sees it.
use crate::base::{
    fault::{Fault, Outcome},
    fault_code::Code,
};
use crate::service::feed::page::StoredFilter;
use async_graphql::{Request, Response};
use chrono::NaiveDate;
use entity::id::PartnerId;
use futures_util::stream::{self, BoxStream, StreamExt as _};
use std::{
    future::{Future, ready},
    sync::Arc,
};

/// What an anonymous answer depends on besides its request. Two answers of one edition are equal, so that an
/// edition is the validity of cached answers and part of every `ETag`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Edition {
    /// Changes when the store is restored or replaced.
    pub epoch: u64,
    /// The log position that public reads are answered at.
    pub position: u64,
    /// The day in Japan: certifications lapse and listings close without a change in the log.
    pub day: NaiveDate,
}

/// The responses of one subscription. Dropping it stops the work.
pub type Responses = BoxStream<'static, Response>;

/// The schema, its data and its door, for the front. The front checks documents; the engine runs them.
pub trait Engine: Send + Sync + 'static {
    /// Who a valid token stands for.
    type Actor: Send + Sync + 'static;

    /// The schema text; the document gate and `/schema.graphql` are made from it, once.
    fn sdl(&self) -> String;

    /// What public answers are valid for, now. Called for each request: it must cost nanoseconds.
    fn edition(&self) -> Edition;

    /// Who calls, by the text after `Bearer`.
    ///
    /// # Errors
    /// `UNAUTHENTICATED` if the token is not valid; it is never echoed.
    fn recognise(&self, token: &str) -> impl Future<Output = Outcome<Self::Actor>> + Send;

    /// Who is signed in with the browser whose cookie holds this; none where nobody is. Whoever asks has seen to it that a
    /// page of ours sent the cookie.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    fn in_session(&self, _cookie: &str) -> impl Future<Output = Outcome<Option<Self::Actor>>> + Send {
        ready(Ok(None))
    }

    /// The partner that an actor is, if it is one: partners pay for what they ask at a rate of their own.
    fn partner(&self, _actor: &Self::Actor) -> Option<PartnerId> {
        None
    }

    /// That an actor may read files of the feed.
    ///
    /// # Errors
    /// FORBIDDEN naming the scope that its key lacks.
    fn reads(&self, _actor: &Self::Actor) -> Outcome<()> {
        Ok(())
    }

    /// The filter of the feed that a partner stored under a name.
    ///
    /// # Errors
    /// `NOT_FOUND`; UNAVAILABLE or INTERNAL when the store fails.
    fn filter(&self, _of: PartnerId, _name: &str) -> impl Future<Output = Outcome<Arc<StoredFilter>>> + Send {
        ready(Err(Fault::new(Code::NotFound)))
    }

    /// Runs one operation for an actor, or for the public (`None`). The request's data holds a
    /// [`Budget`](crate::graphql::budget::Budget). Dropping the future must stop the work.
    fn execute(&self, request: Request, actor: Option<Self::Actor>) -> impl Future<Output = Response> + Send;

    /// Runs one subscription for an actor, or for the public (`None`): a response for each event. Whoever takes an
    /// event decides when the next is made; nothing is made ahead. Each event is resolved on the state that stands
    /// when it is made. The request's data holds a [`Budget`](crate::graphql::budget::Budget), which the
    /// subscription lets rest while it waits, and a [`Bookmark`](crate::graphql::bookmark::Bookmark). A schema
    /// without subscriptions is never asked.
    fn subscribe(&self, _request: Request, _actor: Option<Self::Actor>) -> Responses {
        stream::empty().boxed()
    }
}
