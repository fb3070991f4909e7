//! The editors' desk, from a request.
use crate::{
    base::fault::{Fault, Outcome},
    graphql::view::view,
    policy::actor::Actor,
    service::{editing::desk::EditingDesk, feed::cursor::Position},
};
use async_graphql::Context;

/// The desk of this request.
///
/// # Errors
/// `UNAUTHENTICATED` for a visitor, to whom the engine gives none.
pub fn editing<'a>(ctx: &Context<'a>) -> Outcome<&'a EditingDesk> {
    let unauthenticated = || Fault::new(crate::base::fault_code::Code::Unauthenticated);
    ctx.data_opt::<EditingDesk>().ok_or_else(unauthenticated)
}

/// Who asks.
#[must_use]
pub fn actor<'a>(ctx: &Context<'a>) -> Option<&'a Actor> {
    ctx.data_opt::<Actor>()
}

/// The cursor of the feed from which a change is told next.
///
/// # Errors
/// INTERNAL when the engine pinned no snapshot.
pub fn cursor_of(ctx: &Context<'_>, seq: i64) -> Outcome<String> {
    let view = view(ctx)?;
    Ok(Position::just_before(seq)?.write(&view.epoch, &view.log.cursor_key))
}
