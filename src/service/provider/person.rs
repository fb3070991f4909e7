//! The account of a person whom a provider vouches for: found, made at the first sign-in, and given the roles of the rules.
use crate::{
    base::{
        clock::{Instant, day_in_japan},
        fault::{Fault, Outcome},
        fault_code::Code,
        fold::fold,
        minter::Minter,
    },
    policy::{
        actor::Actor,
        permit::Right,
        person::{Standing, actor_of, grant_of},
        role::{Grant, Scope},
    },
    service::{
        account::desk::AccountDesk,
        provider::{
            providers::Vouched,
            role_rules::{Given, values},
        },
    },
    store::{noting::Noting, unit::Unit},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use entity::{
    account::{self, AccountStatus},
    account_role,
    id::AccountId,
    provider_person,
};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// Characters of a name or an office that are kept.
const TEXT_MOST: usize = 100;

/// Why a person whom a provider vouches for cannot act here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unwelcome {
    /// No rule gives it a role, and nobody else gave it one.
    NoRole,
    /// Its account has ended.
    Ended,
}

/// The person as an actor, by an account of its own.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails.
pub async fn person(desk: &AccountDesk, vouched: &Vouched) -> Outcome<Result<Actor, Unwelcome>> {
    let wanted = grants(desk, &vouched.roles).await?;
    let (issuer, subject) = (&vouched.provider.issuer, &vouched.proven.subject);
    let account = match desk.store().provider_person(issuer, subject).await? {
        Some(link) => link.account_id,
        None if wanted.is_empty() => return Ok(Err(Unwelcome::NoRole)),
        None => match make(desk, vouched).await {
            Ok(account) => account,
            // Another request of the same person was first.
            Err(fault) => match desk.store().provider_person(issuer, subject).await? {
                Some(link) => link.account_id,
                None => return Err(fault),
            },
        },
    };
    let by = granted_by(vouched);
    let mut standing = standing(desk, account).await?;
    if standing.status != AccountStatus::Active {
        return Ok(Err(Unwelcome::Ended));
    }
    if !same(&held(&standing.roles, &by), &wanted) {
        give(desk, account, &by, &wanted).await?;
        standing = self::standing(desk, account).await?;
    }
    match actor_of(&standing, desk.now()) {
        Ok(actor) if actor.roles().is_empty() => Ok(Err(Unwelcome::NoRole)),
        Ok(actor) => Ok(Ok(actor)),
        Err(fault) if fault.code == Code::Unauthenticated => Ok(Err(Unwelcome::Ended)),
        Err(fault) => Err(fault),
    }
}

/// The bearer of a provider's token as an actor.
///
/// # Errors
/// `UNAUTHENTICATED` for whoever has no role or no account any more; UNAVAILABLE or INTERNAL when the store fails.
pub async fn bearer(desk: &AccountDesk, vouched: &Vouched) -> Outcome<Actor> {
    person(desk, vouched).await?.map_err(|_| Fault::new(Code::Unauthenticated))
}

async fn standing(desk: &AccountDesk, account: AccountId) -> Outcome<Standing> {
    let standing = desk.store().standing(account, None).await?;
    standing.ok_or_else(|| Fault::internal("a person of a provider has no account"))
}

fn granted_by(vouched: &Vouched) -> String {
    format!("provider {}", vouched.provider.name)
}

/// The grants that rules give, for what there is in the store.
async fn grants(desk: &AccountDesk, given: &[Given]) -> Outcome<Vec<Grant>> {
    let (mut all, store) = (Vec::new(), desk.store());
    for one in given {
        let grant = match one {
            Given::Grant(grant) => Some(*grant),
            Given::EmployerOf(number) => store.employer_of_number(number.as_str()).await?.map(Grant::of_employer),
        };
        let Some(grant) = grant else { continue };
        let there = match grant.scope() {
            Scope::Employer(id) => store.has_employer(id).await?,
            Scope::Partner(id) => store.partner(id).await?.is_some(),
            Scope::All | Scope::Prefecture(_) | Scope::LocalGovernment(_) => true,
        };
        if there && !all.contains(&grant) {
            all.push(grant);
        }
    }
    Ok(all)
}

/// The roles of an account that one granted and nobody revoked.
fn held(roles: &[account_role::Model], by: &str) -> Vec<Grant> {
    roles.iter().filter(|row| row.granted_by == by && row.revoked_at.is_none()).filter_map(grant_of).collect()
}

fn same(some: &[Grant], others: &[Grant]) -> bool {
    some.len() == others.len() && some.iter().all(|grant| others.contains(grant))
}

/// Makes an account, and writes down whose it is.
async fn make(desk: &AccountDesk, vouched: &Vouched) -> Outcome<AccountId> {
    let (now, by) = (desk.now(), granted_by(vouched));
    let (issuer, subject) = (vouched.provider.issuer.clone(), vouched.proven.subject.clone());
    let mut unit = desk.store().unit(now, by.clone()).await?;
    if let Some(link) = unit.provider_person(&issuer, &subject).await? {
        return Ok(link.account_id);
    }
    let id: AccountId = Minter::System.mint(now);
    let name = name(&mut unit, vouched).await?;
    let office = vouched.provider.office_claim.as_deref().and_then(|claim| told(vouched, claim));
    let row = account::Model {
        id,
        folded_name: fold(&name),
        name,
        office: office.unwrap_or_else(|| vouched.provider.title.ja.to_string()),
        status: AccountStatus::Active,
        must_change_password: false,
        is_sample: false,
        created_by: by,
        created_at: now,
        ended_by: None,
        ended_at: None,
    };
    unit.record(row).await?;
    unit.record(provider_person::Model { issuer, subject, account_id: id, linked_at: now }).await?;
    unit.audit(noting(&granted_by(vouched), "provider account", id, None, &[]));
    unit.commit().await?;
    Ok(id)
}

/// A name that no other account has: the one that the provider tells, or one that tells nothing of the person.
async fn name(unit: &mut Unit, vouched: &Vouched) -> Outcome<String> {
    let provider = &vouched.provider;
    if let Some(told) = told(vouched, &provider.name_claim) {
        let name = format!("{told}@{}", provider.name);
        if !unit.has_account_named(&fold(&name)).await? {
            return Ok(name);
        }
    }
    let hash = Sha256::new().chain_update(&provider.issuer).chain_update([0]).chain_update(&vouched.proven.subject);
    Ok(format!("{}-{}", provider.name, URL_SAFE_NO_PAD.encode(&hash.finalize()[..9])))
}

fn told(vouched: &Vouched, claim: &str) -> Option<String> {
    let text: String = values(&vouched.proven.claims, claim).first()?.chars().filter(|c| !c.is_control()).collect();
    let text = text.trim();
    (1..=TEXT_MOST).contains(&text.chars().count()).then(|| text.to_owned())
}

/// Makes the roles that the rules give those that the account has from them; what others granted stays.
async fn give(desk: &AccountDesk, account: AccountId, by: &str, wanted: &[Grant]) -> Outcome<()> {
    let now = desk.now();
    let mut unit = desk.store().unit(now, by).await?;
    let active = unit.hold_account(account).await?.is_some_and(|account| account.status == AccountStatus::Active);
    if !active {
        return Ok(());
    }
    let rows = unit.roles_of(account).await?;
    let held = held(&rows, by);
    for mut row in rows.into_iter().filter(|row| row.granted_by == by && row.revoked_at.is_none()) {
        if grant_of(&row).is_none_or(|grant| !wanted.contains(&grant)) {
            (row.revoked_by, row.revoked_at) = (Some(by.to_owned()), Some(now));
            unit.amend(row).await?;
        }
    }
    for grant in wanted.iter().filter(|grant| !held.contains(grant)) {
        unit.record(row(account, by, grant, now)).await?;
    }
    unit.audit(noting(by, "provider roles", account, Some(&held), wanted));
    unit.commit().await
}

fn row(account: AccountId, by: &str, grant: &Grant, now: Instant) -> account_role::Model {
    account_role::Model {
        id: Minter::System.mint(now),
        account_id: account,
        role: grant.role().as_str().to_owned(),
        local_government_id: grant.place(),
        employer_id: grant.employer(),
        partner_id: grant.partner(),
        from_day: day_in_japan(now),
        until_day: None,
        granted_by: by.to_owned(),
        granted_at: now,
        revoked_by: None,
        revoked_at: None,
    }
}

/// What the audit is told: the provider gave, by the rules of the settings, these roles in the place of those.
fn noting(by: &str, act: &str, account: AccountId, before: Option<&[Grant]>, after: &[Grant]) -> Noting {
    let words = |grants: &[Grant]| -> Value {
        let right = |grant: &Grant| Right { subject: by.to_owned(), grant: Some(*grant) };
        grants.iter().map(|grant| right(grant).words()).collect()
    };
    Noting {
        subject: by.to_owned(),
        right: "-".to_owned(),
        act: act.to_owned(),
        about: account.to_string(),
        place: None,
        before: before.map(words),
        after: Some(words(after)),
    }
}
