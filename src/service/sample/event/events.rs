//! The participants' events: some past, most to come, a few cancelled or still drafts.
use crate::service::sample::{
    draw::{Draw, Stream},
    job::employer_card::EmployerCard,
    participant::participants::Participant,
    place::Place,
    setting::Setting,
    stock::event::{Occasion, Where},
};
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};
use entity::{
    event,
    id::{EmployerId, EventId},
    vocabulary::{Publication, RemovalReason},
};

/// Where sample events say they are known from.
pub const SOURCE: &str = "見本データ（架空の催し）";
/// 千代田区, where events in Tokyo are held.
const TOKYO: &str = "131016";

/// Two to five events of everyone who takes part now, in the order of participants.
#[must_use]
pub fn events(setting: &Setting, participants: &[Participant], employers: &[EmployerCard]) -> Vec<event::Model> {
    let mut all = Vec::new();
    for participant in participants.iter().filter(|participant| participant.participation.left_on.is_none()) {
        let Some(number) = setting.number_of(participant.participation.local_government_id) else { continue };
        let place = &setting.places()[number];
        let mut draw = Draw::new(setting.seed, Stream::Event, number as u64);
        let hosts = hosts(setting, place, number, employers);
        let fits = |occasion: &&Occasion| {
            (occasion.scope.is_empty() || (occasion.scope == "P") == place.is_prefecture())
                && (occasion.held != Where::Employer || !hosts.is_empty())
        };
        let mut occasions: Vec<&Occasion> = setting.stock.occasions.iter().filter(fits).collect();
        draw.shuffle(&mut occasions);
        occasions.truncate(draw.between(2, 5) as usize);
        all.extend(occasions.into_iter().map(|occasion| event(setting, place, &hosts, occasion, &mut draw)));
    }
    all
}

/// Public employers in the area of a place: who may be visited, and in which municipality.
fn hosts(setting: &Setting, place: &Place, number: usize, employers: &[EmployerCard]) -> Vec<(EmployerId, String)> {
    let area = if place.is_prefecture() { setting.municipalities_of(place.prefecture_number) } else { &[number] };
    employers
        .iter()
        .filter(|card| card.status == Publication::Published && area.contains(&usize::from(card.place)))
        .take(40)
        .map(|card| (card.id, setting.places()[usize::from(card.place)].code.clone()))
        .collect()
}

fn event(
    setting: &Setting,
    place: &Place,
    hosts: &[(EmployerId, String)],
    occasion: &Occasion,
    draw: &mut Draw,
) -> event::Model {
    let today = setting.as_of;
    // From 40 days ago to 80 days ahead, told four to nine weeks before and never later than yesterday.
    let day = day_of(occasion, today - Days::new(40) + Days::new(draw.between(0, 120).into()));
    let told = (day - Days::new(draw.between(28, 63).into())).min(today - Days::new(draw.between(1, 20).into()));
    let written_at = draw.office_hour(told);
    let (status, removal_reason) = match draw.between(0, 99) {
        0..=5 => (Publication::Draft, None),
        6..=11 => (Publication::Withdrawn, Some(RemovalReason::Withdrawn)),
        _ => (Publication::Published, None),
    };
    let changed = status == Publication::Withdrawn || draw.chance(20);
    let later = told + Days::new(draw.between(1, 14).into());
    let later = draw.office_hour(later).max(written_at);
    let updated_at = if changed && later.date_naive() < today { later } else { written_at };
    let (starts_at, ends_at) = times(occasion, day);
    let host = (occasion.held == Where::Employer).then(|| draw.pick(hosts).clone());
    let (employer_id, host_code) = host.unzip();
    let seat = || seat_of(setting, place);
    let venue_code = match occasion.held {
        Where::Online => None,
        Where::Tokyo => Some(TOKYO.to_owned()),
        Where::Employer | Where::Home | Where::Both => Some(host_code.unwrap_or_else(seat)),
    };
    let facts = [("place", place.name_ja.as_str()), ("place_en", place.name_en.as_str())];
    let id = EventId(draw.ulid(written_at));
    let page = format!("https://www.{}/events/{}", place.domain(), id.0.to_string().to_lowercase());
    event::Model {
        id,
        local_government_id: Some(place.id),
        employer_id,
        kind: occasion.kind,
        title_ja: occasion.title_ja.fill(&facts),
        title_en: draw.chance(70).then(|| occasion.title_en.fill(&facts)),
        about_ja: occasion.about_ja.fill(&facts),
        about_en: draw.chance(60).then(|| occasion.about_en.fill(&facts)),
        starts_at,
        ends_at,
        venue_ja: venue_code.is_some().then(|| occasion.venue_ja.fill(&facts)),
        venue_code,
        online_url: matches!(occasion.held, Where::Online | Where::Both).then(|| format!("{page}/live")),
        how_to_apply_url: page,
        apply_until: (occasion.apply == 1).then(|| day - Days::new(draw.between(2, 10).into())),
        capacity: occasion.capacity,
        free_of_charge: occasion.free == 1,
        status,
        removal_reason,
        revision: 1 + i32::from(updated_at > written_at),
        information_as_of: updated_at.date_naive(),
        source: SOURCE.into(),
        published_at: (status != Publication::Draft).then_some(written_at),
        updated_at,
    }
}

/// Evenings and visits are on working days, what fills half a day is on a Saturday or Sunday.
fn day_of(occasion: &Occasion, day: NaiveDate) -> NaiveDate {
    let weekend = |day: &NaiveDate| matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    let wants_weekend = occasion.minutes >= 180;
    day.iter_days().find(|day| weekend(day) == wants_weekend).unwrap_or(day)
}

fn times(occasion: &Occasion, day: NaiveDate) -> (DateTime<Utc>, DateTime<Utc>) {
    let midnight = day.and_time(NaiveTime::MIN).and_utc() - TimeDelta::hours(9);
    let starts_at = midnight + TimeDelta::minutes(occasion.from_minute.into());
    (starts_at, starts_at + TimeDelta::minutes(occasion.minutes.into()))
}

/// The code of a municipality itself, or of a prefecture's seat of government.
fn seat_of(setting: &Setting, place: &Place) -> String {
    let seat = setting.municipalities_of(place.prefecture_number).first().filter(|_| place.is_prefecture());
    seat.map_or(place, |number| &setting.places()[*number]).code.clone()
}
