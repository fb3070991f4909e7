//! Who a person is now: read from the store for each request, so that what was ended or revoked is refused at once.
use crate::{
    base::{
        clock::Instant,
        fault::{Fault, Outcome},
        fault_code::Code,
    },
    policy::{actor::Actor, person},
    service::account::desk::AccountDesk,
};
use entity::id::{AccountId, SessionId};

/// The person of an account as an actor, with the roles that hold at `now`. An account none of whose roles holds, or whose
/// password was given to it and not changed yet, is an actor without roles: it sees and changes its own account, and
/// nothing else.
///
/// # Errors
/// `UNAUTHENTICATED` where there is no such account or it has ended; UNAVAILABLE or INTERNAL when the store fails.
pub async fn actor_of(desk: &AccountDesk, account: AccountId, now: Instant) -> Outcome<Actor> {
    let standing = desk.store().standing(account, None).await?;
    person::actor_of(&standing.ok_or_else(|| Fault::new(Code::Unauthenticated))?, now)
}

/// The same of somebody who calls by a session, which has to go on at `now`. One statement.
///
/// # Errors
/// As [`actor_of`], and `UNAUTHENTICATED` where the session is over.
pub async fn actor_in_session(
    desk: &AccountDesk,
    account: AccountId,
    session: SessionId,
    now: Instant,
) -> Outcome<Actor> {
    let standing = desk.store().standing(account, Some((session, now))).await?;
    person::actor_of(&standing.ok_or_else(|| Fault::new(Code::Unauthenticated))?, now)
}
