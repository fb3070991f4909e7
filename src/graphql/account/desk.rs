//! The desk that people sign in at, from a request, and whose account calls.
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
    service::account::desk::AccountDesk,
};
use async_graphql::Context;
use entity::id::{AccountId, SessionId};

/// The desk of this request.
///
/// # Errors
/// UNAVAILABLE where the engine has no door.
pub fn desk<'a>(ctx: &Context<'a>) -> Outcome<&'a AccountDesk> {
    ctx.data_opt::<AccountDesk>().ok_or_else(|| Fault::new(Code::Unavailable))
}

/// A permit of whoever calls, for what belongs to nobody in particular.
///
/// # Errors
/// `UNAUTHENTICATED`, FORBIDDEN.
pub fn permit<A: Acting>(ctx: &Context<'_>) -> Outcome<Permit<A>> {
    Permit::ask(ctx.data_opt::<Actor>(), &Whose::default())
}

/// The account of the person who calls, its session, and a permit for what is done to one's own account.
///
/// # Errors
/// `UNAUTHENTICATED` for a visitor; FORBIDDEN for offices and partners, which have no account.
pub fn own<A: Acting>(ctx: &Context<'_>) -> Outcome<(AccountId, Option<SessionId>, Permit<A>)> {
    let actor = ctx.data_opt::<Actor>().ok_or_else(|| Fault::new(Code::Unauthenticated))?;
    let account = actor.account().ok_or_else(|| Fault::new(Code::Forbidden))?;
    let permit = Permit::ask(Some(actor), &Whose { account: Some(account), ..Whose::default() })?;
    Ok((account, actor.session(), permit))
}
