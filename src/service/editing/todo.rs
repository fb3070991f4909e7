//! What is due: drafts that were returned or wait for approval, and what is public and grows old or ends.
use crate::{
    base::{clock::day_in_japan, fault::Outcome},
    catalogue::snapshot::Snapshot,
    domain::freshness::{DISCLOSURE_DAYS, LISTING_DAYS, NOTICE_DAYS, PROFILE_DAYS, days_before as before, fresh_until},
    policy::{act::Act, actor::Actor, extent::Extent, lens::Lens, permit::extent},
    service::editing::desk::EditingDesk,
};
use chrono::{Days, NaiveDate};
use entity::{
    draft::DraftState,
    id::{EmployerId, LocalGovernmentId},
};

entity::vocabularies! {
    /// Why something is due.
    TodoReason {
        /// 差戻し: a draft was returned.
        Returned = "RETURNED",
        /// 承認待ち: a draft waits for approval.
        InReview = "IN_REVIEW",
        /// 公開待ち: a draft was approved and has no time yet.
        Approved = "APPROVED",
        /// 公開の日時を過ぎた: a draft's time has come, and the rest of its bundle is not approved.
        Overdue = "OVERDUE",
        /// 書きかけ: a draft that nobody has touched for two weeks.
        Unfinished = "UNFINISHED",
        /// 確認期限が近い: the information is soon too old.
        ConfirmSoon = "CONFIRM_SOON",
        /// 期限切れ: the information is too old, and leaves the public soon.
        Stale = "STALE",
        /// 掲載期限が近い: a listing closes soon.
        Closing = "CLOSING",
        /// 認定の期限が近い: a mark ends soon.
        CertificationEnding = "CERTIFICATION_ENDING",
    }
}

/// Days ahead for which a closing listing is told.
const CLOSING_DAYS: u64 = 7;
/// Days ahead for which the end of a mark is told.
const MARK_DAYS: u64 = 60;

/// Something that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// Why.
    pub reason: TodoReason,
    /// Global id of the draft or the thing.
    pub about: String,
    /// What people call it.
    pub name: String,
    /// The day by which it has to be done; none where there is none.
    pub due_on: Option<NaiveDate>,
}

/// Everything that is due for somebody, what was missed or comes first leading. At most a hundred of each reason.
///
/// # Errors
/// The faults of the store.
pub async fn todo(desk: &EditingDesk, snapshot: &Snapshot, actor: &Actor, lens: &Lens) -> Outcome<Vec<Due>> {
    let mut due = drafts(desk, actor, lens).await?;
    due.extend(aging(desk, snapshot, lens).await?);
    due.sort_by_key(|item| (item.due_on.is_none(), item.due_on));
    Ok(due)
}

fn may(actor: &Actor, act: Act) -> bool {
    actor.roles().iter().any(|grant| extent(act, grant.role()) != Extent::No)
}

async fn drafts(desk: &EditingDesk, actor: &Actor, lens: &Lens) -> Outcome<Vec<Due>> {
    const TWO_WEEKS: u64 = 14;
    let mut states = Vec::new();
    if may(actor, Act::SaveDraft) {
        states.extend([DraftState::Draft, DraftState::Returned]);
    }
    if may(actor, Act::ApproveDraft) {
        states.push(DraftState::InReview);
    }
    if may(actor, Act::PublishDraft) {
        states.extend([DraftState::Approved, DraftState::Scheduled]);
    }
    if states.is_empty() {
        return Ok(Vec::new());
    }
    let (now, today) = (desk.clock.now(), desk.clock.today());
    let rows = desk.store.waiting_drafts(lens, &states).await?.into_iter().filter_map(|row| {
        let reason = match row.state {
            DraftState::Returned => TodoReason::Returned,
            DraftState::InReview => TodoReason::InReview,
            DraftState::Approved => TodoReason::Approved,
            DraftState::Scheduled if row.publish_at.is_some_and(|at| at < now) => TodoReason::Overdue,
            DraftState::Draft if day_in_japan(row.updated_at) < before(today, TWO_WEEKS) => TodoReason::Unfinished,
            _ => return None,
        };
        let due_on = row.publish_at.map(day_in_japan);
        Some(Due { reason, about: row.id.to_string(), name: row.name, due_on })
    });
    Ok(rows.collect())
}

async fn aging(desk: &EditingDesk, snapshot: &Snapshot, lens: &Lens) -> Outcome<Vec<Due>> {
    let today = desk.clock.today();
    let ahead = |days| today.checked_add_days(Days::new(days)).unwrap_or(today);
    let place = |id: LocalGovernmentId| {
        let row = snapshot.places.slot(id.0).and_then(|slot| snapshot.places.at(slot));
        row.map_or_else(|| id.to_string(), |place| place.row.name_ja.clone())
    };
    let employer = |id: EmployerId| {
        snapshot.employers.find(id.0).map_or_else(|| id.to_string(), |employer| employer.row.name_ja.clone())
    };
    let old = |as_of: NaiveDate, days: u64| {
        let until = fresh_until(as_of, days);
        (if until < today { TodoReason::Stale } else { TodoReason::ConfirmSoon }, Some(until))
    };
    let mut due = Vec::new();
    for row in desk.store.old_profiles(lens, before(today, PROFILE_DAYS - NOTICE_DAYS)).await? {
        let (reason, due_on) = old(row.information_as_of, PROFILE_DAYS);
        due.push(Due { reason, about: row.id.to_string(), name: place(row.local_government_id), due_on });
    }
    let jobs = desk.store.old_or_closing_jobs(lens, before(today, LISTING_DAYS - NOTICE_DAYS), ahead(CLOSING_DAYS));
    for row in jobs.await? {
        let name = format!("{} {}", employer(row.employer_id), row.title_ja);
        if row.closing_on.is_some_and(|day| day <= ahead(CLOSING_DAYS)) {
            let (reason, about) = (TodoReason::Closing, row.id.to_string());
            due.push(Due { reason, about, name: name.clone(), due_on: row.closing_on });
        }
        if row.information_as_of <= before(today, LISTING_DAYS - NOTICE_DAYS) {
            let (reason, due_on) = old(row.information_as_of, LISTING_DAYS);
            due.push(Due { reason, about: row.id.to_string(), name, due_on });
        }
    }
    for row in desk.store.ending_certifications(lens, today, ahead(MARK_DAYS)).await? {
        let name = format!("{} {} {}", employer(row.employer_id), row.scheme_code, row.level_code);
        let reason = TodoReason::CertificationEnding;
        due.push(Due { reason, about: row.id.to_string(), name, due_on: row.valid_until });
    }
    for row in desk.store.old_disclosures(lens, before(today, DISCLOSURE_DAYS - NOTICE_DAYS)).await? {
        let (reason, due_on) = old(row.as_of, DISCLOSURE_DAYS);
        let name = format!("{} {}", employer(row.employer_id), row.item);
        due.push(Due { reason, about: row.id.to_string(), name, due_on });
    }
    Ok(due)
}
