//! Accounts with their roles, page by page.
use crate::{
    base::{
        cursor::{Key, List},
        fault::Outcome,
        limits::PAGE_MOST,
        page::{Asked, Page},
    },
    policy::lens::AccountReach,
    service::listed::Listed,
    store::connect::Store,
};
use entity::{account, account_role};
use std::collections::HashMap;

/// An account with all its roles, revoked ones too, those granted first first.
#[derive(Debug, Clone)]
pub struct WithRoles {
    /// The account.
    pub account: account::Model,
    /// Its roles.
    pub roles: Vec<account_role::Model>,
}

/// A page of the accounts within reach, those made last first; ended ones only if asked for. Two statements, and a third
/// where it is asked how many there are.
///
/// # Errors
/// `PAGE_LIMIT`, `MALFORMED_CURSOR`, `CURSOR_OF_OTHER_LIST`, and the faults of the store.
pub async fn list_accounts(
    store: &Store,
    reach: &AccountReach,
    ended: bool,
    asked: &Asked,
    counted: bool,
) -> Outcome<Listed<WithRoles>> {
    let list = List(if ended { "editorial/accounts/all" } else { "editorial/accounts" });
    let page = asked.page(list)?;
    let seen = store.accounts(reach, ended, &page).await?;
    let total = if counted { store.count_accounts(reach, ended).await? } else { 0 };
    let (more_before, more_after) =
        if page.from_end { (seen.more, page.before.is_some()) } else { (page.after.is_some(), seen.more) };
    let rows = with_roles(store, seen.rows).await?.into_iter();
    let rows = rows.map(|row| ((Key::Number(0), row.account.id.0.to_bytes()), row)).collect();
    Ok(Listed { list, rows, more_before, more_after, total })
}

/// All accounts, those made last first; ended ones only if asked for. For the operator.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails.
pub async fn list_every_account(store: &Store, ended: bool) -> Outcome<Vec<WithRoles>> {
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let page = Page { after, before: None, take: PAGE_MOST as usize, from_end: false };
        let seen = store.accounts(&AccountReach::All, ended, &page).await?;
        after = seen.rows.last().map(|row| (Key::Number(0), row.id.0.to_bytes()));
        all.extend(with_roles(store, seen.rows).await?);
        if !seen.more {
            return Ok(all);
        }
    }
}

async fn with_roles(store: &Store, accounts: Vec<account::Model>) -> Outcome<Vec<WithRoles>> {
    let ids: Vec<_> = accounts.iter().map(|row| row.id).collect();
    let mut roles: HashMap<_, Vec<_>> = HashMap::new();
    for row in store.roles_of(&ids).await? {
        roles.entry(row.account_id).or_default().push(row);
    }
    let beside = |account: account::Model| {
        let roles = roles.remove(&account.id).unwrap_or_default();
        WithRoles { account, roles }
    };
    Ok(accounts.into_iter().map(beside).collect())
}
