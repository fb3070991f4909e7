//! Asking for what changed.
use crate::{
    base::{fault::Fault, fault_code::Code, language::Words},
    graphql::{
        feed::{filter::ChangeFilter, page::ChangePage},
        partner::desk::partner,
        view::{breathe, view},
    },
    service::feed::{
        page::{Asked, Filter, page},
        question::FeedQuestion,
    },
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
        breathe(ctx).await?;
        let filter = match (subscription, filter) {
            (None, filter) => FeedQuestion::from(filter.unwrap_or_default()).into(),
            (Some(name), None) => {
                let (id, desk) = partner(ctx)?;
                Filter::Stored(desk.filter(id, &name).await?.as_ref().clone())
            }
            (Some(_), Some(_)) => return Err(one_filter().into()),
        };
        Ok(ChangePage::of(page(view(ctx)?, &Asked { after, first, filter })?))
    }
}

fn one_filter() -> Fault {
    let detail = Words::new("filter と subscription は同時に使えません", "use either filter or subscription, not both");
    Fault::because(Code::BadArgument, detail)
}
