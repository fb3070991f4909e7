//! Pay in words: allowances, bonus, raise.
use crate::service::sample::{
    draw::Draw,
    job::{case::Case, hours::WorkTime, wage::Wage},
    stock::texts::About,
};
use entity::{
    job_terms::Pay,
    vocabulary::{EmploymentType, RemoteWork, WageForm},
};

/// What the terms say of pay beyond the amount.
pub(crate) fn pay(case: &Case<'_>, time: &WorkTime, wage: Wage, remote: RemoteWork, draw: &mut Draw) -> Pay {
    let texts = &case.setting.stock.texts;
    let tenths = |n: u32| format!("{}.{}", n / 10, n % 10);
    let (bonus, small) = (tenths(draw.between(18, 46)), tenths(draw.between(5, 18)));
    let (gift, raise) = (draw.between(2, 15).to_string(), tenths(draw.between(12, 38)));
    let token = draw.between(1, 4).to_string();
    let step = draw.between(2, 8);
    let (step_low, step_high) = (step.to_string(), (step + draw.between(2, 7)).to_string());
    let (commuting, night) = ((5 * draw.between(2, 7)).to_string(), draw.between(4, 9).to_string());
    let facts = [
        ("bonus", bonus.as_str()),
        ("small", &small),
        ("gift", &gift),
        ("token", &token),
        ("raise", &raise),
        ("step", &step_low),
        ("step_high", &step_high),
        ("commuting", &commuting),
        ("night", &night),
    ];
    let mut say = |about: About| texts.draw(about, &facts, draw);
    let (bonus, raise) = match case.employment_type {
        _ if wage.form == WageForm::Yearly => ("年俸に含みます".into(), say(About::Raise)),
        EmploymentType::Regular if case.employer.size() == 0 => (say(About::BonusSmall), say(About::Raise)),
        EmploymentType::Regular | EmploymentType::ShortTimeRegular => (say(About::Bonus), say(About::Raise)),
        EmploymentType::Internship => ("なし".into(), "なし".into()),
        _ => (say(About::BonusPart), say(About::RaisePart)),
    };
    let mut allowances = vec![say(About::Commuting)];
    if case.is_regular() {
        allowances.push(say(About::Allowance));
        if remote != RemoteWork::No && case.employer.size() >= 1 {
            allowances.push(say(About::Remote));
        }
        if time.at_night {
            allowances.push(say(About::Night));
        }
        if matches!(case.prefecture.prefecture_number, 1..=7 | 15..=18 | 20) {
            allowances.push(say(About::Cold));
        }
    }
    if wage.uncounted_yen > 0 {
        allowances.push(format!("精皆勤手当（月{}円、上の賃金額に含みます）", wage.uncounted_yen));
    }
    Pay {
        fixed_overtime: wage.fixed_overtime,
        uncounted_allowances_yen: wage.uncounted_yen,
        allowances: allowances.join("、"),
        bonus,
        raise,
    }
}
