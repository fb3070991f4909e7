//! Helping people who cannot sign in any more: a new password to begin with, or no codes.
use crate::{
    base::{fault::Outcome, problem::Problem},
    policy::password,
    service::account::{
        desk::AccountDesk,
        found::{ended_problem, held},
        tries::mark_of_name,
    },
    service::audit::noted::{COMMAND_LINE, by_command},
};
use entity::{account_session::SessionEnd, id::AccountId};

/// Gives an account a new password that opens nothing but its change, and forgets failures to sign in. All its sessions end.
/// For the operator, who has made sure who asks.
///
/// # Errors
/// `NOT_FOUND`; UNAVAILABLE or INTERNAL when the store fails.
pub async fn reset_password(desk: &AccountDesk, id: AccountId) -> Outcome<Result<String, Vec<Problem>>> {
    let password = password::one_time()?;
    let hash = desk.hashing().hashed(password.clone()).await?;
    let mut unit = desk.store().unit(desk.now(), COMMAND_LINE).await?;
    let mut account = held(&mut unit, id).await?;
    let (Some(mut kept), None) = (unit.credential(id).await?, ended_problem("account", &account)) else {
        return Ok(Err(ended_problem("account", &account).into_iter().collect()));
    };
    (kept.password, kept.password_changed_at) = (hash, unit.now());
    unit.amend(kept).await?;
    account.must_change_password = true;
    unit.forget_tries(&mark_of_name(desk.sealer()?, &account.folded_name)).await?;
    unit.amend(account).await?;
    unit.end_sessions(id, SessionEnd::Changed, None).await?;
    unit.audit(by_command("account reset-password", id));
    unit.commit().await?;
    Ok(Ok(password))
}

/// Lets an account sign in without codes: the device is lost, and so is the paper. All its sessions end.
/// For the operator, who has made sure who asks.
///
/// # Errors
/// `NOT_FOUND`; UNAVAILABLE or INTERNAL when the store fails.
pub async fn reset_totp(desk: &AccountDesk, id: AccountId) -> Outcome<Result<(), Vec<Problem>>> {
    let mut unit = desk.store().unit(desk.now(), COMMAND_LINE).await?;
    let account = held(&mut unit, id).await?;
    let (Some(mut kept), None) = (unit.credential(id).await?, ended_problem("account", &account)) else {
        return Ok(Err(ended_problem("account", &account).into_iter().collect()));
    };
    (kept.totp_sealed, kept.totp_confirmed_at, kept.totp_step, kept.next_totp_sealed) = (None, None, None, None);
    unit.amend(kept).await?;
    unit.forget_codes(id).await?;
    unit.end_sessions(id, SessionEnd::Changed, None).await?;
    unit.audit(by_command("account reset-totp", id));
    unit.commit().await?;
    Ok(Ok(()))
}
