//! Who calls as a partner, and the desk that serves it.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
    },
    policy::{
        act::Acting,
        actor::Actor,
        permit::{Permit, Whose},
    },
    service::{
        partner::{behalf::Behalf, desk::Desk, keys::suspended},
        sandbox::change::Sandbox,
    },
};
use async_graphql::Context;
use entity::{partner::PartnerStatus, partner_key::KeyScope};

/// The partner for which the caller may do an act, with the desk.
///
/// # Errors
/// `UNAUTHENTICATED` for a visitor, FORBIDDEN for an office, which has no subscriptions, for a key without the scope, and
/// for the staff of a partner that is suspended.
pub async fn partner<'a, A: Acting>(ctx: &Context<'a>) -> Outcome<(Behalf, &'a Desk)> {
    let actor = ctx.data_opt::<Actor>();
    let partner = actor.and_then(Actor::as_partner);
    let permit = Permit::<A>::ask(actor, &Whose { partner, ..Whose::default() })?;
    let of = partner.ok_or_else(|| Fault::new(Code::Forbidden))?;
    let desk = ctx.data_opt::<Desk>().ok_or_else(|| Fault::internal("an actor without a desk"))?;
    // The sandbox is a world of its own: a key that opens it opens everything in it.
    if ctx.data_opt::<Sandbox>().is_none()
        && let Some(actor) = actor
    {
        actor.needs(if A::ACT.field().starts_with("Mutation.") { KeyScope::Manage } else { KeyScope::Read })?;
    }
    // Keys of a suspended partner are refused when they are recognised; a token knows nothing of it.
    if permit.right().grant.is_some() && desk.partner(of).await?.status == PartnerStatus::Suspended {
        return Err(suspended());
    }
    Ok((Behalf::by(&permit, of), desk))
}
