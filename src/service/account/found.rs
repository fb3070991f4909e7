//! An account or a role by the id that somebody sent.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
        problem::Problem,
    },
    store::unit::Unit,
};
use entity::{
    account::{AccountStatus, Model},
    account_role,
    id::AccountId,
};
use serde_json::{Value, json};

/// A role as the log of acts tells it.
#[must_use]
pub fn role_told(row: &account_role::Model) -> Value {
    let scope = [
        row.local_government_id.map(|id| id.to_string()),
        row.employer_id.map(|id| id.to_string()),
        row.partner_id.map(|id| id.to_string()),
    ];
    let scope = scope.into_iter().flatten().next();
    json!({ "role": row.role, "scope": scope, "fromDay": row.from_day, "untilDay": row.until_day })
}

/// An account, held.
///
/// # Errors
/// `NOT_FOUND`; UNAVAILABLE or INTERNAL when the store fails.
pub async fn held(unit: &mut Unit, id: AccountId) -> Outcome<Model> {
    unit.hold_account(id).await?.ok_or_else(|| no_such_account(&id.to_string()))
}

/// The fault of naming an account that does not exist.
#[must_use]
pub fn no_such_account(id: &str) -> Fault {
    Fault::because(Code::NotFound, Words::new(format!("アカウント {id}"), format!("account {id}")))
}

/// The problem of doing something to an account that has ended.
#[must_use]
pub fn ended_problem(path: &str, account: &Model) -> Option<Problem> {
    (account.status == AccountStatus::Ended).then(|| {
        let message = Words::new("このアカウントは終了しています", "This account has ended");
        let remedy = Words::new("有効なアカウントを指定してください。", "Name one that is active.");
        Problem::error(path, "ACCOUNT_ENDED", message, remedy).with_value(&account.name)
    })
}

/// That somebody may decide on administrators, where it has to.
///
/// # Errors
/// FORBIDDEN.
pub fn administrators_only(administrator: bool, concerned: bool) -> Outcome<()> {
    if administrator || !concerned {
        return Ok(());
    }
    let detail =
        Words::new("管理者の役割を扱えるのは管理者だけです", "only an administrator decides on the role ADMINISTRATOR");
    Err(Fault::because(Code::Forbidden, detail))
}
