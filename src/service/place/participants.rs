//! Who participates in the programme on a day, and how many.
use crate::{
    base::{
        cursor::{Key, List},
        fault::Outcome,
        page::Asked,
        region::Region,
    },
    catalogue::{
        place::{Participation, Place},
        snapshot::Snapshot,
    },
    service::{
        codes::{both, prefectures_of_regions},
        listed::Listed,
    },
};
use chrono::{Datelike as _, NaiveDate};
use entity::vocabulary::SupportKind;
use std::sync::Arc;

/// Participants on a day, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProgrammeCounts {
    /// All.
    pub total: usize,
    /// Prefectures.
    pub prefectures: usize,
    /// Municipalities.
    pub municipalities: usize,
    /// Leading ones (先行自治体), who are counted above too.
    pub leading: usize,
}

/// Counts the participants on a day.
#[must_use]
pub fn programme_counts(snapshot: &Snapshot, day: NaiveDate) -> ProgrammeCounts {
    let participants = snapshot.places.participating_on(day);
    let prefectures = participants.iter().filter(|(place, _)| place.is_prefecture()).count();
    ProgrammeCounts {
        total: participants.len(),
        prefectures,
        municipalities: participants.len() - prefectures,
        leading: participants.iter().filter(|(_, participation)| participation.leads_on(day)).count(),
    }
}

/// Conditions on participants; every one that is given must hold.
#[derive(Debug, Clone, Default)]
pub struct ParticipantQuestion {
    /// Codes of prefectures it is or lies in.
    pub prefectures: Option<Vec<String>>,
    /// Regions.
    pub regions: Option<Vec<Region>>,
    /// Prefectures only, or municipalities only.
    pub prefecture: Option<bool>,
    /// Whether it leads on the day.
    pub leading: Option<bool>,
    /// What it offers.
    pub support: Option<Vec<SupportKind>>,
}

/// Orders of participants; the id decides between equals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParticipantsBy {
    /// By code.
    Code,
    /// Earliest first day first.
    Joined,
}

/// A page of the participations that hold on a day.
///
/// # Errors
/// `BAD_ARGUMENT`, `PAGE_LIMIT`, `MALFORMED_CURSOR`, `CURSOR_OF_OTHER_LIST`.
pub fn list_participants(
    snapshot: &Snapshot,
    question: ParticipantQuestion,
    by: ParticipantsBy,
    day: NaiveDate,
    asked: &Asked,
) -> Outcome<Listed<(Arc<Place>, Arc<Participation>)>> {
    let list = List(match by {
        ParticipantsBy::Code => "participants/CODE",
        ParticipantsBy::Joined => "participants/JOINED",
    });
    let page = asked.page(list)?;
    let prefectures = question.prefectures.map(|c| snapshot.prefectures_of_codes("prefectures", &c)).transpose()?;
    let prefectures = both(prefectures, question.regions.map(|regions| prefectures_of_regions(&regions)));
    let fits = |place: &Place, participation: &Participation| {
        prefectures.as_ref().is_none_or(|numbers| numbers.contains(&place.prefecture))
            && question.prefecture.is_none_or(|wanted| wanted == place.is_prefecture())
            && question.leading.is_none_or(|wanted| wanted == participation.leads_on(day))
            && question.support.as_ref().is_none_or(|kinds| place.support().iter().any(|kind| kinds.contains(kind)))
    };
    let mut rows: Vec<_> = snapshot
        .places
        .participating_on(day)
        .into_iter()
        .filter(|(place, participation)| fits(place, participation))
        .map(|(place, participation)| {
            let key = match by {
                ParticipantsBy::Code => Key::Number(place.row.code.parse().unwrap_or(0)),
                ParticipantsBy::Joined => Key::Number(participation.row.joined_on.num_days_from_ce().into()),
            };
            ((key, participation.row.id.0.to_bytes()), (place, participation))
        })
        .collect();
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(Listed::from_sorted(list, rows, &page))
}
