//! Handing an account's work over to whoever follows in the office: roles, drafts and what is due, in one act.
use crate::{
    base::{clock::day_in_japan, fault::Outcome, language::Words, minter::Minter, problem::Problem},
    policy::{
        act::of,
        permit::{Permit, Whose},
        person::is_open,
        role::Role,
    },
    service::account::{
        desk::AccountDesk,
        end::end_here,
        found::{administrators_only, ended_problem, held, role_told},
    },
    service::audit::noted::noted,
    store::{connect::Store, unit::Unit},
};
use entity::{
    account, account_role,
    draft::{self, DraftState},
    draft_revision::{self, DraftStep},
    id::{AccountId, DraftId},
};
use serde_json::json;

/// What was handed over.
#[derive(Debug, Clone)]
pub struct HandedOver {
    /// The account that has ended.
    pub from: account::Model,
    /// The successor's.
    pub to: account::Model,
    /// Roles that the successor has now and had not before.
    pub roles: Vec<account_role::Model>,
    /// How many open drafts passed over.
    pub drafts: usize,
}

/// Hands over: the successor gets every role that holds or will hold, for the rest of its period, and the open drafts; what
/// is due follows the roles. The account before ends at once. Whoever does it has to look after all roles of both accounts.
/// `by` is who does it, and `asks` asks the policy in its name.
///
/// # Errors
/// `NOT_FOUND` where one of the accounts is nothing that the caller looks after; FORBIDDEN; UNAVAILABLE or INTERNAL when the
/// store fails.
pub async fn hand_over(
    desk: &AccountDesk,
    by: &str,
    (from, to): (AccountId, AccountId),
    asks: impl Fn(&Whose) -> Outcome<Permit<of::HandOver>> + Send + Sync,
) -> Outcome<Result<HandedOver, Vec<Problem>>> {
    let now = desk.now();
    let mut unit = desk.store().unit(now, by).await?;
    // Always in this order, so that no two wait for each other.
    let (first, second) = (from.min(to), from.max(to));
    let (first, second) = (held(&mut unit, first).await?, held(&mut unit, second).await?);
    let (before, after) = if first.id == from { (first, second) } else { (second, first) };

    let today = day_in_japan(now);
    let open = |rows: Vec<account_role::Model>| rows.into_iter().filter(|row| is_open(row, today)).collect::<Vec<_>>();
    let roles = open(unit.roles_of(from).await?);
    let known = open(unit.roles_of(to).await?);
    let permit = ask_for(desk.store(), &roles, &asks).await?;
    if !known.is_empty() {
        ask_for(desk.store(), &known, &asks).await?;
    }
    let concerned = roles.iter().chain(&known).any(|row| row.role == Role::Administrator.as_str());
    administrators_only(permit.is_administrator(), concerned)?;

    let mut found: Vec<_> =
        [ended_problem("from", &before), ended_problem("to", &after)].into_iter().flatten().collect();
    if from == to {
        found.push(same_account());
    }
    if !found.is_empty() {
        return Ok(Err(found));
    }
    let mut passed = Vec::new();
    for row in roles {
        let row = account_role::Model { from_day: row.from_day.max(today), ..row };
        if known.iter().any(|own| covers(own, &row)) {
            continue;
        }
        let row = account_role::Model {
            id: Minter::System.mint(now),
            account_id: to,
            granted_by: by.to_owned(),
            granted_at: now,
            ..row
        };
        unit.record(row.clone()).await?;
        passed.push(row);
    }
    let drafts = pass_drafts(&mut unit, (from, to), by).await?;
    let before = end_here(&mut unit, before, by).await?;
    let told: Vec<_> = passed.iter().map(role_told).collect();
    let place = passed.iter().find_map(|row| row.local_government_id);
    unit.audit(noted(&permit, from).at(place).to(json!({ "to": to, "roles": told, "drafts": drafts })));
    unit.commit().await?;
    Ok(Ok(HandedOver { from: before, to: after, roles: passed, drafts: drafts.len() }))
}

/// Asks for every role; the permit is that of the last. An account without roles belongs to no place.
async fn ask_for(
    store: &Store,
    roles: &[account_role::Model],
    asks: &(impl Fn(&Whose) -> Outcome<Permit<of::HandOver>> + Sync),
) -> Outcome<Permit<of::HandOver>> {
    let Some((last, rest)) = roles.split_last() else { return asks(&Whose::default()) };
    for row in rest {
        asks(&whose(store, row).await?)?;
    }
    asks(&whose(store, last).await?)
}

async fn whose(store: &Store, row: &account_role::Model) -> Outcome<Whose> {
    match row.local_government_id {
        Some(place) => store.whose_place(place).await,
        None => Ok(Whose { employer: row.employer_id, partner: row.partner_id, ..Whose::default() }),
    }
}

/// Whether a role holds wherever and whenever another does.
fn covers(own: &account_role::Model, other: &account_role::Model) -> bool {
    let scope = |row: &account_role::Model| (row.local_government_id, row.employer_id, row.partner_id);
    let lasts = match (own.until_day, other.until_day) {
        (None, _) => true,
        (Some(own), Some(other)) => own >= other,
        (Some(_), None) => false,
    };
    own.role == other.role && scope(own) == scope(other) && own.from_day <= other.from_day && lasts
}

/// The open drafts pass over; each notes it as a revision of its own, with what is written unchanged.
async fn pass_drafts(unit: &mut Unit, (from, to): (AccountId, AccountId), by: &str) -> Outcome<Vec<DraftId>> {
    let (from, to, now) = (from.to_string(), to.to_string(), unit.now());
    let drafts = unit.hold_drafts_by(&from).await?;
    let mut passed = Vec::new();
    for row in drafts {
        let was_approved = matches!(row.state, DraftState::Approved | DraftState::Scheduled);
        let edits = row.edited_by == from;
        // Who submitted what is approved is past; who submitted what waits must not approve it.
        let submitted = row.submitted_by.as_ref() == Some(&from) && !was_approved;
        if !edits && !submitted {
            continue;
        }
        let revision = row.revision + 1;
        // What was approved is what is still written.
        let approved = row.approved_revision.map(|approved| if approved == row.revision { revision } else { approved });
        let row = draft::Model {
            edited_by: if edits { to.clone() } else { row.edited_by },
            submitted_by: if submitted { Some(to.clone()) } else { row.submitted_by },
            approved_revision: approved,
            revision,
            updated_at: now,
            ..row
        };
        let revised = draft_revision::Model {
            draft_id: row.id,
            number: revision,
            step: DraftStep::HandedOver,
            state: row.state,
            fields: row.fields.clone(),
            comment: None,
            written_by: by.to_owned(),
            written_at: now,
        };
        passed.push(row.id);
        unit.amend(row).await?;
        unit.record(revised).await?;
    }
    Ok(passed)
}

fn same_account() -> Problem {
    let message = Words::new("引き継ぐ先が同じアカウントです", "The successor is the same account");
    let remedy = Words::new("後任のアカウントを指定してください。", "Name the successor's account.");
    Problem::error("to", "SAME_ACCOUNT", message, remedy)
}
