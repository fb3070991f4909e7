//! A job market drawn by chance whose every fact the story itself knows, to hold answers against.
use crate::cast::{
    chance::Chance,
    country::{PREFECTURES, municipality_codes},
    world::World,
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use entity::{
    job,
    vocabulary::{EmploymentType, Publication, RemoteWork, SupportKind, WageForm},
};
use uturn::{base::region::Region, domain::wage::monthly_equivalent};

/// A listing as the story knows it.
#[derive(Debug, Clone)]
pub(crate) struct Fact {
    pub(crate) job: job::Model,
    /// Codes of the municipalities of its workplaces.
    pub(crate) codes: Vec<String>,
    industry: String,
    /// Kurumin rank that its employer holds today; 0 for none.
    rank: i16,
}

/// What a place is in this market: who takes part, and who offers what.
#[derive(Debug, Clone, Default)]
pub(crate) struct Market {
    pub(crate) facts: Vec<Fact>,
    participating: Vec<String>,
    housing: Vec<String>,
}

type Meaning = dyn Fn(&Market, &Fact) -> bool;

/// A filter as clients write it, and what it means.
pub(crate) struct Condition {
    pub(crate) text: String,
    holds: Box<Meaning>,
}

impl Condition {
    fn new(text: String, holds: impl Fn(&Market, &Fact) -> bool + 'static) -> Self {
        Self { text, holds: Box::new(holds) }
    }
}

const RANKS: [&str; 3] = ["TRY", "KURUMIN", "PLATINUM"];

impl Market {
    /// Opens a market with this many employers and listings.
    pub(crate) async fn open(world: &mut World, chance: &mut Chance, employers: usize, jobs: usize) -> Self {
        let codes = municipality_codes();
        // One town and one prefecture of another take part; others offer housing.
        let mut market = Self {
            participating: vec![codes[0].clone(), "460001".into()],
            housing: vec![codes[7].clone(), "030007".into()],
            ..Self::default()
        };
        let mut unit = world.unit().await;
        for code in market.participating.clone() {
            let row = world.participation(&code, world.day_in(-3));
            unit.insert(vec![row]).await.expect("a participation");
        }
        for code in market.housing.clone() {
            let (profile, revision) = world.profile(&code);
            let measure = world.measure(profile.id, 1, SupportKind::Housing);
            unit.insert(vec![profile]).await.expect("a profile");
            unit.insert(vec![revision]).await.expect("a revision");
            unit.insert(vec![measure]).await.expect("a measure");
        }
        let mut hiring = Vec::new();
        for _ in 0..employers {
            let mut row = world.employer(&chance.pick(&codes));
            row.industry_code = chance.pick(&["A", "E", "P"]).into();
            let rank = chance.below(4);
            hiring.push((row.id, row.industry_code.clone(), i16::try_from(rank).expect("small")));
            unit.insert(vec![row.clone()]).await.expect("an employer");
            if rank > 0 {
                let held = world.certification(row.id, "kurumin", RANKS[rank - 1]);
                unit.insert(vec![held]).await.expect("a certification");
            }
        }
        for _ in 0..jobs {
            let (employer, industry, rank) = chance.pick(&hiring);
            let here = chance.some(&codes);
            let (mut job, _) = world.job(employer, &here[0]);
            draw(&mut job, chance, world);
            job.workplace_codes.0.clone_from(&here);
            let revision = world.revision(&job, &here.iter().map(String::as_str).collect::<Vec<_>>());
            unit.insert(vec![job.clone()]).await.expect("a listing");
            unit.insert(vec![revision]).await.expect("a revision");
            market.facts.push(Fact { job, codes: here, industry, rank });
        }
        unit.commit().await.expect("committed");
        market
    }

    /// The ids that match all conditions, in order: by a filter and a sort over the rows, nothing cleverer.
    pub(crate) fn expected(&self, conditions: &[Condition], order: &str, today: NaiveDate) -> Vec<String> {
        let open = |fact: &&Fact| {
            fact.job.status == Publication::Published && fact.job.closing_on.is_none_or(|last| today <= last)
        };
        let meets = |fact: &&Fact| conditions.iter().all(|condition| (condition.holds)(self, fact));
        let mut found: Vec<&Fact> = self.facts.iter().filter(open).filter(meets).collect();
        found.sort_by_key(|fact| (sort_key(&fact.job, order), fact.job.id.to_string()));
        found.into_iter().map(|fact| fact.job.id.to_string()).collect()
    }
}

/// Whether a workplace is at one of these places; a prefecture stands for all that lies in it.
fn is_at(places: &[String], fact: &Fact) -> bool {
    let prefecture = |place: &String| place.ends_with("0001") || place == "030007";
    fact.codes
        .iter()
        .any(|code| places.iter().any(|place| if prefecture(place) { code[..2] == place[..2] } else { code == place }))
}

fn draw(job: &mut job::Model, chance: &mut Chance, world: &World) {
    job.occupation_code = chance.pick(&["02", "05", "12"]).into();
    job.employment_type = chance.pick(EmploymentType::ALL);
    job.wage_form = chance.pick(WageForm::ALL);
    job.wage_min_yen = chance.between(1, 30) * 10_000;
    job.wage_max_yen = None;
    job.remote_work = chance.pick(RemoteWork::ALL);
    job.graduation_years.0 = if chance.in_hundred(40) { chance.some(&[2027, 2028, 2029]) } else { vec![] };
    job.closing_on = chance.in_hundred(60).then(|| world.day_in(chance.between(-2, 9)));
    let posted = instant(world, chance);
    job.posted_at = Some(posted);
    job.updated_at = posted + TimeDelta::hours(chance.between(0, 9).into());
    if chance.in_hundred(10) {
        job.status = Publication::Withdrawn;
    }
}

/// An instant of the last days; many listings share one, so that ids have to decide.
fn instant(world: &World, chance: &mut Chance) -> DateTime<Utc> {
    world.clock.now() - TimeDelta::hours(chance.between(0, 20).into())
}

fn sort_key(job: &job::Model, order: &str) -> i64 {
    match order {
        "NEWEST" => -job.posted_at.expect("posted").timestamp(),
        "RECENTLY_UPDATED" => -job.updated_at.timestamp(),
        "CLOSING_SOONEST" => {
            job.closing_on.map_or(i64::MAX, |day| day.signed_duration_since(NaiveDate::MIN).num_days())
        }
        "HIGHEST_WAGE" => -monthly_equivalent(job.wage_form, job.wage_min_yen.into()),
        _ => panic!("{order} is no order of listings"),
    }
}

/// A condition drawn by chance.
pub(crate) fn condition(chance: &mut Chance, world: &World) -> Condition {
    let codes = chance.some(&municipality_codes());
    let quoted = |list: &[String]| format!("{list:?}");
    match chance.below(16) {
        0 => Condition::new(format!("municipalities: {}", quoted(&codes)), move |_, fact| is_at(&codes, fact)),
        1 => {
            let some: Vec<String> = chance.some(&PREFECTURES).into_iter().map(str::to_owned).collect();
            Condition::new(format!("prefectures: {}", quoted(&some)), move |_, fact| {
                fact.codes.iter().any(|code| some.iter().any(|prefecture| code.starts_with(prefecture)))
            })
        }
        2 => {
            let some = chance.some(Region::ALL);
            Condition::new(format!("regions: {}", words(&some)), move |_, fact| {
                fact.codes.iter().any(|code| some.contains(&Region::of_code(code).expect("a region")))
            })
        }
        3 => {
            let some: Vec<String> = chance.some(&["A", "E", "P", "Q"]).into_iter().map(str::to_owned).collect();
            Condition::new(format!("industries: {}", quoted(&some)), move |_, fact| some.contains(&fact.industry))
        }
        4 => {
            let some: Vec<String> = chance.some(&["02", "05", "12", "15"]).into_iter().map(str::to_owned).collect();
            Condition::new(format!("occupations: {}", quoted(&some)), move |_, fact| {
                some.contains(&fact.job.occupation_code)
            })
        }
        5 => {
            let some = chance.some(EmploymentType::ALL);
            Condition::new(format!("employmentTypes: {}", words(&some)), move |_, fact| {
                some.contains(&fact.job.employment_type)
            })
        }
        6 => {
            let (form, least) = (chance.pick(WageForm::ALL), chance.between(0, 300_000));
            Condition::new(format!("wage: {{ form: {form}, atLeastYen: {least} }}"), move |_, fact| {
                fact.job.wage_form == form && fact.job.wage_min_yen >= least
            })
        }
        7 => {
            let some = chance.some(RemoteWork::ALL);
            Condition::new(format!("remoteWork: {}", words(&some)), move |_, fact| some.contains(&fact.job.remote_work))
        }
        8 => {
            let wanted = chance.in_hundred(50);
            Condition::new(format!("newGraduate: {wanted}"), move |_, fact| {
                fact.job.graduation_years.0.is_empty() != wanted
            })
        }
        9 => {
            let some: Vec<i16> = chance.some(&[2026, 2027, 2028, 2029]);
            Condition::new(format!("graduationYears: {some:?}"), move |_, fact| {
                fact.job.graduation_years.0.iter().any(|year| some.contains(year))
            })
        }
        10 | 11 => {
            let least = chance.below(3);
            let level = RANKS[least];
            Condition::new(
                format!("certification: {{ scheme: \"kurumin\", minimumLevel: \"{level}\" }}"),
                move |_, fact| fact.rank > i16::try_from(least).expect("small"),
            )
        }
        12 => Condition::new("support: [HOUSING, MOVING]".into(), |market, fact| is_at(&market.housing, fact)),
        13 => {
            let wanted = chance.in_hundred(50);
            Condition::new(format!("participating: {wanted}"), move |market, fact| {
                is_at(&market.participating, fact) == wanted
            })
        }
        14 => {
            // A little after a whole hour now and then: a question may be finer than the rows.
            let since = instant(world, chance) + TimeDelta::milliseconds(chance.between(0, 1).into());
            let posted = chance.in_hundred(50);
            let name = if posted { "postedSince" } else { "updatedSince" };
            Condition::new(format!("{name}: \"{}\"", since.to_rfc3339()), move |_, fact| {
                (if posted { fact.job.posted_at.expect("posted") } else { fact.job.updated_at }) >= since
            })
        }
        _ => {
            let before = world.day_in(chance.between(-1, 8));
            Condition::new(format!("closingBefore: \"{before}\""), move |_, fact| {
                fact.job.closing_on.is_some_and(|last| last < before)
            })
        }
    }
}

fn words<T: ToString>(list: &[T]) -> String {
    format!("[{}]", list.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))
}
