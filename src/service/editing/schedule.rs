//! What becomes public at its time: drafts by themselves, and bundles when all of their drafts are approved.
use crate::{
    base::{
        clock::{Clock, Instant},
        fault::Outcome,
        problem::Problem,
    },
    policy::permit::Right,
    service::{
        audit::noted::by_right,
        editing::{
            once::DAYS_REMEMBERED,
            opened::{shown, take_step},
            publish::write_public,
        },
    },
    store::{connect::Store, unit::Unit},
};
use chrono::TimeDelta;
use entity::{
    bundle::BundleState,
    draft::{self, DraftState},
    draft_revision::DraftStep,
    id::{BundleId, DraftId},
};
use serde_json::Value;
use std::{future::Future, time::Duration};

/// Drafts looked at in one go.
const AT_ONCE: u64 = 200;
/// How often it is looked for what is due.
const TICK: Duration = Duration::from_secs(1);
/// In whose name the history of a draft tells what the clock did.
const CLOCK: &str = "uturn: schedule";

/// Publishes what is due at `now`, each draft and each bundle in a unit of its own, in the name of who approved it. Any number
/// of instances may do this at once. What cannot become public is returned to its editor with the reasons. Returns how many
/// drafts became public here.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails; what was not published is published the next time.
pub async fn publish_due(store: &Store, now: Instant) -> Outcome<u64> {
    let mut published = 0;
    for bundle in store.due_bundles(now).await? {
        published += publish_bundle(store, now, bundle).await?;
    }
    for draft in store.due_drafts(now, AT_ONCE).await? {
        published += publish_draft(store, now, draft).await?;
    }
    Ok(published)
}

/// Publishes whatever is due until `stop` resolves.
pub async fn keep_publishing(store: Store, clock: Clock, stop: impl Future<Output = ()> + Send) {
    tokio::pin!(stop);
    let mut forgotten = None;
    loop {
        let (now, today) = (clock.now(), clock.today());
        match publish_due(&store, now).await {
            Ok(0) => {}
            Ok(published) => tracing::info!(published, "drafts became public at their time"),
            Err(fault) => {
                tracing::error!(code = fault.code.as_str(), cause = ?fault.cause, "what is due could not be published");
            }
        }
        if forgotten != Some(today) && forget_keys(&store, now).await.is_ok() {
            forgotten = Some(today);
        }
        tokio::select! {
            () = &mut stop => return,
            () = tokio::time::sleep(TICK) => {}
        }
    }
}

async fn forget_keys(store: &Store, now: Instant) -> Outcome<()> {
    let mut unit = store.unit(now, CLOCK).await?;
    unit.forget_keys(now - TimeDelta::days(DAYS_REMEMBERED)).await?;
    unit.commit().await
}

async fn publish_draft(store: &Store, now: Instant, id: DraftId) -> Outcome<u64> {
    let Some(approved_by) = store.draft(id).await?.and_then(|row| row.approved_by) else { return Ok(0) };
    let mut unit = store.unit(now, approved_by).await?;
    let due = |row: &draft::Model| row.state == DraftState::Scheduled && row.publish_at.is_some_and(|at| at <= now);
    let Some(draft) = unit.hold_free_draft(id).await?.filter(due) else { return Ok(0) };
    let mut drafts = vec![draft];
    match write_public(&mut unit, &drafts).await? {
        Ok(things) => {
            drafts[0].thing = drafts[0].thing.take().or_else(|| things.first().map(ToString::to_string));
            step_all(&mut unit, &mut drafts).await?;
            unit.commit().await?;
            Ok(1)
        }
        Err(kept) => {
            unit.roll_back().await?;
            for (_, problems) in kept {
                fail(store, now, id, &problems).await?;
            }
            Ok(0)
        }
    }
}

async fn publish_bundle(store: &Store, now: Instant, id: BundleId) -> Outcome<u64> {
    let Some(row) = store.bundle(id).await? else { return Ok(0) };
    let mut unit = store.unit(now, row.created_by).await?;
    let due = |row: &entity::bundle::Model| row.state == BundleState::Open && row.publish_at <= now;
    let Some(mut bundle) = unit.hold_bundle(id).await?.filter(due) else { return Ok(0) };
    let mut drafts = unit.hold_drafts_of_bundle(id).await?;
    // All of it becomes public together: what nobody has approved yet keeps the others waiting.
    if drafts.iter().any(|draft| draft.state != DraftState::Scheduled) {
        return Ok(0);
    }
    match write_public(&mut unit, &drafts).await? {
        Ok(_) => {
            step_all(&mut unit, &mut drafts).await?;
            bundle.state = BundleState::Published;
            bundle.published_at = Some(now);
            unit.amend(bundle).await?;
            unit.commit().await?;
            Ok(drafts.len() as u64)
        }
        Err(kept) => {
            unit.roll_back().await?;
            for (at, problems) in kept {
                fail(store, now, drafts[at].id, &problems).await?;
            }
            Ok(0)
        }
    }
}

async fn step_all(unit: &mut Unit, drafts: &mut [draft::Model]) -> Outcome<()> {
    for draft in drafts {
        let before = shown(draft);
        take_step(unit, draft, (DraftStep::Published, DraftState::Published), CLOCK, None).await?;
        note(unit, draft, before);
    }
    Ok(())
}

/// Returns a draft that could not become public, with the reasons.
async fn fail(store: &Store, now: Instant, id: DraftId, problems: &[Problem]) -> Outcome<()> {
    let mut unit = store.unit(now, CLOCK).await?;
    let Some(mut draft) = unit.hold_draft(id).await?.filter(|row| row.state == DraftState::Scheduled) else {
        return Ok(());
    };
    let said: Vec<String> = problems
        .iter()
        .filter(|problem| problem.is_error())
        .map(|problem| format!("{}: {} / {}", problem.path, problem.message.ja, problem.message.en))
        .collect();
    let before = shown(&draft);
    draft.publish_at = None;
    take_step(&mut unit, &mut draft, (DraftStep::Failed, DraftState::Returned), CLOCK, Some(said.join("\n"))).await?;
    note(&mut unit, &draft, before);
    unit.commit().await
}

/// Tells the audit what the clock did.
fn note(unit: &mut Unit, draft: &draft::Model, before: Value) {
    let right = Right { subject: CLOCK.to_owned(), grant: None };
    let noting = by_right(&right, "PublishDraft", draft.id).at(draft.local_government_id);
    unit.audit(noting.from(before).to(shown(draft)));
}
