//! Who calls as a partner, and the desk that serves it.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
    },
    policy::actor::Actor,
    service::partner::desk::Desk,
};
use async_graphql::Context;
use entity::id::PartnerId;

/// The partner who calls, with the desk.
///
/// # Errors
/// `UNAUTHENTICATED` for a visitor, FORBIDDEN for an office, which has no subscriptions.
pub fn partner<'a>(ctx: &Context<'a>) -> Outcome<(PartnerId, &'a Desk)> {
    let actor = ctx.data_opt::<Actor>().ok_or_else(|| Fault::new(Code::Unauthenticated))?;
    let partner = actor.as_partner().ok_or_else(|| Fault::new(Code::Forbidden))?;
    let desk = ctx.data_opt::<Desk>().ok_or_else(|| Fault::internal("an actor without a desk"))?;
    Ok((partner, desk))
}
