//! When a listing was written, posted, changed and closed, and why.
use crate::service::sample::{draw::Draw, setting::Setting};
use chrono::{DateTime, Days, NaiveDate, Utc};
use entity::vocabulary::{Publication, RemovalReason};

/// Dates and state of a listing.
#[derive(Debug)]
pub(crate) struct Lifecycle {
    pub(crate) status: Publication,
    pub(crate) removal_reason: Option<RemovalReason>,
    pub(crate) written_at: DateTime<Utc>,
    pub(crate) posted_at: Option<DateTime<Utc>>,
    pub(crate) updated_at: DateTime<Utc>,
    pub(crate) closing_on: Option<NaiveDate>,
    pub(crate) information_as_of: NaiveDate,
}

/// Listings reach back 120 days, newer ones being somewhat more; nothing is later than the day before the setting's.
pub(crate) fn lifecycle(setting: &Setting, employer_is_public: bool, draw: &mut Draw) -> Lifecycle {
    let today = setting.as_of;
    let ago = if draw.chance(40) { draw.between(1, 60) } else { draw.between(1, 120) };
    let written_at = draw.office_hour(today - Days::new(u64::from(ago)));
    let later = |draw: &mut Draw| {
        let day = today - Days::new(u64::from(draw.between(1, ago)));
        draw.office_hour(day).max(written_at)
    };
    let draft = !employer_is_public || draw.chance(3);
    let removed = !draft && ago > 3 && draw.chance(8);
    let updated_at = if removed || draw.chance(35) { later(draw) } else { written_at };
    let day = updated_at.date_naive();
    let (removal_reason, closing_on) = if removed {
        match draw.between(0, 99) {
            0..=47 => (Some(RemovalReason::Filled), Some(after(today, draw))),
            48..=71 => (Some(RemovalReason::Withdrawn), Some(after(today, draw))),
            72..=89 => (Some(RemovalReason::Expired), day.pred_opt().filter(|d| *d >= written_at.date_naive())),
            90..=94 => (Some(RemovalReason::Stale), None),
            95..=97 => (Some(RemovalReason::Duplicate), None),
            _ => (Some(RemovalReason::LegalHold), Some(after(today, draw))),
        }
    } else if draw.chance(1) {
        // Past its day and not yet taken down: a reader must not see it.
        (None, Some(day.max(today - Days::new(u64::from(draw.between(1, 9))))))
    } else {
        (None, (!draw.chance(35)).then(|| after(today, draw)))
    };
    let removal_reason = match removal_reason {
        Some(RemovalReason::Expired) if closing_on.is_none() => Some(RemovalReason::Withdrawn),
        reason => reason,
    };
    Lifecycle {
        status: match (draft, removed) {
            (true, _) => Publication::Draft,
            (_, true) => Publication::Withdrawn,
            _ => Publication::Published,
        },
        removal_reason,
        written_at,
        posted_at: (!draft).then_some(written_at),
        updated_at,
        closing_on,
        // An office that kept its duty: nothing is older than two months.
        information_as_of: day.max(today - Days::new(u64::from(ago % 58) + 1)),
    }
}

fn after(today: NaiveDate, draw: &mut Draw) -> NaiveDate {
    today + Days::new(u64::from(draw.between(0, 110)))
}
