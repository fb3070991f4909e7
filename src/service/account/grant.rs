//! Granting and revoking roles.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
        minter::Minter,
        problem::Problem,
    },
    policy::{act::of, permit::Permit, role::Role},
    service::account::{
        desk::AccountDesk,
        entered::{RoleWanted, grant_wanted, period_wanted},
        found::{administrators_only, ended_problem, held, role_told},
    },
    service::audit::noted::noted,
};
use entity::{
    account_role::Model,
    id::{AccountId, AccountRoleId},
};

/// Most roles of an account that hold or will hold.
pub const ROLES_MOST: usize = 10;

/// Grants a role. One that the account has already, or will have, is no harm.
///
/// # Errors
/// `NOT_FOUND`; FORBIDDEN for ADMINISTRATOR from anybody else; UNAVAILABLE or INTERNAL when the store fails.
pub async fn grant_role(
    desk: &AccountDesk,
    permit: &Permit<of::GrantRole>,
    to: AccountId,
    wanted: &RoleWanted,
) -> Outcome<Result<Model, Vec<Problem>>> {
    administrators_only(permit.is_administrator(), wanted.role == Role::Administrator)?;
    let now = desk.now();
    let grant = match grant_wanted(desk.store(), wanted).await? {
        Ok(grant) => grant,
        Err(found) => return Ok(Err(found)),
    };
    let (from_day, until_day) = match period_wanted(wanted, now) {
        Ok(period) => period,
        Err(found) => return Ok(Err(found)),
    };
    let mut unit = desk.store().unit(now, permit.subject()).await?;
    let account = held(&mut unit, to).await?;
    if let Some(ended) = ended_problem("account", &account) {
        return Ok(Err(vec![ended]));
    }
    let held = unit.roles_of(to).await?.into_iter().filter(|row| row.revoked_at.is_none()).count();
    if held >= ROLES_MOST {
        return Ok(Err(vec![too_many()]));
    }
    let row = Model {
        id: Minter::System.mint(now),
        account_id: to,
        role: grant.role().as_str().to_owned(),
        local_government_id: grant.place(),
        employer_id: grant.employer(),
        partner_id: grant.partner(),
        from_day,
        until_day,
        granted_by: permit.subject().to_owned(),
        granted_at: now,
        revoked_by: None,
        revoked_at: None,
    };
    unit.record(row.clone()).await?;
    unit.audit(noted(permit, to).at(row.local_government_id).to(role_told(&row)));
    unit.commit().await?;
    Ok(Ok(row))
}

/// Revokes a role: with the next request of its holder it holds no longer. One that was revoked stays as it is.
///
/// # Errors
/// `NOT_FOUND`; FORBIDDEN for ADMINISTRATOR from anybody else; UNAVAILABLE or INTERNAL when the store fails.
pub async fn revoke_role(desk: &AccountDesk, permit: &Permit<of::RevokeRole>, id: AccountRoleId) -> Outcome<Model> {
    let none = || Fault::because(Code::NotFound, Words::new(format!("役割 {id}"), format!("role {id}")));
    let mut unit = desk.store().unit(desk.now(), permit.subject()).await?;
    let of = unit.account_role(id).await?.ok_or_else(none)?.account_id;
    held(&mut unit, of).await?;
    let mut row = unit.account_role(id).await?.ok_or_else(none)?;
    administrators_only(permit.is_administrator(), row.role == Role::Administrator.as_str())?;
    if row.revoked_at.is_none() {
        (row.revoked_by, row.revoked_at) = (Some(permit.subject().to_owned()), Some(unit.now()));
        unit.amend(row.clone()).await?;
        unit.audit(noted(permit, of).at(row.local_government_id).from(role_told(&row)));
    }
    unit.commit().await?;
    Ok(row)
}

fn too_many() -> Problem {
    let message = Words::new(
        format!("一つのアカウントの役割は{ROLES_MOST}までです"),
        format!("An account has at most {ROLES_MOST} roles"),
    );
    let remedy = Words::new("要らない役割を取り消してください。", "Revoke one that is not needed.");
    Problem::error("account", "ROLES_MOST", message, remedy)
}
