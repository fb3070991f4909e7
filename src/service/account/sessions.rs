//! Ending sessions of one's own account, from one of them.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
    },
    policy::{act::of, permit::Permit},
    service::account::desk::AccountDesk,
    service::audit::noted::noted,
};
use entity::{
    account_session::SessionEnd,
    id::{AccountId, SessionId},
};
use serde_json::json;

/// Ends one session of an account. One that is over stays so. Returns how many went on until now.
///
/// # Errors
/// `NOT_FOUND` for a session of another; UNAVAILABLE or INTERNAL when the store fails.
pub async fn end_one(
    desk: &AccountDesk,
    permit: &Permit<of::EndSessions>,
    account: AccountId,
    session: SessionId,
) -> Outcome<u64> {
    let now = desk.now();
    let mut unit = desk.store().unit(now, permit.subject()).await?;
    let own = unit.hold_session(session).await?.filter(|row| row.account_id == account);
    let mut row = own.ok_or_else(|| no_such_session(&session.to_string()))?;
    if row.ended_at.is_some() || row.ends_at <= now {
        return Ok(0);
    }
    (row.ended_at, row.end_reason) = (Some(now), Some(SessionEnd::SignedOut));
    unit.amend(row).await?;
    unit.audit(noted(permit, account).to(json!({ "session": session.to_string() })));
    unit.commit().await?;
    Ok(1)
}

/// Ends all sessions of an account but this one. Returns how many there were.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails.
pub async fn end_others(
    desk: &AccountDesk,
    permit: &Permit<of::EndSessions>,
    account: AccountId,
    this: Option<SessionId>,
) -> Outcome<u64> {
    let mut unit = desk.store().unit(desk.now(), permit.subject()).await?;
    let ended = unit.end_sessions(account, SessionEnd::SignedOut, this).await?;
    if ended > 0 {
        unit.audit(noted(permit, account).to(json!({ "sessions": ended })));
    }
    unit.commit().await?;
    Ok(ended)
}

/// The fault of naming a session that does not exist, or is another's.
#[must_use]
pub fn no_such_session(id: &str) -> Fault {
    Fault::because(Code::NotFound, Words::new(format!("セッション {id}"), format!("session {id}")))
}
