//! Term, renewal, trial and insurance, as the kind of employment and the hours ask for.
use crate::service::sample::{
    draw::Draw,
    job::{case::Case, hours::WorkTime},
    stock::texts::About,
};
use entity::{
    job_terms::{Contract, Insurance, Trial},
    vocabulary::EmploymentType,
};

/// R02, R04: the term, and for a renewable fixed term its criteria and cap, or that there is none.
pub(crate) fn contract(case: &Case<'_>, draw: &mut Draw) -> Contract {
    let fixed = match case.employment_type {
        EmploymentType::Contract | EmploymentType::Internship => true,
        EmploymentType::PartTime => draw.chance(62),
        _ => false,
    };
    if !fixed {
        return Contract::default();
    }
    if case.employment_type == EmploymentType::Internship {
        return Contract { fixed_months: Some(1), ..Contract::default() };
    }
    let months = *draw.pick(&[6, 12, 12]);
    let renewable = draw.chance(88);
    if !renewable {
        return Contract { fixed_months: Some(months), ..Contract::default() };
    }
    let years = u16::try_from(draw.between(3, 5)).unwrap_or(3);
    let cap = draw.between(0, 9);
    Contract {
        fixed_months: Some(months),
        renewable,
        renewal_criteria: case.setting.stock.texts.draw(About::Renewal, &[], draw),
        renewal_cap_months: (cap <= 1).then_some(12 * years),
        renewal_cap_times: (cap == 2).then_some(12 * years / months - 1),
        renewal_uncapped: cap > 2,
    }
}

/// R03: a trial period; what differs during it never concerns the base pay.
pub(crate) fn trial(case: &Case<'_>, draw: &mut Draw) -> Option<Trial> {
    let (percent, months) = match case.employment_type {
        EmploymentType::Internship => return None,
        EmploymentType::PartTime => (45, *draw.pick(&[1, 2])),
        EmploymentType::Contract => (55, *draw.pick(&[1, 2, 3])),
        _ => (88, *draw.pick(&[2, 3, 3, 3, 6])),
    };
    if !draw.chance(percent) {
        return None;
    }
    let same_conditions = !case.is_regular() || draw.chance(84);
    let conditions =
        if same_conditions { String::new() } else { case.setting.stock.texts.draw(About::Trial, &[], draw) };
    Some(Trial { months, same_conditions, conditions })
}

/// R08: by weekly hours and size (雇用保険: 20 hours; 健保・厚年: 30 hours, or 20 at larger employers).
pub(crate) fn insurance(case: &Case<'_>, time: &WorkTime, draw: &mut Draw) -> Insurance {
    let weekly = time.weekly_hours;
    let employee = case.employment_type != EmploymentType::Internship;
    let social = employee && (weekly >= 30 || (weekly >= 20 && case.employer.size() >= 2));
    // A sole proprietor with fewer than five workers may be outside the compulsory schemes.
    let social = social && (case.employer.corporate || draw.chance(60));
    Insurance { health: social, pension: social, accident: true, employment: employee && weekly >= 20 }
}
