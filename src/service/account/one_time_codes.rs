//! One-time codes of an account: taking a device into use, and printed codes for when it is lost.
use crate::{
    base::{
        clock::Instant,
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
        problem::Problem,
    },
    policy::{
        act::of,
        permit::Permit,
        totp::{Totp, recovery_codes},
    },
    service::account::{
        code::{code_wrong, context},
        desk::AccountDesk,
        own::Proved,
    },
    service::audit::noted::noted,
    store::unit::Unit,
};
use entity::{
    account_session::SessionEnd,
    credential,
    id::{AccountId, SessionId},
    recovery_code,
};

/// A device that is being taken into use: its secret, shown this once.
pub struct NewDevice {
    /// Base 32, in groups of four.
    pub secret: String,
    /// The `otpauth:` address.
    pub url: String,
}

/// Begins to take a device into use. Codes of it are asked for once it has shown one; until then those of the device before
/// it are good.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails.
pub async fn begin_totp(desk: &AccountDesk, permit: &Permit<of::BeginTotp>, proved: Proved) -> Outcome<NewDevice> {
    let Proved { mut unit, mut kept, account } = proved;
    let totp = Totp::make()?;
    kept.next_totp_sealed = Some(totp.sealed(desk.sealer()?, &context(account.id))?);
    unit.amend(kept).await?;
    unit.audit(noted(permit, account.id));
    unit.commit().await?;
    Ok(NewDevice { secret: totp.secret(), url: totp.url(&account.name) })
}

/// Takes the device into use, because it has shown a code. Returns recovery codes, shown this once. All other sessions end.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails.
pub async fn confirm_totp(
    desk: &AccountDesk,
    permit: &Permit<of::ConfirmTotp>,
    (account, session): (AccountId, Option<SessionId>),
    code: &str,
) -> Outcome<Result<Vec<String>, Vec<Problem>>> {
    let now = desk.now();
    let mut unit = desk.store().unit(now, account.to_string()).await?;
    unit.hold_account(account).await?.ok_or_else(|| Fault::new(Code::Unauthenticated))?;
    let mut kept = unit.credential(account).await?.ok_or_else(|| Fault::new(Code::Unauthenticated))?;
    let Some(next) = kept.next_totp_sealed.take() else { return Ok(Err(vec![nothing_begun()])) };
    let Some(step) = Totp::opened(desk.sealer()?, &next, &context(account))?.step_of(code, now, None) else {
        return Ok(Err(vec![code_wrong("code")]));
    };
    (kept.totp_sealed, kept.totp_confirmed_at, kept.totp_step) = (Some(next), Some(now), Some(step));
    unit.amend(kept).await?;
    let codes = new_codes(&mut unit, account, now).await?;
    unit.end_sessions(account, SessionEnd::Changed, session).await?;
    unit.audit(noted(permit, account));
    unit.commit().await?;
    Ok(Ok(codes))
}

/// Makes new recovery codes; those before are good no longer.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails.
pub async fn new_recovery_codes(
    permit: &Permit<of::NewRecoveryCodes>,
    proved: Proved,
) -> Outcome<Result<Vec<String>, Vec<Problem>>> {
    let Proved { mut unit, kept, account } = proved;
    if kept.totp_confirmed_at.is_none() {
        return Ok(Err(vec![codes_are_off()]));
    }
    let now = unit.now();
    let codes = new_codes(&mut unit, account.id, now).await?;
    unit.audit(noted(permit, account.id));
    unit.commit().await?;
    Ok(Ok(codes))
}

/// Goes back to signing in without codes. All other sessions end.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails.
pub async fn remove_totp(
    permit: &Permit<of::RemoveTotp>,
    proved: Proved,
    session: Option<SessionId>,
) -> Outcome<Result<(), Vec<Problem>>> {
    let Proved { mut unit, kept, account } = proved;
    if kept.totp_confirmed_at.is_none() {
        return Ok(Err(vec![codes_are_off()]));
    }
    forget_device(&mut unit, kept).await?;
    unit.end_sessions(account.id, SessionEnd::Changed, session).await?;
    unit.audit(noted(permit, account.id));
    unit.commit().await?;
    Ok(Ok(()))
}

/// Forgets the device of an account, which is held, one that is being taken into use, and the recovery codes.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails.
pub async fn forget_device(unit: &mut Unit, mut kept: credential::Model) -> Outcome<()> {
    let account = kept.account_id;
    (kept.totp_sealed, kept.totp_confirmed_at, kept.totp_step, kept.next_totp_sealed) = (None, None, None, None);
    unit.amend(kept).await?;
    unit.forget_codes(account).await
}

async fn new_codes(unit: &mut Unit, account: AccountId, now: Instant) -> Outcome<Vec<String>> {
    unit.forget_codes(account).await?;
    let mut shown = Vec::new();
    for (code, hash) in recovery_codes()? {
        let row = recovery_code::Model { account_id: account, hash: hash.to_hex(), made_at: now, used_at: None };
        unit.record(row).await?;
        shown.push(code);
    }
    Ok(shown)
}

fn nothing_begun() -> Problem {
    let message = Words::new("確認する端末がありません", "No device is waiting to be confirmed");
    let remedy = Words::new(
        "端末の登録を始めからやり直してください（beginTotp）。",
        "Begin with the device once more (beginTotp).",
    );
    Problem::error("code", "NOTHING_BEGUN", message, remedy)
}

fn codes_are_off() -> Problem {
    let message = Words::new("確認コードを使っていません", "One-time codes are not in use");
    let remedy = Words::new(
        "先に端末を登録してください（beginTotp と confirmTotp）。",
        "Take a device into use first (beginTotp and confirmTotp).",
    );
    Problem::error("password", "CODES_ARE_OFF", message, remedy)
}
