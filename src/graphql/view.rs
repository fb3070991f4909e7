//! The one state of the catalogue that a request is answered from.
use crate::{
    base::{
        fault::{Fault, Outcome},
        page::Asked,
    },
    catalogue::snapshot::Snapshot,
    graphql::budget::Budget,
};
use async_graphql::Context;
use std::sync::Arc;

/// A pinned snapshot. Every object of an answer holds the same one.
pub type View = Arc<Snapshot>;

/// The snapshot of this request.
///
/// # Errors
/// `INTERNAL` when the engine pinned none, which it always does.
pub fn view<'a>(ctx: &Context<'a>) -> Outcome<&'a View> {
    ctx.data_opt::<View>().ok_or_else(|| Fault::internal("no snapshot was pinned to this request"))
}

/// Gives way to others and ends a request whose time is over; called by each list.
///
/// # Errors
/// `DEADLINE_EXCEEDED`.
pub async fn breathe(ctx: &Context<'_>) -> Outcome<()> {
    match ctx.data_opt::<Budget>() {
        Some(budget) => budget.breathe().await,
        None => Ok(()),
    }
}

/// The four arguments of a connection, together.
#[must_use]
pub fn asked(first: Option<i32>, after: Option<String>, last: Option<i32>, before: Option<String>) -> Asked {
    Asked { first, after, last, before }
}
