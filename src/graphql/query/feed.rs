//! Asking for what changed.
use crate::{
    graphql::{
        feed::{
            chosen::Chosen,
            filter::ChangeFilter,
            page::{ChangePage, Prepared},
        },
        view::{breathe, view},
    },
    service::feed::page::{Asked, page},
};
use async_graphql::{Context, Object, Result};

/// The feed's part of the query root.
#[derive(Default)]
pub struct FeedQuery;

#[Object(serial)]
impl FeedQuery {
    /// Every change of municipalities, profiles, employers, certifications, job listings and events after a cursor, in order and
    /// without gaps. Without a cursor: everything that is public now, and a cursor from which to go on.
    async fn changes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "`cursor` of the page before; from the beginning if left out.")] after: Option<String>,
        #[graphql(desc = "Most items: 1 to 500, 100 if left out.")] first: Option<i32>,
        #[graphql(desc = "Only what matches. The same filter is to be sent with each cursor.")] filter: Option<
            ChangeFilter,
        >,
        #[graphql(
            desc = "Only what matches the filter that the calling partner stored under this name; not together with `filter`."
        )]
        subscription: Option<String>,
    ) -> Result<ChangePage> {
        if let Some(prepared) = ctx.data_opt::<Prepared>() {
            return Ok(ChangePage::delivered(prepared));
        }
        breathe(ctx).await?;
        let filter = Chosen::of(ctx, subscription, filter).await?.now().await?;
        Ok(ChangePage::of(page(view(ctx)?, &Asked { after, first, filter })?))
    }
}
