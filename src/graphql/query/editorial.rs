//! Asking for what is not public.
use crate::graphql::{editorial::root::Editorial, view::breathe};
use async_graphql::{Context, Object, Result};

/// The editors' part of the query root.
#[derive(Default)]
pub struct EditorialQuery;

#[Object]
impl EditorialQuery {
    /// What the bearer of a token sees beyond the public. Without a valid token it is null, with the error
    /// UNAUTHENTICATED. It is read from the store at the time of asking, not at the log position of the public.
    async fn editorial(&self, ctx: &Context<'_>) -> Result<Option<Editorial>> {
        breathe(ctx).await?;
        Editorial::open(ctx).map(Some)
    }
}
