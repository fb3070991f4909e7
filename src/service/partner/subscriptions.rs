//! Storing, changing and deleting the filters of a partner; each change of a filter is a version that is kept.
use crate::{
    base::{
        clock::Instant,
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
        minter::Minter,
        problem::Problem,
    },
    catalogue::snapshot::Snapshot,
    policy::act::Act,
    service::{
        feed::question::FeedQuestion,
        partner::{
            behalf::Behalf,
            stored::{Stored, problems, written},
            suspend::no_such_partner,
            told,
        },
    },
    store::{connect::Store, endpoint::Steering, noting::Noting},
};
use entity::{subscription::Model, subscription_version};

/// Most versions of a stored filter that are kept. A cursor of an older one is told `FILTER_CHANGED`.
pub const VERSIONS_MOST: i32 = 100;

/// Most stored filters of a partner.
pub const SUBSCRIPTIONS_MOST: usize = 50;

/// Stores a filter under a name, or changes the one that stands there; an equal filter changes nothing. Tells what has
/// to be corrected where it cannot be stored; then nothing was written.
///
/// # Errors
/// `NOT_FOUND` for a partner that is not there; UNAVAILABLE or INTERNAL when the store fails.
pub async fn save_subscription(
    store: &Store,
    snapshot: &Snapshot,
    now: Instant,
    of: impl Into<Behalf>,
    name: &str,
    question: FeedQuestion,
) -> Outcome<Result<Stored, Vec<Problem>>> {
    let found = problems(snapshot, name, &question)?;
    if !found.is_empty() {
        return Ok(Err(found));
    }
    let behalf = of.into();
    let of = behalf.of;
    let mut unit = store.unit(now, of.to_string()).await?;
    unit.hold_partner(of).await?.ok_or_else(|| no_such_partner(&of.to_string()))?;
    let all = unit.subscriptions(of).await?;
    let many = all.len();
    let json = written(&question)?;
    let before = all.iter().find(|row| row.name == name).map(told::filter);
    let row = match all.into_iter().find(|row| row.name == name) {
        Some(row) if Stored::of(row.clone()).is_ok_and(|stored| stored.question == question) => {
            return Stored::of(row).map(Ok);
        }
        Some(row) => {
            let row = Model { version: row.version + 1, question: json, updated_at: now, ..row };
            unit.amend(row.clone()).await?;
            // Whoever delivers it goes on under the new filter.
            unit.steer(row.id, Steering::default()).await?;
            row
        }
        None if many >= SUBSCRIPTIONS_MOST => return Ok(Err(vec![too_many()])),
        None => {
            let id = Minter::System.mint(now);
            let (partner_id, name) = (of, name.to_owned());
            let row = Model { id, partner_id, name, version: 1, question: json, created_at: now, updated_at: now };
            unit.record(row.clone()).await?;
            row
        }
    };
    let (subscription_id, version, question) = (row.id, row.version, row.question.clone());
    unit.forget_versions(subscription_id, version - VERSIONS_MOST + 1).await?;
    unit.record(subscription_version::Model { subscription_id, version, question, since: now }).await?;
    unit.audit(Noting { before, ..behalf.noting(Act::SaveSubscription, subscription_id) }.to(told::filter(&row)));
    unit.commit().await?;
    Stored::of(row).map(Ok)
}

/// Deletes a stored filter with all its versions, and returns what it was.
///
/// # Errors
/// `NOT_FOUND` where the partner has none of this name, whoever else may; UNAVAILABLE or INTERNAL when the store fails.
pub async fn delete_subscription(store: &Store, now: Instant, of: impl Into<Behalf>, name: &str) -> Outcome<Stored> {
    let behalf = of.into();
    let of = behalf.of;
    let mut unit = store.unit(now, of.to_string()).await?;
    unit.hold_partner(of).await?.ok_or_else(|| no_such_partner(&of.to_string()))?;
    let row = unit.subscriptions(of).await?.into_iter().find(|row| row.name == name);
    let row = row.ok_or_else(no_such_subscription)?;
    unit.audit(behalf.noting(Act::DeleteSubscription, row.id).from(told::filter(&row)));
    let stored = Stored::of(row)?;
    unit.forget_subscription(stored.id).await?;
    unit.commit().await?;
    Ok(stored)
}

/// The fault of naming a stored filter that the caller does not have.
#[must_use]
pub fn no_such_subscription() -> Fault {
    Fault::because(Code::NotFound, Words::new("この名前の購読条件", "a subscription of this name"))
}

fn too_many() -> Problem {
    let message = Words::new(
        format!("購読条件は{SUBSCRIPTIONS_MOST}個までです"),
        format!("At most {SUBSCRIPTIONS_MOST} subscriptions can be stored"),
    );
    let remedy = Words::new("使わないものを削除してください。", "Delete one that is no longer used.");
    Problem::error("name", "SUBSCRIPTION_LIMIT", message, remedy)
}
