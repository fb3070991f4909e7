//! Ending an account: from that moment on nobody acts by it.
use crate::{
    base::fault::Outcome,
    policy::{act::of, permit::Permit, role::Role},
    service::account::{
        desk::AccountDesk,
        found::{administrators_only, held, role_told},
    },
    service::audit::noted::noted,
    store::unit::Unit,
};
use entity::{
    account::{AccountStatus, Model},
    account_session::SessionEnd,
    id::AccountId,
};
use serde_json::json;

/// Ends an account. Its roles and sessions end with it, and what it signed in with is forgotten. One that has ended stays as
/// it is.
///
/// # Errors
/// `NOT_FOUND`; FORBIDDEN for an administrator's from anybody else; UNAVAILABLE or INTERNAL when the store fails.
pub async fn end_account(desk: &AccountDesk, permit: &Permit<of::EndAccount>, id: AccountId) -> Outcome<Model> {
    let mut unit = desk.store().unit(desk.now(), permit.subject()).await?;
    let account = held(&mut unit, id).await?;
    let roles = unit.roles_of(id).await?;
    let is_administrator =
        |row: &entity::account_role::Model| row.revoked_at.is_none() && row.role == Role::Administrator.as_str();
    administrators_only(permit.is_administrator(), roles.iter().any(is_administrator))?;
    let open = roles.iter().filter(|row| row.revoked_at.is_none()).map(role_told).collect::<Vec<_>>();
    let was = account.status;
    let ended = end_here(&mut unit, account, permit.subject()).await?;
    if was != ended.status {
        unit.audit(
            noted(permit, id).from(json!({ "status": was, "roles": open })).to(json!({ "status": ended.status })),
        );
    }
    unit.commit().await?;
    Ok(ended)
}

/// Ends an account, held, within a unit that does more.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails.
pub async fn end_here(unit: &mut Unit, mut account: Model, by: &str) -> Outcome<Model> {
    if account.status == AccountStatus::Ended {
        return Ok(account);
    }
    let (id, now) = (account.id, unit.now());
    account.status = AccountStatus::Ended;
    (account.ended_by, account.ended_at) = (Some(by.to_owned()), Some(now));
    unit.amend(account.clone()).await?;
    for mut row in unit.roles_of(id).await? {
        if row.revoked_at.is_none() {
            (row.revoked_by, row.revoked_at) = (Some(by.to_owned()), Some(now));
            unit.amend(row).await?;
        }
    }
    unit.forget_credentials(id).await?;
    unit.end_sessions(id, SessionEnd::AccountEnded, None).await?;
    Ok(account)
}
