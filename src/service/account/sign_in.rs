//! Signing in by name, password and code.
use crate::{
    base::{clock::Instant, fault::Outcome, fold::fold, language::Words, minter::Minter, problem::Problem},
    service::account::{
        code::{code_wrong, use_up},
        desk::AccountDesk,
        tries,
    },
    store::unit::Unit,
};
use chrono::TimeDelta;
use entity::{
    account::AccountStatus,
    account_session,
    id::{AccountId, SessionId},
};
use std::net::IpAddr;

/// Hours that a session lasts unless it is prolonged: a day's work.
pub const SESSION_HOURS: i64 = 12;
/// Days for which sessions that are over are kept, so that a copy of a refresh token is still known.
const KEPT_DAYS: i64 = 30;

/// A signing-in that succeeded: who, and the session that began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignedIn {
    /// Who.
    pub account: AccountId,
    /// The session, good for [`SESSION_HOURS`].
    pub session: SessionId,
}

/// Signs in, or says what keeps the caller from it: `SIGN_IN_WRONG` (name or password, and never which), `CODE_NEEDED`,
/// `CODE_WRONG`, `TRY_LATER`. An unknown name takes as long as a known one.
///
/// # Errors
/// UNAVAILABLE where nobody signs in or too many do; UNAVAILABLE or INTERNAL when the store fails.
pub async fn sign_in(
    desk: &AccountDesk,
    address: IpAddr,
    name: &str,
    password: &str,
    code: Option<&str>,
) -> Outcome<Result<SignedIn, Vec<Problem>>> {
    let folded = fold(name);
    let counted = match tries::begin(desk, &folded, Some(address)).await? {
        Ok(counted) => counted,
        Err(later) => return Ok(Err(vec![later])),
    };
    let account = desk.store().account_named(&folded).await?;
    // An unknown name costs the same statements.
    let id = account.as_ref().map_or(AccountId(ulid::Ulid::nil()), |account| account.id);
    let kept = desk.store().credential(id).await?;
    let hash = kept.as_ref().map(|kept| kept.password.clone());
    let right = desk.hashing().matches(password.to_owned(), hash.clone()).await?;
    if account.is_none() || !right {
        return Ok(Err(vec![wrong()]));
    }
    let now = desk.now();
    let mut unit = desk.store().unit(now, id.to_string()).await?;
    let account = unit.hold_account(id).await?.filter(|account| account.status == AccountStatus::Active);
    let kept = unit.credential(id).await?.filter(|kept| Some(&kept.password) == hash.as_ref());
    let (Some(_), Some(kept)) = (account, kept) else {
        // It ended, or got another password, meanwhile.
        return Ok(Err(vec![wrong()]));
    };
    if kept.totp_confirmed_at.is_some() {
        let Some(code) = code.filter(|code| !code.trim().is_empty()) else {
            counted.take_back(&mut unit).await?;
            unit.commit().await?;
            return Ok(Err(vec![code_needed()]));
        };
        if !use_up(desk, &mut unit, kept, code).await? {
            return Ok(Err(vec![code_wrong("code")]));
        }
    }
    counted.succeed(&mut unit).await?;
    let session = begin(&mut unit, id, now).await?;
    unit.commit().await?;
    Ok(Ok(SignedIn { account: id, session }))
}

/// Begins a session, and forgets what is long over.
async fn begin(unit: &mut Unit, account: AccountId, now: Instant) -> Outcome<SessionId> {
    let id = Minter::System.mint(now);
    let ends_at = now + TimeDelta::hours(SESSION_HOURS);
    let row =
        account_session::Model { id, account_id: account, began_at: now, ends_at, ended_at: None, end_reason: None };
    unit.record(row).await?;
    unit.forget_past_sessions(now - TimeDelta::days(1), now - TimeDelta::days(KEPT_DAYS)).await?;
    Ok(id)
}

fn wrong() -> Problem {
    let message = Words::new("アカウント名かパスワードが違います", "The name or the password is wrong");
    let remedy = Words::new(
        "確かめて入れ直してください。忘れたときは管理者に再発行を頼んでください。",
        "Check both and enter them again; an administrator can give you a new password.",
    );
    Problem::error("name", "SIGN_IN_WRONG", message, remedy)
}

fn code_needed() -> Problem {
    let message = Words::new("確認コードが必要です", "A one-time code is needed");
    let remedy = Words::new(
        "認証アプリに出ている6桁の数字か、印刷した回復コードを入れてください。",
        "Enter the six digits of your authenticator, or a printed recovery code.",
    );
    Problem::error("code", "CODE_NEEDED", message, remedy)
}
