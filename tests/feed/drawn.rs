//! Filters of the feed drawn by chance, and what hardly ever happens to what they let through.
use crate::cast::{
    chance::Chance,
    country::{PREFECTURES, municipality_codes},
    history::History,
    world::World,
};
use chrono::TimeDelta;
use entity::vocabulary::{EmploymentType, EventKind, RemoteWork, SizeBand, SupportKind, ThingKind, WageForm};
use uturn::{
    base::region::Region,
    service::{
        employer::list::EmployerQuestion,
        event::list::EventQuestion,
        feed::{matcher::KINDS, question::FeedQuestion},
        job::list::JobQuestion,
        place::merge::merge,
    },
    store::unit::Unit,
};

const CERTIFIED: [(&str, Option<&str>); 6] = [
    ("kurumin", None),
    ("kurumin", Some("PLATINUM")),
    ("eruboshi", Some("LEVEL_2")),
    ("eruboshi", None),
    ("youth_yell", None),
    ("kenko", None),
];

/// A filter of at most two conditions on each kind.
pub(crate) fn filter(chance: &mut Chance, world: &World) -> FeedQuestion {
    FeedQuestion {
        kinds: chance.in_hundred(30).then(|| kinds(chance)),
        jobs: chance.in_hundred(85).then(|| jobs(chance, world)),
        employers: chance.in_hundred(75).then(|| employers(chance, world)),
        events: chance.in_hundred(60).then(|| events(chance, world)),
    }
}

fn kinds(chance: &mut Chance) -> Vec<ThingKind> {
    let mut kinds = chance.some(&KINDS);
    kinds.extend([ThingKind::Job, chance.pick(&[ThingKind::Employer, ThingKind::Certification])]);
    kinds
}

fn codes(chance: &mut Chance) -> Vec<String> {
    // A prefecture's own code stands for all that lies in it.
    if chance.in_hundred(20) { vec!["460001".into()] } else { chance.some(&municipality_codes()) }
}

fn prefectures(chance: &mut Chance) -> Vec<String> {
    chance
        .some(&PREFECTURES)
        .into_iter()
        .map(|digits| {
            crate::cast::country::places()
                .into_iter()
                .find(|row| row.code.starts_with(digits))
                .expect("a prefecture")
                .code
        })
        .collect()
}

fn texts(chance: &mut Chance, list: &[&str]) -> Vec<String> {
    chance.some(list).into_iter().map(str::to_owned).collect()
}

fn certified(chance: &mut Chance) -> (String, Option<String>) {
    let (scheme, level) = chance.pick(&CERTIFIED);
    (scheme.into(), level.map(str::to_owned))
}

fn jobs(chance: &mut Chance, world: &World) -> JobQuestion {
    let mut asked = JobQuestion::default();
    for _ in 0..chance.between(1, 2) {
        match chance.below(17) {
            0 => asked.prefectures = Some(prefectures(chance)),
            1 => asked.municipalities = Some(codes(chance)),
            2 => asked.regions = Some(chance.some(Region::ALL)),
            3 => asked.industries = Some(texts(chance, &["A", "E", "P"])),
            4 => asked.occupations = Some(texts(chance, &["02", "12"])),
            5 => asked.employment_types = Some(chance.some(EmploymentType::ALL)),
            6 => asked.wage = Some((chance.pick(WageForm::ALL), chance.pick(&[1_000, 200_000]))),
            7 => asked.remote_work = Some(chance.some(RemoteWork::ALL)),
            8 => asked.new_graduate = Some(chance.in_hundred(50)),
            9 => asked.graduation_years = Some(vec![2027]),
            10..=12 => asked.certification = Some(certified(chance)),
            13 => asked.support = Some(chance.some(SupportKind::ALL)),
            14 => asked.participating = Some(chance.in_hundred(50)),
            15 => asked.closing_before = Some(world.day_in(chance.between(1, 6))),
            _ => asked.updated_since = Some(world.clock.now() + TimeDelta::hours(chance.between(-9, 40).into())),
        }
    }
    asked
}

fn employers(chance: &mut Chance, world: &World) -> EmployerQuestion {
    let mut asked = EmployerQuestion::default();
    for _ in 0..chance.between(1, 2) {
        match chance.below(10) {
            0 => asked.prefectures = Some(prefectures(chance)),
            1 => asked.municipalities = Some(codes(chance)),
            2 => asked.regions = Some(chance.some(Region::ALL)),
            3 => asked.industries = Some(texts(chance, &["A", "E", "P"])),
            4 => asked.sizes = Some(chance.some(SizeBand::ALL)),
            5 | 6 => asked.certification = Some(certified(chance)),
            7 => asked.support = Some(chance.some(SupportKind::ALL)),
            8 => asked.participating = Some(chance.in_hundred(50)),
            _ => asked.updated_since = Some(world.clock.now() + TimeDelta::hours(chance.between(-9, 40).into())),
        }
    }
    asked
}

fn events(chance: &mut Chance, world: &World) -> EventQuestion {
    let mut asked = EventQuestion::default();
    match chance.below(6) {
        0 => asked.prefectures = Some(prefectures(chance)),
        1 => asked.municipalities = Some(codes(chance)),
        2 => asked.venue_prefectures = Some(prefectures(chance)),
        3 => asked.kinds = Some(chance.some(EventKind::ALL)),
        4 => asked.online = Some(chance.in_hundred(50)),
        _ => asked.starts_since = Some(world.clock.now() + TimeDelta::hours(chance.between(-30, 60).into())),
    }
    asked
}

/// A certification was entered for the wrong employer, or verified too soon.
pub(crate) async fn corrects_a_mistake(history: &mut History, unit: &mut Unit) {
    let rows = &history.rows;
    let (certifications, employers) = (rows.certifications.len(), rows.employers.len());
    let (Some(at), Some(to)) = (history.any(certifications), history.any(employers)) else { return };
    let holder = history.rows.employers[to].id;
    let takes_back = history.chance.in_hundred(40);
    let row = &mut history.rows.certifications[at];
    row.revision += 1;
    if takes_back {
        (row.verified_by, row.verified_at) = (None, None);
    } else {
        row.employer_id = holder;
    }
    unit.update(row.clone()).await.expect("a certification");
}

/// A municipality becomes part of its neighbour.
pub(crate) async fn merges(history: &mut History, world: &World) {
    let from = history.chance.pick(&history.codes);
    let near: Vec<_> = history.codes.iter().filter(|code| **code != from && code[..2] == from[..2]).cloned().collect();
    let into = history.chance.pick(&near);
    merge(&world.store, world.clock.now(), "story", &from, &into).await.expect("merged");
}
