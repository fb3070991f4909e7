//! The participants' profiles: most published, a few drafts, that of who left withdrawn.
use crate::service::sample::{
    draw::{Draw, Stream},
    participant::participants::Participant,
    place::Place,
    profile::{indicators, measures, story::Teller},
    setting::Setting,
};
use chrono::{DateTime, Days, NaiveDate, Utc};
use entity::{id::ProfileId, indicator, profile, profile_revision, support_measure, vocabulary::Publication};

/// A profile with what belongs to it.
#[derive(Debug, Clone)]
pub struct ProfileBundle {
    /// The row.
    pub profile: profile::Model,
    /// Its revisions, 1 and on; the last one is shown.
    pub revisions: Vec<profile_revision::Model>,
    /// Three to seven measures, by position.
    pub measures: Vec<support_measure::Model>,
    /// Figures about the place.
    pub indicators: Vec<indicator::Model>,
}

/// Every how many participants one still writes at its draft.
const DRAFT_EVERY: usize = 14;

/// A profile for each participant, in their order.
#[must_use]
pub fn profiles(setting: &Setting, participants: &[Participant]) -> Vec<ProfileBundle> {
    participants
        .iter()
        .enumerate()
        .filter_map(|(order, participant)| {
            let number = setting.number_of(participant.participation.local_government_id)?;
            let mut draw = Draw::new(setting.seed, Stream::Profile, number as u64);
            let status = match participant.participation.left_on {
                Some(_) => Publication::Withdrawn,
                None if order % DRAFT_EVERY == DRAFT_EVERY - 1 => Publication::Draft,
                None => Publication::Published,
            };
            Some(profile(setting, &setting.places()[number], participant.participation.joined_on, status, &mut draw))
        })
        .collect()
}

fn profile(
    setting: &Setting,
    place: &Place,
    joined_on: NaiveDate,
    status: Publication,
    draw: &mut Draw,
) -> ProfileBundle {
    let times = times(setting.as_of, joined_on, status, draw);
    let (first, last) = (times[0], times[times.len() - 1]);
    let id = ProfileId(draw.ulid(first));
    let figures = indicators::indicators(setting, place, first);
    let teller = Teller::new(setting, place, &figures, draw);
    let stories = teller.stories(times.len(), draw);
    let revisions: Vec<_> = (1..)
        .zip(stories.into_iter().zip(&times))
        .map(|(number, (story, at))| profile_revision::Model { profile_id: id, number, story, written_at: *at })
        .collect();
    let profile = profile::Model {
        id,
        local_government_id: place.id,
        status,
        revision: i32::try_from(revisions.len()).unwrap_or(1),
        // An office that kept its duty confirms it within half a year.
        information_as_of: last.date_naive().max(setting.as_of - Days::new(100)),
        published_at: (status != Publication::Draft).then_some(first),
        updated_at: last,
    };
    let measures = measures::measures(setting, place, id, first, draw);
    ProfileBundle { profile, revisions, measures, indicators: figures.rows }
}

/// When each revision was written: the first one to three months after joining; a draft has been written once.
fn times(as_of: NaiveDate, joined_on: NaiveDate, status: Publication, draw: &mut Draw) -> Vec<DateTime<Utc>> {
    let revisions = if status == Publication::Draft { 1 } else { *draw.pick(&[1, 1, 2, 2, 3]) };
    let mut day = joined_on + Days::new(u64::from(draw.between(21, 95)));
    let mut times = Vec::with_capacity(revisions);
    while times.len() < revisions && (day < as_of || times.is_empty()) {
        times.push(draw.office_hour(day.min(as_of - Days::new(1))));
        day = day + Days::new(u64::from(draw.between(70, 170)));
    }
    times
}
