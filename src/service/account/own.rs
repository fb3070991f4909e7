//! Proving again who one is: before an account's own means of signing in are changed.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
        problem::Problem,
    },
    service::account::{
        code::{code_wrong, use_up},
        desk::AccountDesk,
        tries,
    },
    store::unit::Unit,
};
use entity::{account, account::AccountStatus, credential, id::AccountId};

/// Somebody proved to be the holder of an account, which is held until the unit ends.
pub struct Proved {
    /// The unit in which it was proved; dropping it writes nothing.
    pub unit: Unit,
    /// What it signs in with.
    pub kept: credential::Model,
    /// The account.
    pub account: account::Model,
}

/// Proves it again. A session that somebody else got hold of does not change what the account signs in with, and guesses are
/// slowed down as signing in is.
///
/// # Errors
/// `UNAUTHENTICATED` where the account has ended; UNAVAILABLE or INTERNAL when the store fails.
pub async fn prove(
    desk: &AccountDesk,
    id: AccountId,
    password: &str,
    code: Option<&str>,
) -> Outcome<Result<Proved, Vec<Problem>>> {
    let none = || Fault::new(Code::Unauthenticated);
    let account = desk.store().account(id).await?.ok_or_else(none)?;
    let counted = match tries::begin(desk, &account.folded_name, None).await? {
        Ok(counted) => counted,
        Err(later) => return Ok(Err(vec![later])),
    };
    let hash = desk.store().credential(id).await?.ok_or_else(none)?.password;
    if !desk.hashing().matches(password.to_owned(), Some(hash.clone())).await? {
        return Ok(Err(vec![password_wrong()]));
    }
    let mut unit = desk.store().unit(desk.now(), id.to_string()).await?;
    let account = unit.hold_account(id).await?.filter(|row| row.status == AccountStatus::Active).ok_or_else(none)?;
    let kept = unit.credential(id).await?.filter(|kept| kept.password == hash).ok_or_else(none)?;
    let codes_are_on = kept.totp_confirmed_at.is_some();
    if codes_are_on && !use_up(desk, &mut unit, kept, code.unwrap_or_default()).await? {
        return Ok(Err(vec![code_wrong("code")]));
    }
    counted.succeed(&mut unit).await?;
    // Using a code up has changed it.
    let kept = unit.credential(id).await?.ok_or_else(none)?;
    Ok(Ok(Proved { unit, kept, account }))
}

fn password_wrong() -> Problem {
    let message = Words::new("今のパスワードが違います", "This is not the present password");
    let remedy = Words::new("確かめて入れ直してください。", "Check it and enter it again.");
    Problem::error("password", "PASSWORD_WRONG", message, remedy)
}
