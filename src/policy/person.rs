//! A person as an actor: from the facts of the store, which roles hold today, and whether anything does.
use crate::{
    base::{
        clock::{Instant, day_in_japan},
        fault::{Fault, Outcome},
        fault_code::Code,
    },
    policy::{
        actor::Actor,
        role::{Grant, Role, Scope},
    },
};
use chrono::NaiveDate;
use entity::{
    account::AccountStatus,
    account_role,
    id::{AccountId, SessionId},
};

/// What the store says of an account, for the policy to judge.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// Which account.
    pub account: AccountId,
    /// By which session it calls, if by one.
    pub session: Option<SessionId>,
    /// Whether it can be used.
    pub status: AccountStatus,
    /// Whether its password opens nothing but the change of it.
    pub must_change_password: bool,
    /// Its roles, whether they hold or not.
    pub roles: Vec<account_role::Model>,
}

/// The person as an actor at `now`, with the roles that hold that day. None may hold: such a person sees its own account
/// and does nothing else. That goes for whoever still has the password that it was given, too.
///
/// # Errors
/// `UNAUTHENTICATED` for an account that has ended.
pub fn actor_of(standing: &Standing, now: Instant) -> Outcome<Actor> {
    if standing.status != AccountStatus::Active {
        return Err(Fault::new(Code::Unauthenticated));
    }
    let today = day_in_japan(now);
    let held = standing.roles.iter().filter(|row| !standing.must_change_password && holds_on(row, today));
    Ok(Actor::person(standing.account, standing.session, held.filter_map(grant_of).collect()))
}

/// Whether a role holds on a day.
#[must_use]
pub fn holds_on(row: &account_role::Model, day: NaiveDate) -> bool {
    row.from_day <= day && is_open(row, day)
}

/// Whether a role holds on a day or will later.
#[must_use]
pub fn is_open(row: &account_role::Model, day: NaiveDate) -> bool {
    row.revoked_at.is_none() && row.until_day.is_none_or(|until| until >= day)
}

/// The grant that a row says; none where it is not of this release, or its scope does not fit.
#[must_use]
pub fn grant_of(row: &account_role::Model) -> Option<Grant> {
    let role = row.role.parse::<Role>().ok()?;
    let scope = match (row.local_government_id, row.employer_id, row.partner_id) {
        (None, None, None) => Scope::All,
        (Some(place), None, None) if role == Role::PrefecturalEditor => Scope::Prefecture(place),
        (Some(place), None, None) => Scope::LocalGovernment(place),
        (None, Some(id), None) => Scope::Employer(id),
        (None, None, Some(id)) => Scope::Partner(id),
        _ => return None,
    };
    Grant::fitting(role, scope)
}
