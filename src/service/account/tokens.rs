//! What goes on with a session: short access tokens, and refresh tokens that are good once.
use crate::{
    base::{
        clock::Instant,
        fault::{Fault, Outcome},
        fault_code::Code,
    },
    policy::refresh,
    service::account::{desk::AccountDesk, sign_in::SignedIn},
    store::unit::Unit,
};
use chrono::TimeDelta;
use entity::{
    account::AccountStatus,
    account_session::{self, SessionEnd},
    id::{AccountId, SessionId},
    refresh_token,
};

/// Days for which a refresh token can be used.
pub const REFRESH_DAYS: i64 = 30;
/// Days after which a session ends, however often it is refreshed.
pub const SESSION_DAYS: i64 = 90;

/// Tokens of a session.
pub struct Issued {
    /// Whose session.
    pub account: AccountId,
    /// The session.
    pub session: SessionId,
    /// To be sent as `Authorization: Bearer`.
    pub access: String,
    /// When that ends.
    pub access_ends: Instant,
    /// To be changed for new tokens, once.
    pub refresh: String,
    /// When that ends.
    pub refresh_ends: Instant,
}

/// The first tokens of a session that has just begun.
///
/// # Errors
/// `UNAUTHENTICATED` where it ended meanwhile; UNAVAILABLE or INTERNAL when the store fails.
pub async fn first_tokens(desk: &AccountDesk, signed_in: SignedIn) -> Outcome<Issued> {
    let mut unit = desk.store().unit(desk.now(), signed_in.account.to_string()).await?;
    let session = unit.hold_session(signed_in.session).await?.filter(|session| lives(session, desk.now()));
    let session = session.ok_or_else(|| Fault::new(Code::Unauthenticated))?;
    let issued = issue(desk, &mut unit, session).await?;
    unit.commit().await?;
    Ok(issued)
}

/// Changes a refresh token for new tokens. One that was used before ends its session: two have it, and one of them is not
/// whom it was issued to.
///
/// # Errors
/// `UNAUTHENTICATED`, and not a word on why; UNAVAILABLE or INTERNAL when the store fails.
pub async fn refresh_tokens(desk: &AccountDesk, token: &str) -> Outcome<Issued> {
    let refused = || Fault::new(Code::Unauthenticated);
    let hash = refresh::read(token).ok_or_else(refused)?;
    let now = desk.now();
    let mut unit = desk.store().unit(now, "uturn: refresh").await?;
    let of = unit.refresh_token(hash).await?.ok_or_else(refused)?.session_id;
    let mut session = unit.hold_session(of).await?.ok_or_else(refused)?;
    // Read again under the lock: somebody may have used it up meanwhile.
    let mut kept = unit.refresh_token(hash).await?.ok_or_else(refused)?;
    if kept.used_at.is_some() {
        if session.ended_at.is_none() {
            (session.ended_at, session.end_reason) = (Some(now), Some(SessionEnd::Reused));
            tracing::warn!(session = %session.id, "a refresh token came a second time; its session has ended");
            unit.amend(session).await?;
            unit.commit().await?;
        }
        return Err(refused());
    }
    let account = unit.hold_account(session.account_id).await?.ok_or_else(refused)?;
    if !lives(&session, now) || kept.ends_at <= now || account.status != AccountStatus::Active {
        return Err(refused());
    }
    kept.used_at = Some(now);
    unit.amend(kept).await?;
    let issued = issue(desk, &mut unit, session).await?;
    unit.commit().await?;
    Ok(issued)
}

/// Ends a session. One that is over stays so.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails.
pub async fn end_session(desk: &AccountDesk, session: SessionId) -> Outcome<()> {
    let now = desk.now();
    let mut unit = desk.store().unit(now, "uturn: sign-out").await?;
    let live = unit.hold_session(session).await?.filter(|session| session.ended_at.is_none());
    if let Some(mut session) = live {
        (session.ended_at, session.end_reason) = (Some(now), Some(SessionEnd::SignedOut));
        unit.amend(session).await?;
        unit.commit().await?;
    }
    Ok(())
}

/// Ends the session that a refresh token belongs to, if it belongs to any: nothing is said of that.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails.
pub async fn end_session_of(desk: &AccountDesk, token: &str) -> Outcome<()> {
    let Some(hash) = refresh::read(token) else { return Ok(()) };
    let mut unit = desk.store().unit(desk.now(), "uturn: sign-out").await?;
    let of = unit.refresh_token(hash).await?.map(|kept| kept.session_id);
    unit.roll_back().await?;
    match of {
        Some(session) => end_session(desk, session).await,
        None => Ok(()),
    }
}

fn lives(session: &account_session::Model, now: Instant) -> bool {
    session.ended_at.is_none() && session.ends_at > now
}

/// New tokens; the session is prolonged to the end of the refresh token.
async fn issue(desk: &AccountDesk, unit: &mut Unit, mut session: account_session::Model) -> Outcome<Issued> {
    let (now, account, id) = (unit.now(), session.account_id, session.id);
    let longest = session.began_at + TimeDelta::days(SESSION_DAYS);
    let refresh_ends = (now + TimeDelta::days(REFRESH_DAYS)).min(longest);
    let (refresh, hash) = refresh::make()?;
    let row = refresh_token::Model {
        hash: hash.to_hex(),
        session_id: id,
        issued_at: now,
        ends_at: refresh_ends,
        used_at: None,
    };
    unit.record(row).await?;
    session.ends_at = refresh_ends;
    unit.amend(session).await?;
    let (access, access_ends) = desk.tokens().issue_access(account, id, now)?;
    Ok(Issued { account, session: id, access, access_ends, refresh, refresh_ends })
}
