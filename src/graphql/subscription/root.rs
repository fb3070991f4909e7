//! The subscription root: what can be followed.
use crate::{
    base::fault::Fault,
    catalogue::keeper::Catalogue,
    graphql::{
        bookmark::Bookmark,
        budget::Budget,
        feed::{chosen::Chosen, filter::ChangeFilter, page::ChangePage},
        subscription::follow::{Reader, follow},
    },
    service::feed::page::{Asked, page},
};
use async_graphql::{Context, Result, Subscription};
use futures_util::{Stream, StreamExt as _};
use std::sync::Arc;

/// Everything that can be followed, over WebSocket (graphql-transport-ws) or server-sent events (graphql-sse).
pub struct Following;

/// Everything that can be followed, over WebSocket (graphql-transport-ws) or server-sent events (graphql-sse).
#[Subscription(name = "Subscription")]
impl Following {
    /// The pages that `changes` would give, one after another, from a cursor to the present, and then whenever there is
    /// news. A page is made when the one before was taken, so a slow reader misses nothing. Whoever connects again
    /// with the last `cursor` goes on without a gap.
    async fn changes_live(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "`cursor` of the last page, of `changes` or of this; from the beginning if left out.")]
        after: Option<String>,
        #[graphql(desc = "Most items of a page: 1 to 500, 100 if left out.")] first: Option<i32>,
        #[graphql(desc = "Only what matches. The same filter is to be sent with each cursor.")] filter: Option<
            ChangeFilter,
        >,
        #[graphql(
            desc = "Only what matches the filter that the calling partner stored under this name; not together with `filter`. When it is changed, the next pages lead over to it."
        )]
        subscription: Option<String>,
    ) -> Result<impl Stream<Item = Result<ChangePage>> + use<>> {
        let missing = || Fault::internal("a subscription without a catalogue, a budget or a bookmark");
        let catalogue = ctx.data_opt::<Catalogue>().ok_or_else(missing)?.clone();
        let bookmark = Arc::clone(ctx.data_opt::<Arc<Bookmark>>().ok_or_else(missing)?);
        let budget = ctx.data_opt::<Budget>().ok_or_else(missing)?.clone();
        let (arrived, cursor) = (catalogue.arrived(), bookmark.start(after));
        let chosen = Arc::new(Chosen::of(ctx, subscription, filter).await?);
        let reader = Reader { arrived, turned: chosen.turned(), budget, bookmark, cursor };
        let pages = follow(reader, move |after| {
            let (chosen, catalogue) = (Arc::clone(&chosen), catalogue.clone());
            async move {
                let filter = chosen.now().await?;
                // The state that stands when the page is made; its things are shown from the same one.
                page(&catalogue.now(), &Asked { after, first, filter })
            }
        });
        Ok(pages.map(|page| Ok(ChangePage::of(page?))))
    }
}
