//! The stream of listings.
use crate::service::sample::{
    draw::{Draw, Stream, Wheel},
    job::{
        case::{self, Case},
        contract, duties,
        employer_card::EmployerCard,
        graduate,
        hours::{self, WorkTime},
        lifecycle, limits, pay, uturn, wage,
    },
    place::Place,
    setting::Setting,
    stock::texts::About,
};
use entity::{
    id::JobId,
    job, job_revision,
    job_terms::{JobTerms, Workplace},
    text::{Codes, Text, Years},
    vocabulary::{EmploymentType, Publication, RemoteWork, SmokingMeasure},
};

/// A listing with its revision.
#[derive(Debug, Clone)]
pub struct JobBundle {
    /// The row.
    pub job: job::Model,
    /// What it says.
    pub revision: job_revision::Model,
}

/// The first `count` listings of these employers, one after another; large employers have more of them.
/// No employers, no listings.
pub fn jobs<'a>(
    setting: &'a Setting,
    count: u32,
    employers: &'a [EmployerCard],
) -> impl Iterator<Item = JobBundle> + use<'a> {
    let hiring = Wheel::new(employers.iter().map(EmployerCard::weight));
    let count = if employers.is_empty() { 0 } else { count };
    (0..count).map(move |index| {
        let mut draw = Draw::new(setting.seed, Stream::Job, u64::from(index));
        let employer = &employers[hiring.turn(&mut draw)];
        job(setting, employer, index, &mut draw)
    })
}

fn job(setting: &Setting, employer: &EmployerCard, index: u32, draw: &mut Draw) -> JobBundle {
    let kind = setting.stock.kinds.draw(employer.trade, draw);
    let employment_type = case::employment_type(kind, draw);
    let place = workplace(setting, employer, draw);
    let case = Case {
        setting,
        employer,
        kind,
        place,
        prefecture: setting.prefecture_of(place),
        employment_type,
        years: case::graduation_years(setting, kind, employment_type, employer, draw),
        title: draw.pick::<String>(&kind.titles),
        life: lifecycle::lifecycle(setting, employer.status == Publication::Published, draw),
    };
    let time = hours::work_time(&case, draw);
    let wage = wage::wage(&case, &time, draw);
    let (remote_work, remote_percent) = uturn::remote_work(&case, draw);
    let id = JobId(draw.ulid(case.life.written_at));
    let title_ja = duties::title(&case, &time, draw);
    let yen = |yen: u32| i32::try_from(yen).unwrap_or(i32::MAX);
    let row = job::Model {
        id,
        employer_id: employer.id,
        external_reference: Some(format!("J-{:05}", index + 1)),
        local_government_id: place.id,
        workplace_codes: Codes(vec![place.code.clone()]),
        status: case.life.status,
        removal_reason: case.life.removal_reason,
        revision: 1,
        title_ja,
        occupation_code: kind.occupation.clone(),
        employment_type,
        wage_form: wage.form,
        wage_min_yen: yen(wage.min_yen),
        wage_max_yen: wage.max_yen.map(yen),
        remote_work,
        graduation_years: Years(case.years.clone()),
        closing_on: case.life.closing_on,
        information_as_of: case.life.information_as_of,
        posted_at: case.life.posted_at,
        updated_at: case.life.updated_at,
    };
    let written_at = case.life.written_at;
    let (transfer, change) = uturn::transfer(&case, remote_work, draw);
    let uturn = uturn::uturn(&case, remote_percent, transfer, draw);
    let terms =
        JobTerms { uturn, workplace_change_scope: change, ..terms(&case, time, wage, (remote_work, index), draw) };
    let workplace_codes = Codes(terms.workplaces.iter().map(|workplace| workplace.code.clone()).collect());
    let row = job::Model { workplace_codes, ..row };
    let revision = job_revision::Model { job_id: id, number: 1, terms: terms.to_string(), written_at };
    JobBundle { job: row, revision }
}

/// Three quarters work at the head office, the others at a branch in the same prefecture.
fn workplace<'a>(setting: &'a Setting, employer: &EmployerCard, draw: &mut Draw) -> &'a Place {
    let head_office = &setting.places()[usize::from(employer.place)];
    let area = setting.municipalities_of(head_office.prefecture_number);
    if employer.size() >= 1 && !area.is_empty() && draw.chance(24) {
        let near = area.len().min(12);
        &setting.places()[area[draw.index(near)]]
    } else {
        head_office
    }
}

fn terms(
    case: &Case<'_>,
    time: WorkTime,
    wage: wage::Wage,
    (remote_work, index): (RemoteWork, u32),
    draw: &mut Draw,
) -> JobTerms {
    let contract = contract::contract(case, draw);
    let age_limit = limits::age_limit(case, &contract, draw);
    let positive_action = limits::positive_action(case, draw);
    let dispatch = case.is_dispatched(draw);
    let (smoking, smoking_note) = smoking(case, draw);
    JobTerms {
        duties: Text::ja(duties::duties(case, time.at_night, dispatch, positive_action.is_some(), draw)),
        duties_change_scope: if draw.chance(30) { "変更なし".into() } else { case.kind.change.clone() },
        trial: contract::trial(case, draw),
        workplaces: workplaces(case, draw),
        insurance: contract::insurance(case, &time, draw),
        new_graduate: graduate::new_graduate(case, &time, draw),
        pay: pay::pay(case, &time, wage, remote_work, draw),
        hours: time.hours,
        contract,
        dispatch,
        smoking: Some(smoking),
        smoking_note,
        positive_action,
        age_limit,
        apply_url: format!("{}jobs/{index}", case.employer.url),
        ..JobTerms::default()
    }
}

impl Case<'_> {
    fn is_dispatched(&self, draw: &mut Draw) -> bool {
        let trade = &self.setting.stock.trades[usize::from(self.employer.trade.0)];
        trade.tail_ja == "ビジネスサポート" && self.employment_type == EmploymentType::Contract && draw.chance(40)
    }
}

fn smoking(case: &Case<'_>, draw: &mut Draw) -> (SmokingMeasure, String) {
    // Schools, hospitals and nurseries are smoke-free by law (健康増進法29条).
    let by_law = matches!(case.kind.occupation.as_str(), "04" | "05" | "08");
    let (measure, about) = match draw.between(0, 9) {
        _ if by_law => (SmokingMeasure::NoSmokingOnSite, About::SmokingSite),
        0..=3 => (SmokingMeasure::NoSmokingOnSite, About::SmokingSite),
        4..=8 => (SmokingMeasure::NoSmokingIndoors, About::SmokingIndoors),
        _ => (SmokingMeasure::SmokingRoom, About::SmokingRoom),
    };
    (measure, case.setting.stock.texts.draw(about, &[], draw))
}

/// One workplace, sometimes two in the same prefecture.
fn workplaces(case: &Case<'_>, draw: &mut Draw) -> Vec<Workplace> {
    let at = |place: &Place, draw: &mut Draw| {
        let [a, b, c] = [draw.between(1, 5), draw.between(1, 18), draw.between(1, 25)].map(|n| n.to_string());
        let address = case.setting.stock.texts.draw(About::Town, &[("a", &a), ("b", &b), ("c", &c)], draw);
        Workplace { code: place.code.clone(), address }
    };
    let mut list = vec![at(case.place, draw)];
    let area = case.setting.municipalities_of(case.place.prefecture_number);
    if case.employer.size() >= 2 && area.len() > 1 && draw.chance(10) {
        let other = &case.setting.places()[area[draw.index(area.len())]];
        if other.id != case.place.id {
            list.push(at(other, draw));
        }
    }
    list
}
