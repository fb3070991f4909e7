//! The desk that deliveries are set and followed at, from a request.
use crate::{
    base::fault::{Fault, Outcome},
    graphql::{
        delivery::{page::SubscriptionPage, selection::Checkers},
        view::view,
    },
    service::delivery::desk::DeliveryDesk,
};
use async_graphql::Context;
use entity::id::SubscriptionId;
use std::sync::Arc;

/// The desk of this request.
///
/// # Errors
/// INTERNAL when the engine gave none, which it does to everyone who came through the door.
pub fn deliveries<'a>(ctx: &Context<'a>) -> Outcome<&'a DeliveryDesk> {
    ctx.data_opt::<DeliveryDesk>().ok_or_else(|| Fault::internal("an actor without a desk for deliveries"))
}

/// What checks selections.
///
/// # Errors
/// As [`deliveries`].
pub fn checkers<'a>(ctx: &Context<'a>) -> Outcome<&'a Checkers> {
    ctx.data_opt::<Checkers>().ok_or_else(|| Fault::internal("an actor without a checker of selections"))
}

/// What is read of these subscriptions, once for all of them.
///
/// # Errors
/// As [`deliveries`].
pub fn page(ctx: &Context<'_>, of: Vec<SubscriptionId>) -> Outcome<Arc<SubscriptionPage>> {
    let view = view(ctx)?;
    let head = (view.epoch.clone(), view.position);
    Ok(Arc::new(SubscriptionPage::of(deliveries(ctx)?.clone(), head, of)))
}
