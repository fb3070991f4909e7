//! The amount of the wage: by prefecture, kind of work, size of the employer and hours, never under the minimum wage.
use crate::service::sample::{
    draw::Draw,
    job::{case::Case, hours::WorkTime},
};
use entity::{
    job_terms::FixedOvertime,
    vocabulary::{EmploymentType, WageForm},
};

/// What the row of a listing says of the wage, with the parts of it that its terms explain.
#[derive(Debug)]
pub(crate) struct Wage {
    pub(crate) form: WageForm,
    pub(crate) min_yen: u32,
    pub(crate) max_yen: Option<u32>,
    /// Part of the amount which the minimum wage does not count, yen a month: 精皆勤手当.
    pub(crate) uncounted_yen: u32,
    pub(crate) fixed_overtime: Option<FixedOvertime>,
}

/// Rounds up, so that nothing lawful becomes unlawful.
const fn up_to(yen: u32, step: u32) -> u32 {
    yen.div_ceil(step) * step
}

/// The wage of a listing. In a monthly or yearly wage with fixed overtime the amount is base + fixed overtime.
pub(crate) fn wage(case: &Case<'_>, time: &WorkTime, draw: &mut Draw) -> Wage {
    let hourly = hourly(case, draw);
    let form = form(case, draw);
    let plain =
        |min_yen: u32, max_yen: Option<u32>| Wage { form, min_yen, max_yen, uncounted_yen: 0, fixed_overtime: None };
    match form {
        WageForm::Hourly => {
            let min = up_to(hourly, 10);
            let max = draw.chance(60).then(|| min + 10 * draw.between(2, 25));
            plain(min, max)
        }
        WageForm::Daily => {
            let min = up_to(hourly * time.daily_minutes / 60, 100);
            let max = draw.chance(70).then(|| up_to(min * draw.between(110, 145) / 100, 100));
            plain(min, max)
        }
        WageForm::Monthly => monthly(case, hourly, time, draw),
        WageForm::Yearly => {
            let month = up_to(hourly * time.monthly_hours, 1000);
            let min = up_to(month * draw.between(14, 16), 100_000);
            plain(min, Some(up_to(min * draw.between(115, 150) / 100, 100_000)))
        }
    }
}

fn monthly(case: &Case<'_>, hourly: u32, time: &WorkTime, draw: &mut Draw) -> Wage {
    let base = up_to(hourly * time.monthly_hours, 500);
    let fixed_overtime = has_fixed_overtime(case, time, draw).then(|| {
        let hours = *draw.pick(&[10, 15, 20, 20, 25, 30]);
        // Time and a quarter of the hourly base (労働基準法37条).
        let amount_yen = up_to((base * 5 * hours).div_ceil(4 * time.monthly_hours), 100);
        let hours = u16::try_from(hours).unwrap_or(0);
        FixedOvertime { base_yen: base, hours, amount_yen, excess_paid: true }
    });
    let attendance = fixed_overtime.is_none() && matches!(case.kind.rhythm.as_str(), "FACTORY" | "DRIVE" | "CARE");
    let uncounted_yen = if attendance && draw.chance(9) { draw.between(1, 2) * 5000 } else { 0 };
    let min_yen = base + uncounted_yen + fixed_overtime.as_ref().map_or(0, |part| part.amount_yen);
    let max_yen = if case.is_for_graduates() {
        draw.chance(45).then(|| min_yen + 1000 * draw.between(8, 30))
    } else if fixed_overtime.is_some() {
        None
    } else {
        draw.chance(82).then(|| up_to(min_yen * draw.between(108, 150) / 100, 1000))
    };
    Wage { form: WageForm::Monthly, min_yen, max_yen, uncounted_yen, fixed_overtime }
}

fn has_fixed_overtime(case: &Case<'_>, time: &WorkTime, draw: &mut Draw) -> bool {
    let usual = matches!(case.kind.occupation.as_str(), "01" | "02" | "07" | "13");
    case.employment_type == EmploymentType::Regular && time.hours.overtime && usual && draw.chance(16)
}

/// Yen an hour before rounding: at least two per cent over the highest minimum wage known.
fn hourly(case: &Case<'_>, draw: &mut Draw) -> u32 {
    let least = case.setting.minimum_wage(case.prefecture);
    let kind = match case.employment_type {
        EmploymentType::Internship => 103,
        EmploymentType::PartTime => 100 + (case.kind.pay.saturating_sub(100)) * 6 / 10,
        EmploymentType::Contract => case.kind.pay - case.kind.pay.saturating_sub(100) / 4,
        _ if case.is_for_graduates() => case.kind.pay - case.kind.pay.saturating_sub(106) / 3,
        _ => case.kind.pay,
    };
    let size = [98, 100, 103, 107, 112][case.employer.size()];
    let own = draw.between(97, 108);
    let yen = u64::from(least) * u64::from(kind * size * own) / 1_000_000;
    u32::try_from(yen).unwrap_or(least).max(least * 102 / 100)
}

fn form(case: &Case<'_>, draw: &mut Draw) -> WageForm {
    match (case.employment_type, case.kind.rhythm.as_str()) {
        (EmploymentType::PartTime | EmploymentType::Internship, _) => WageForm::Hourly,
        (EmploymentType::Contract, "SITE" | "FARM" | "FISH") if draw.chance(50) => WageForm::Daily,
        (EmploymentType::Contract, "FACTORY" | "STORE" | "HOTEL" | "GUARD") if draw.chance(35) => WageForm::Hourly,
        (EmploymentType::Regular, "SITE") if !case.is_for_graduates() && draw.chance(14) => WageForm::Daily,
        (EmploymentType::Regular, "OFFICE" | "STORE")
            if !case.is_for_graduates() && case.kind.pay >= 136 && case.employer.size() >= 2 && draw.chance(18) =>
        {
            WageForm::Yearly
        }
        _ => WageForm::Monthly,
    }
}
