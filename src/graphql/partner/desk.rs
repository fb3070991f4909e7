//! Who calls as a partner, and the desk that serves it.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
    },
    policy::actor::Actor,
    service::{partner::desk::Desk, sandbox::change::Sandbox},
};
use async_graphql::Context;
use entity::{id::PartnerId, partner_key::KeyScope};

/// The partner who calls to read, with the desk.
///
/// # Errors
/// `UNAUTHENTICATED` for a visitor, FORBIDDEN for an office, which has no subscriptions, and for a key without the scope.
pub fn partner<'a>(ctx: &Context<'a>) -> Outcome<(PartnerId, &'a Desk)> {
    partner_with(ctx, KeyScope::Read)
}

/// The partner who calls to change what is its own, with the desk.
///
/// # Errors
/// As [`partner`].
pub fn managing_partner<'a>(ctx: &Context<'a>) -> Outcome<(PartnerId, &'a Desk)> {
    partner_with(ctx, KeyScope::Manage)
}

fn partner_with<'a>(ctx: &Context<'a>, scope: KeyScope) -> Outcome<(PartnerId, &'a Desk)> {
    let actor = ctx.data_opt::<Actor>().ok_or_else(|| Fault::new(Code::Unauthenticated))?;
    let partner = actor.as_partner().ok_or_else(|| Fault::new(Code::Forbidden))?;
    // The sandbox is a world of its own: a key that opens it opens everything in it.
    if ctx.data_opt::<Sandbox>().is_none() {
        actor.needs(scope)?;
    }
    let desk = ctx.data_opt::<Desk>().ok_or_else(|| Fault::internal("an actor without a desk"))?;
    Ok((partner, desk))
}
