//! Changing one's password.
use crate::{
    base::{fault::Outcome, language::Words, problem::Problem},
    policy::{act::of, password, permit::Permit},
    service::account::{
        desk::AccountDesk,
        own::{Proved, prove},
    },
    service::audit::noted::noted,
};
use entity::{
    account_session::SessionEnd,
    id::{AccountId, SessionId},
};

/// Changes a password, known by the one before it. All other sessions end.
///
/// # Errors
/// As [`prove`].
pub async fn change_password(
    desk: &AccountDesk,
    permit: &Permit<of::ChangePassword>,
    (id, session): (AccountId, Option<SessionId>),
    (present, code): (&str, Option<&str>),
    wanted: &str,
) -> Outcome<Result<(), Vec<Problem>>> {
    // What is wrong with the new one is said before the old one is looked at: that says nothing about the old one.
    if let Some(account) = desk.store().account(id).await? {
        let found = password::problems("newPassword", wanted, &account.name, &account.office);
        if !found.is_empty() {
            return Ok(Err(found));
        }
    }
    if present == wanted {
        return Ok(Err(vec![same()]));
    }
    let hash = desk.hashing().hashed(wanted.to_owned()).await?;
    let Proved { mut unit, mut kept, mut account } = match prove(desk, id, present, code).await? {
        Ok(proved) => proved,
        Err(found) => return Ok(Err(found)),
    };
    (kept.password, kept.password_changed_at) = (hash, unit.now());
    unit.amend(kept).await?;
    account.must_change_password = false;
    unit.amend(account).await?;
    unit.end_sessions(id, SessionEnd::Changed, session).await?;
    unit.audit(noted(permit, id));
    unit.commit().await?;
    Ok(Ok(()))
}

fn same() -> Problem {
    let message = Words::new("新しいパスワードが今のものと同じです", "The new password is the present one");
    let remedy = Words::new("別のものにしてください。", "Choose another one.");
    Problem::error("newPassword", "PASSWORD_SAME", message, remedy)
}
