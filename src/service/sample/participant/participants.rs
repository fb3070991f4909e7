//! Fictitious participation: 24 prefectures and 44 municipalities today, 3 of them leading, and some history.
use crate::service::sample::{
    draw::{Draw, Stream},
    participant::milestones,
    place::Place,
    setting::Setting,
};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use entity::{
    id::{CallId, ParticipationId},
    milestone, participation,
    vocabulary::LocalGovernmentKind,
};

/// How many prefectures take part.
pub const PREFECTURES: usize = 24;
/// Where sample participation says it is known from.
pub const SOURCE: &str = "見本データ（架空の参加）";

/// A participation with its milestones.
#[derive(Debug, Clone)]
pub struct Participant {
    /// The row.
    pub participation: participation::Model,
    /// Its steps, by position.
    pub milestones: Vec<milestone::Model>,
}

/// Tokyo, Osaka and their neighbours draw the young rather than lose them: 埼玉, 千葉, 東京, 神奈川, 愛知, 大阪.
const METROPOLITAN: [usize; 6] = [11, 12, 13, 14, 23, 27];

/// Everyone who takes part or took part, in the order of joining. One more municipality joined in 2025-07 and left
/// on 2026-04-01; a fourth led until then, and one began to lead on that day.
#[must_use]
pub fn participants(setting: &Setting, call: Option<CallId>) -> Vec<Participant> {
    let mut draw = Draw::new(setting.seed, Stream::Participation, 0);
    let (mut chosen, left) = choose(setting, &mut draw);
    draw.shuffle(&mut chosen);
    let turn = NaiveDate::from_ymd_opt(2026, 4, 1).unwrap_or_default();
    let mut everyone: Vec<Participant> = Vec::with_capacity(chosen.len() + 1);
    let mut leaders = [None; 2]; // The first prefecture and the first two municipalities lead; see below.
    for (order, place) in chosen.iter().enumerate() {
        let mut row = joined(setting, place, joining_day(order), call);
        let seen = leaders[usize::from(place.is_prefecture())].get_or_insert(0);
        *seen += 1;
        match (place.is_prefecture(), *seen) {
            (true | false, 1) => row.participation.leading_from = Some(row.participation.joined_on),
            (false, 2) => row.participation.leading_from = Some(turn),
            (false, 3) => {
                row.participation.leading_from = Some(row.participation.joined_on);
                row.participation.leading_until = Some(turn);
            }
            _ => {}
        }
        row.participation.revision = 1 + i32::from(row.participation.leading_until.is_some());
        everyone.push(row);
    }
    if let Some(place) = left {
        let mut row = joined(setting, place, joining_day(14), call);
        row.participation.left_on = Some(turn);
        row.participation.revision = 2;
        row.milestones.truncate(3);
        everyone.insert(15, row);
    }
    everyone
}

fn choose<'a>(setting: &'a Setting, draw: &mut Draw) -> (Vec<&'a Place>, Option<&'a Place>) {
    let mut candidates: Vec<&Place> =
        setting.places().iter().filter(|place| !METROPOLITAN.contains(&place.prefecture_number)).collect();
    draw.shuffle(&mut candidates);
    let mut chosen: Vec<&Place> = candidates.iter().copied().filter(|p| p.is_prefecture()).take(PREFECTURES).collect();
    let mut in_prefecture = [0_u8; 48];
    let mut quota = |kind: LocalGovernmentKind, how_many: usize| {
        let mut found = Vec::with_capacity(how_many);
        candidates.retain(|place| {
            let count = &mut in_prefecture[place.prefecture_number];
            let fits = place.kind == kind && *count < 2 && found.len() < how_many;
            if fits {
                *count += 1;
                found.push(*place);
            }
            !fits
        });
        found
    };
    chosen.extend(quota(LocalGovernmentKind::Village, 3));
    chosen.extend(quota(LocalGovernmentKind::DesignatedCity, 1));
    chosen.extend(quota(LocalGovernmentKind::City, 28));
    chosen.extend(quota(LocalGovernmentKind::Town, 12));
    (chosen, quota(LocalGovernmentKind::Town, 1).first().copied())
}

/// Public holidays on working days while participants joined.
const HOLIDAYS: [(u32, u32); 5] = [(7, 21), (8, 11), (9, 15), (9, 23), (10, 13)];

/// From Monday 2025-06-02 to the end of October, on working days.
fn joining_day(order: usize) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(2025, 6, 2).unwrap_or_default();
    let day = first + Days::new(order as u64 * 149 / 67);
    let free = |day: &NaiveDate| {
        !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !HOLIDAYS.contains(&(day.month(), day.day()))
    };
    day.iter_days().find(free).unwrap_or(day)
}

fn joined(setting: &Setting, place: &Place, joined_on: NaiveDate, call: Option<CallId>) -> Participant {
    let index = setting.number_of(place.id).map_or(0, |number| number as u64 + 1);
    let mut draw = Draw::new(setting.seed, Stream::Participation, index);
    let at = draw.office_hour(joined_on);
    let id = ParticipationId(draw.ulid(at));
    let participation = participation::Model {
        id,
        local_government_id: place.id,
        call_for_participation_id: call,
        joined_on,
        left_on: None,
        leading_from: None,
        leading_until: None,
        source: SOURCE.into(),
        revision: 1,
    };
    let milestones = milestones::milestones(setting, id, joined_on, &mut draw);
    Participant { participation, milestones }
}
