//! Asking as a partner.
use crate::{
    graphql::{
        partner::{desk::partner, object::Partner},
        view::breathe,
    },
    policy::act::of,
};
use async_graphql::{Context, Object, Result};

/// The partners' part of the query root.
#[derive(Default)]
pub struct PartnerQuery;

#[Object]
impl PartnerQuery {
    /// The partner whose key the request brings: what the registry knows of it, its keys and its stored filters. Without a
    /// key it is null, with the error UNAUTHENTICATED; with a token of an office, with the error FORBIDDEN.
    async fn partner(&self, ctx: &Context<'_>) -> Result<Option<Partner>> {
        breathe(ctx).await?;
        let (behalf, desk) = partner::<of::SeePartner>(ctx).await?;
        Ok(Some(Partner::of(desk.partner(behalf.of).await?)))
    }
}
