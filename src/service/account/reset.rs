//! Helping people who cannot sign in any more: a new password to begin with, or no codes.
use crate::{
    base::{fault::Outcome, language::Words, problem::Problem},
    policy::{
        act::{Acting, of},
        password,
        permit::Permit,
        role::Role,
    },
    service::account::{
        desk::AccountDesk,
        found::{administrators_only, ended_problem, held},
        one_time_codes::forget_device,
        tries::mark_of_name,
    },
    service::audit::noted::noted,
    store::unit::Unit,
};
use entity::{account, account_session::SessionEnd, credential, id::AccountId};

/// Gives an account a new password that opens nothing but its change, and forgets failures to sign in. All its sessions end.
/// For whoever has made sure who asks.
///
/// # Errors
/// `NOT_FOUND`; FORBIDDEN for an administrator's from anybody else; UNAVAILABLE or INTERNAL when the store fails.
pub async fn reset_password(
    desk: &AccountDesk,
    permit: &Permit<of::ResetPassword>,
    id: AccountId,
) -> Outcome<Result<String, Vec<Problem>>> {
    let password = password::one_time()?;
    let hash = desk.hashing().hashed(password.clone()).await?;
    let mut unit = desk.store().unit(desk.now(), permit.subject()).await?;
    let (mut account, mut kept) = match helped(&mut unit, permit, id).await? {
        Ok(found) => found,
        Err(problem) => return Ok(Err(vec![problem])),
    };
    (kept.password, kept.password_changed_at) = (hash, unit.now());
    unit.amend(kept).await?;
    account.must_change_password = true;
    unit.forget_tries(&mark_of_name(desk.sealer()?, &account.folded_name)).await?;
    unit.amend(account).await?;
    unit.end_sessions(id, SessionEnd::Changed, None).await?;
    unit.audit(noted(permit, id));
    unit.commit().await?;
    Ok(Ok(password))
}

/// Lets an account sign in without codes: the device is lost, and so is the paper. All its sessions end.
/// For whoever has made sure who asks.
///
/// # Errors
/// As [`reset_password`].
pub async fn reset_totp(
    desk: &AccountDesk,
    permit: &Permit<of::ResetTotp>,
    id: AccountId,
) -> Outcome<Result<account::Model, Vec<Problem>>> {
    let mut unit = desk.store().unit(desk.now(), permit.subject()).await?;
    let (account, kept) = match helped(&mut unit, permit, id).await? {
        Ok(found) => found,
        Err(problem) => return Ok(Err(vec![problem])),
    };
    forget_device(&mut unit, kept).await?;
    unit.end_sessions(id, SessionEnd::Changed, None).await?;
    unit.audit(noted(permit, id));
    unit.commit().await?;
    Ok(Ok(account))
}

/// The account that is helped, held, and what it signs in with. Not one's own: whoever got hold of a session has to prove
/// more than that before it changes what its account signs in with.
async fn helped<A: Acting>(
    unit: &mut Unit,
    permit: &Permit<A>,
    id: AccountId,
) -> Outcome<Result<(account::Model, credential::Model), Problem>> {
    let account = held(unit, id).await?;
    let is_administrator =
        |row: &entity::account_role::Model| row.revoked_at.is_none() && row.role == Role::Administrator.as_str();
    administrators_only(permit.is_administrator(), unit.roles_of(id).await?.iter().any(is_administrator))?;
    if let Some(ended) = ended_problem("account", &account) {
        return Ok(Err(ended));
    }
    if permit.subject() == id.to_string() {
        return Ok(Err(own()));
    }
    Ok(unit.credential(id).await?.map(|kept| (account, kept)).ok_or_else(no_password))
}

fn own() -> Problem {
    let message = Words::new("自分のアカウントです", "This is your own account");
    let remedy = Words::new(
        "今のパスワードで自分で変えるか（changePassword）、ほかの管理者に頼んでください。",
        "Change it by your present password (changePassword), or ask another administrator.",
    );
    Problem::error("account", "OWN_ACCOUNT", message, remedy)
}

fn no_password() -> Problem {
    let message = Words::new("このアカウントにはパスワードがありません", "This account has no password");
    let remedy = Words::new(
        "職場のIDでサインインする人です。その提供元に頼んでもらってください。",
        "Its holder signs in with the office’s account; the provider of that can help.",
    );
    Problem::error("account", "NO_PASSWORD", message, remedy)
}
