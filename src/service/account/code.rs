//! The code that stands beside a password: of a device, or from paper.
use crate::{
    base::{fault::Outcome, language::Words, problem::Problem},
    policy::totp::{Totp, is_recovery_code, recovery_hash},
    service::account::desk::AccountDesk,
    store::unit::Unit,
};
use entity::{credential, id::AccountId};

/// Uses a code up: a one-time code of the account's device, or one of its recovery codes. False where it is neither, or was
/// used. The account is held.
///
/// # Errors
/// INTERNAL where the secret cannot be opened; UNAVAILABLE or INTERNAL when the store fails.
pub async fn use_up(desk: &AccountDesk, unit: &mut Unit, mut kept: credential::Model, code: &str) -> Outcome<bool> {
    let id = kept.account_id;
    if is_recovery_code(code) {
        return unit.use_code(id, recovery_hash(code)).await;
    }
    let Some(sealed) = &kept.totp_sealed else { return Ok(false) };
    let totp = Totp::opened(desk.sealer()?, sealed, &context(id))?;
    let Some(step) = totp.step_of(code, unit.now(), kept.totp_step) else { return Ok(false) };
    kept.totp_step = Some(step);
    unit.amend(kept).await?;
    Ok(true)
}

/// The place that a secret is sealed for.
#[must_use]
pub fn context(account: AccountId) -> String {
    format!("totp {account}")
}

/// What is said of a code that is not good.
#[must_use]
pub fn code_wrong(path: &str) -> Problem {
    let message =
        Words::new("確認コードが違うか、既に使われています", "The one-time code is wrong, or was used already");
    let remedy = Words::new(
        "次の6桁が出るのを待って入れ直してください。端末の時刻も確かめてください。",
        "Wait for the next six digits and enter those; check the clock of your device, too.",
    );
    Problem::error(path, "CODE_WRONG", message, remedy)
}
