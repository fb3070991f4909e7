//! Entering where a subscription is delivered to, and changing it; the position is kept.
use crate::{
    base::{
        fault::Outcome,
        language::Words,
        limits::{CHANGES_DEFAULT, CHANGES_MOST},
        problem::Problem,
    },
    catalogue::snapshot::Snapshot,
    outbound::{address::check, rules::Rules},
    policy::act::Act,
    policy::sealed::Sealer,
    service::{
        delivery::{
            new_secret::NewSecret,
            opened::{Opened, Subject},
            selection::{Selection, Selections},
            start::{DeliveryStart, Start, place, read},
        },
        partner::stored::{Stored, filter_of},
    },
    store::endpoint::{Place, Steering},
};
use entity::{
    endpoint::{Model, ReadyMade},
    standing::StandingState,
};

/// What a partner enters of an endpoint.
#[derive(Debug, Clone, Default)]
pub struct Entered {
    /// Address.
    pub url: String,
    /// A ready selection; this or the next.
    pub ready_made: Option<ReadyMade>,
    /// A selection of its own.
    pub selection: Option<String>,
    /// Most items of a delivery.
    pub batch_items: Option<i32>,
    /// Where a new endpoint begins, as one of the two ends; this or the next.
    pub from: Option<DeliveryStart>,
    /// The same as a cursor.
    pub after: Option<String>,
}

/// What entering needs besides what was entered.
#[derive(Clone, Copy)]
pub struct Means<'a> {
    /// The state that the log is read from.
    pub snapshot: &'a Snapshot,
    /// What may be called.
    pub rules: &'a Rules,
    /// What seals secrets.
    pub sealer: &'a Sealer,
    /// What can be selected.
    pub selections: &'a dyn Selections,
}

/// What was entered, checked.
struct Checked {
    selection: Selection,
    batch: u32,
    start: Option<Start>,
}

/// Enters an endpoint, or changes the one that stands. A new one gets secrets, which are returned for this once. Tells what
/// has to be corrected where it cannot be entered; then nothing was written.
///
/// # Errors
/// `NOT_FOUND` where the partner has no subscription of this name; UNAVAILABLE or INTERNAL when the store fails.
pub async fn save_endpoint(
    subject: Subject<'_>,
    means: Means<'_>,
    entered: Entered,
) -> Outcome<Result<(Stored, Option<NewSecret>), Vec<Problem>>> {
    let mut opened = Opened::of(subject).await?;
    let (checked, mut found) = checked(means, &entered);
    let is_new = opened.endpoint.is_none();
    let began = opened.standing.is_some();
    let place = match checked.as_ref().and_then(|checked| checked.start.as_ref()) {
        Some(start) if is_new => match begin_at(subject, means, &opened, start).await? {
            Ok(place) => Some(place),
            Err(problem) => {
                found.push(problem);
                None
            }
        },
        // A partner who asked until now and said how far it came goes on from there.
        None if !began => Some(place_of(means, &opened, DeliveryStart::Beginning)),
        _ => None,
    };
    let Some(checked) = checked.filter(|_| found.is_empty()) else { return Ok(Err(found)) };
    let batch = i32::try_from(checked.batch).unwrap_or(i32::MAX);
    let (before, now) = (opened.endpoint.take(), subject.now);
    let row = row(&opened, entered.url, checked.selection, batch, before.as_ref());
    let moved = before.as_ref().is_none_or(|before| before.url != row.url);
    let other_batch = before.as_ref().is_none_or(|before| before.batch_items != batch);
    let equal = before.as_ref().is_some_and(|before| Model { updated_at: before.updated_at, ..row.clone() } == *before);
    if equal {
        return Stored::of(opened.subscription).map(|stored| Ok((stored, None)));
    }
    let mut secret = None;
    match before {
        Some(_) => opened.unit.amend(row).await?,
        None => {
            let (made, kept) = NewSecret::make(means.sealer, opened.subscription.id, now)?;
            opened.unit.record(row).await?;
            opened.unit.record(kept).await?;
            secret = Some(made);
        }
    }
    match (began, place) {
        (false, Some(place)) => opened.begin(StandingState::Unverified, place, batch).await?,
        (_, place) => {
            let state = moved.then(|| anew(opened.state()));
            let batch = (moved || other_batch).then_some(batch);
            opened.steer(Steering { state, forgiven: moved, at_once: true, unverified: moved, batch, place }).await?;
        }
    }
    Ok(opened.noted(Act::SaveEndpoint, None).await?.map(|stored| (stored, secret)))
}

/// The state after the address changed: what its partner paused stays paused, and what has to begin again has to still.
fn anew(state: StandingState) -> StandingState {
    match state {
        StandingState::Paused | StandingState::ResyncRequired => state,
        _ => StandingState::Unverified,
    }
}

fn row(opened: &Opened, url: String, selection: Selection, batch: i32, before: Option<&Model>) -> Model {
    let now = opened.unit.now();
    let (ready_made, selection) = match selection {
        Selection::Ready(ready) => (Some(ready), None),
        Selection::Own(text) => (None, Some(text)),
    };
    Model {
        subscription_id: opened.subscription.id,
        url,
        ready_made,
        selection,
        batch_items: batch,
        created_at: before.map_or(now, |before| before.created_at),
        updated_at: now,
    }
}

async fn begin_at(
    subject: Subject<'_>,
    means: Means<'_>,
    opened: &Opened,
    start: &Start,
) -> Outcome<Result<Place, Problem>> {
    match start {
        Start::At(at) => Ok(Ok(place_of(means, opened, *at))),
        Start::After(cursor) => {
            let filter = filter_of(subject.store, &opened.subscription).await?;
            read(means.snapshot, filter, generation(opened), "after", cursor)
        }
    }
}

fn place_of(means: Means<'_>, opened: &Opened, start: DeliveryStart) -> Place {
    place(means.snapshot, opened.subscription.version, generation(opened), start)
}

/// A new beginning is a new generation, so that no range is told twice under one id.
fn generation(opened: &Opened) -> i32 {
    opened.standing.as_ref().map_or(1, |standing| standing.generation + 1)
}

/// Checks what can be checked without looking anything up.
fn checked(means: Means<'_>, entered: &Entered) -> (Option<Checked>, Vec<Problem>) {
    let mut found = Vec::new();
    if let Err(refused) = check(means.rules, &entered.url) {
        found.push(Problem::error("url", refused.code(), refused.reason(), refused.remedy()));
    }
    let least_most = 1..=CHANGES_MOST;
    let asked = entered.batch_items.map_or(Some(CHANGES_DEFAULT), |items| u32::try_from(items).ok());
    let batch = asked.filter(|items| least_most.contains(items));
    if batch.is_none() {
        let message = Words::new(
            format!("1から{CHANGES_MOST}までの数ではありません"),
            format!("This is not a number from 1 to {CHANGES_MOST}"),
        );
        let remedy = Words::new("範囲内の数にするか、省いてください。", "Enter one of them, or leave it out.");
        found.push(Problem::error("batchItems", "BATCH_ITEMS", message, remedy));
    }
    let selection = match (entered.ready_made, &entered.selection) {
        (Some(ready), None) => Some(Selection::Ready(ready)),
        (None, Some(own)) => Some(Selection::Own(own.clone())),
        (given, _) => {
            found.push(one_of("readyMade", "selection", given.is_some()));
            None
        }
    };
    if let Some(selection) = &selection {
        found.extend(means.selections.problems(selection, batch.unwrap_or(1)));
    }
    let start = match (entered.from, &entered.after) {
        (Some(_), Some(_)) => {
            found.push(one_of("from", "after", true));
            None
        }
        (Some(from), None) => Some(Start::At(from)),
        (None, after) => after.clone().map(Start::After),
    };
    let checked = selection.zip(batch).map(|(selection, batch)| Checked { selection, batch, start });
    (checked, found)
}

fn one_of(one: &str, other: &str, both: bool) -> Problem {
    let message = if both {
        Words::new(format!("{one} と {other} は同時に使えません"), format!("{one} and {other} cannot be used together"))
    } else {
        Words::new(format!("{one} も {other} もありません"), format!("There is neither {one} nor {other}"))
    };
    let remedy = Words::new(
        format!("{one} か {other} の一方だけを指定してください。"),
        format!("Give either {one} or {other}."),
    );
    Problem::error(one, "ONE_OF", message, remedy)
}
