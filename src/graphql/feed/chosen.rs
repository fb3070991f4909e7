//! The filter that a reader of the feed chose: one that it sends along, or one that it stored under a name.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
    },
    graphql::{feed::filter::ChangeFilter, partner::desk::partner},
    policy::act::of,
    service::{
        feed::{page::Filter, question::FeedQuestion},
        partner::desk::Desk,
    },
};
use async_graphql::Context;
use entity::id::PartnerId;
use tokio::sync::watch;

/// A filter, and where to look it up anew if it is a stored one.
pub enum Chosen {
    /// It came with the question.
    Sent(Filter),
    /// The partner may change it at any time.
    Stored {
        /// Whose it is.
        of: PartnerId,
        /// Its name.
        name: String,
        /// Where it is looked up.
        desk: Box<Desk>,
    },
}

impl Chosen {
    /// The choice of the caller.
    ///
    /// # Errors
    /// `BAD_ARGUMENT` for both at once; `UNAUTHENTICATED` and FORBIDDEN for a stored one of a caller who has none.
    pub async fn of(ctx: &Context<'_>, subscription: Option<String>, filter: Option<ChangeFilter>) -> Outcome<Self> {
        match (subscription, filter) {
            (None, filter) => Ok(Self::Sent(FeedQuestion::from(filter.unwrap_or_default()).into())),
            (Some(name), None) => {
                let (behalf, desk) = partner::<of::SeePartnerSubscription>(ctx).await?;
                Ok(Self::Stored { of: behalf.of, name, desk: Box::new(desk.clone()) })
            }
            (Some(_), Some(_)) => {
                let ja = "filter と subscription は同時に使えません";
                Err(Fault::because(Code::BadArgument, Words::new(ja, "use either filter or subscription, not both")))
            }
        }
    }

    /// The filter as it stands now.
    ///
    /// # Errors
    /// `NOT_FOUND` for a stored one that is not there; UNAVAILABLE or INTERNAL when the store fails.
    pub async fn now(&self) -> Outcome<Filter> {
        match self {
            Self::Sent(filter) => Ok(filter.clone()),
            Self::Stored { of, name, desk } => Ok(Filter::Stored(desk.filter(*of, name).await?.as_ref().clone())),
        }
    }

    /// Tells when it may have changed, where it can.
    #[must_use]
    pub fn turned(&self) -> Option<watch::Receiver<()>> {
        match self {
            Self::Sent(_) => None,
            Self::Stored { desk, .. } => Some(desk.changed()),
        }
    }
}
