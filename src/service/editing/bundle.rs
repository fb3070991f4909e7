//! Bundles: drafts that become public together, on the first day of a fiscal year for one.
use crate::{
    base::{
        clock::Instant,
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
        minter::Minter,
        problem::Problem,
    },
    policy::{
        act::of,
        actor::Actor,
        permit::{Permit, Whose},
    },
    service::{
        audit::noted::noted,
        editing::{
            desk::{EditingDesk, Refused},
            opened::{take_step, whose},
        },
    },
    store::unit::Unit,
};
use entity::{
    bundle::{self, BundleState},
    draft::{self, DraftState},
    draft_revision::DraftStep,
    id::{BundleId, DraftId},
};
use serde_json::json;

/// Most drafts of a bundle.
pub const DRAFTS_MOST: usize = 500;
/// Longest name, characters.
const NAME_MOST: usize = 100;

/// A bundle as it is wanted.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Which one; none for a new one.
    pub id: Option<String>,
    /// Code of the place that looks after it.
    pub place: String,
    /// What it is called.
    pub name: String,
    /// When its drafts become public.
    pub publish_at: Instant,
    /// The drafts that it holds; others leave it.
    pub drafts: Vec<String>,
    /// Whether it is called off; then its drafts leave it.
    pub cancelled: bool,
}

/// Makes a bundle or changes it. Drafts that are approved wait for its time; others have to be approved before it becomes
/// public, and until they are the whole bundle waits.
///
/// # Errors
/// `UNAUTHENTICATED`, FORBIDDEN, `NOT_FOUND` (the place, the bundle, a draft); UNAVAILABLE or INTERNAL when the store fails.
pub async fn save_bundle(
    desk: &EditingDesk,
    actor: Option<&Actor>,
    wanted: &Wanted,
) -> Outcome<Result<bundle::Model, Refused>> {
    let none = |what: &str| Fault::because(Code::NotFound, Words::same(what));
    let Some(place) = desk.store.place_by_code(&wanted.place).await? else {
        Permit::<of::SaveBundle>::ask(actor, &Whose::default())?;
        return Err(none(&wanted.place));
    };
    let permit = Permit::<of::SaveBundle>::ask(actor, &desk.store.whose_place(place.id).await?)?;
    let now = desk.clock.now();
    let wrong = wrong(wanted, now);
    if !wrong.is_empty() {
        return Ok(Err(wrong.into()));
    }
    let kept = if wanted.cancelled { &[] } else { wanted.drafts.as_slice() };
    // Before anything is held: whoever holds a connection never waits for another.
    for text in kept {
        let id: DraftId = text.parse().map_err(|_| none(text))?;
        let draft = desk.store.draft(id).await?.ok_or_else(|| none(text))?;
        Permit::<of::SaveBundle>::ask(actor, &whose(&desk.store, &draft).await?)?;
    }
    let mut unit = desk.store.unit(now, permit.subject()).await?;
    let before = match &wanted.id {
        None => None,
        Some(text) => {
            let id: BundleId = text.parse().map_err(|_| none(text))?;
            let row = unit.hold_bundle(id).await?.filter(|row| row.local_government_id == place.id);
            Some(row.ok_or_else(|| none(text))?)
        }
    };
    if before.as_ref().is_some_and(|row| row.state != BundleState::Open) {
        return Ok(Err(Refused::because(ended())));
    }
    let state = if wanted.cancelled { BundleState::Cancelled } else { BundleState::Open };
    let (is_new, row) = match before {
        Some(before) => {
            let row = bundle::Model { name: wanted.name.clone(), publish_at: wanted.publish_at, state, ..before };
            (false, row)
        }
        None => (true, new_bundle(place.id, wanted, (permit.subject(), now), state)),
    };
    if is_new {
        unit.record(row.clone()).await?;
    } else {
        unit.amend(row.clone()).await?;
    }
    for mut draft in unit.hold_drafts_of_bundle(row.id).await? {
        if !kept.contains(&draft.id.to_string()) {
            leave(&mut unit, &mut draft, permit.subject()).await?;
        }
    }
    for text in kept {
        let id: DraftId = text.parse().map_err(|_| none(text))?;
        let mut draft = unit.hold_draft(id).await?.ok_or_else(|| none(text))?;
        if let Some(problem) = unfit(&draft, row.id) {
            return Ok(Err(Refused::because(problem)));
        }
        join(&mut unit, &mut draft, &row, permit.subject()).await?;
    }
    let held = json!({ "name": row.name, "publishAt": row.publish_at, "state": row.state, "drafts": kept });
    unit.audit(noted(&permit, row.id).at(place.id).to(held));
    unit.commit().await?;
    Ok(Ok(row))
}

fn new_bundle(
    place: entity::id::LocalGovernmentId,
    wanted: &Wanted,
    (by, now): (&str, Instant),
    state: BundleState,
) -> bundle::Model {
    bundle::Model {
        id: Minter::System.mint(now),
        local_government_id: place,
        name: wanted.name.clone(),
        publish_at: wanted.publish_at,
        state,
        created_by: by.to_owned(),
        created_at: now,
        published_at: None,
    }
}

/// The latest bundles of a place, at most fifty.
///
/// # Errors
/// `NOT_FOUND` where the caller looks after no such place; the faults of the store.
pub async fn list_bundles(desk: &EditingDesk, actor: Option<&Actor>, code: &str) -> Outcome<Vec<bundle::Model>> {
    const MOST: u64 = 50;
    let place = desk.store.place_by_code(code).await?;
    let place = place.ok_or_else(|| Fault::because(Code::NotFound, Words::same(code)))?;
    Permit::<of::ListBundles>::ask(actor, &desk.store.whose_place(place.id).await?)?;
    desk.store.bundles(place.id, MOST).await
}

/// A draft goes into a bundle; an approved one gets its time.
async fn join(unit: &mut Unit, draft: &mut draft::Model, bundle: &bundle::Model, by: &str) -> Outcome<()> {
    let timed = matches!(draft.state, DraftState::Approved | DraftState::Scheduled);
    if draft.bundle_id == Some(bundle.id) && (!timed || draft.publish_at == Some(bundle.publish_at)) {
        return Ok(());
    }
    draft.bundle_id = Some(bundle.id);
    if timed {
        draft.publish_at = Some(bundle.publish_at);
        return take_step(unit, draft, (DraftStep::Scheduled, DraftState::Scheduled), by, None).await;
    }
    draft.updated_at = unit.now();
    unit.amend(draft.clone()).await
}

/// A draft leaves its bundle; one that had its time is approved as before.
async fn leave(unit: &mut Unit, draft: &mut draft::Model, by: &str) -> Outcome<()> {
    draft.bundle_id = None;
    if draft.state == DraftState::Scheduled {
        draft.publish_at = None;
        return take_step(unit, draft, (DraftStep::Unscheduled, DraftState::Approved), by, None).await;
    }
    draft.updated_at = unit.now();
    unit.amend(draft.clone()).await
}

fn wrong(wanted: &Wanted, now: Instant) -> Vec<Problem> {
    let mut wrong = Vec::new();
    let name = wanted.name.trim();
    if name.is_empty() || name.chars().count() > NAME_MOST {
        wrong.push(Problem::error(
            "name",
            "BUNDLE_NAME",
            Words::new(format!("名前は1から{NAME_MOST}文字です"), format!("The name has 1 to {NAME_MOST} characters")),
            Words::new("例：令和9年度の切替え", "For example: change of the fiscal year 2027"),
        ));
    }
    if !wanted.cancelled && wanted.publish_at <= now {
        wrong.push(Problem::error(
            "publishAt",
            "PUBLISH_AT",
            Words::new("公開の日時が過去です", "The time of publication has passed"),
            Words::new("これからの日時にしてください。", "Give a time to come."),
        ));
    }
    if wanted.drafts.len() > DRAFTS_MOST {
        wrong.push(Problem::error(
            "drafts",
            "BUNDLE_SIZE",
            Words::new(
                format!("下書きは{DRAFTS_MOST}件までです"),
                format!("A bundle holds at most {DRAFTS_MOST} drafts"),
            ),
            Words::new("いくつかの束に分けてください。", "Make several bundles."),
        ));
    }
    wrong
}

fn unfit(draft: &draft::Model, bundle: BundleId) -> Option<Problem> {
    let elsewhere = draft.bundle_id.is_some_and(|other| other != bundle);
    (draft.ended_at.is_some() || elsewhere).then(|| {
        Problem::error(
            "drafts",
            "DRAFT_UNFIT",
            Words::new(
                format!("下書き {} は終わっているか、別の束に入っています", draft.id),
                format!("Draft {} has ended, or is in another bundle", draft.id),
            ),
            Words::new(
                "その下書きを除くか、元の束から出してください。",
                "Leave it out, or take it out of the other bundle.",
            ),
        )
    })
}

fn ended() -> Problem {
    Problem::error(
        "id",
        "BUNDLE_ENDED",
        Words::new("この束はもう公開されたか、取りやめられました", "This bundle is public already, or was called off"),
        Words::new("新しい束を作ってください。", "Make a new one."),
    )
}
