//! The words of a listing: its title and what the work is.
use crate::service::sample::{
    draw::Draw,
    job::{
        case::{self, Case},
        hours::WorkTime,
    },
    stock::texts::{About, More},
    template::{Facts, Night, Template},
};
use entity::vocabulary::EmploymentType;

/// The title, with year, form or days where employers write them so.
pub(crate) fn title(case: &Case<'_>, time: &WorkTime, draw: &mut Draw) -> String {
    let title = case.title;
    let decorated = draw.chance(45);
    let coming = case::coming_graduation(case.setting);
    let behind = |note: &str| {
        if title.ends_with('）') { format!("{title}【{note}】") } else { format!("{title}（{note}）") }
    };
    match (case.employment_type, case.years.as_slice(), time.week_days) {
        (EmploymentType::Internship, ..) => format!("{title}のインターンシップ"),
        (EmploymentType::Regular, [year], _) if decorated => format!("【{year}年卒】{title}"),
        (EmploymentType::Regular, [first, .., last], _) if decorated => {
            let past = *first < coming;
            if past { behind("新卒・既卒") } else { format!("【{first}・{last}年卒】{title}") }
        }
        (EmploymentType::PartTime, _, Some(days)) if decorated => behind(&format!("週{days}日")),
        (EmploymentType::ShortTimeRegular, ..) => format!("{title}【短時間正社員】"),
        (EmploymentType::Contract, ..) if decorated => behind("契約社員"),
        _ => title.to_owned(),
    }
}

/// R01: the work, in 80 to 300 characters.
pub(crate) fn duties(case: &Case<'_>, at_night: bool, dispatch: bool, women_are_few: bool, draw: &mut Draw) -> String {
    let size = u32::try_from(case.employer.size()).unwrap_or(0);
    let (team, few) = ((3 + draw.between(0, 3 + 3 * size)).to_string(), draw.between(2, 4).to_string());
    let months = draw.pick(&["2", "3", "3", "6"]);
    let mostly_men = matches!(case.kind.occupation.as_str(), "01" | "02" | "10" | "12" | "13" | "14");
    let share = (if mostly_men { 5 * draw.between(2, 6) } else { 5 * draw.between(9, 14) }).to_string();
    let facts = [
        ("place", case.place.name_ja.as_str()),
        ("pref", case.prefecture.name_ja.as_str()),
        ("team", &team),
        ("n", &few),
        ("months", months),
        ("share", &share),
        ("title", case.title),
        ("days", "5"),
    ];
    // Who does not work at night is not told of nights.
    let full_time = matches!(case.employment_type, EmploymentType::Regular | EmploymentType::Contract);
    let suits = |sentence: &Template| match sentence.night() {
        Night::Shift => at_night && full_time,
        Night::Call => full_time,
        Night::None => true,
    };
    let texts = &case.setting.stock.texts;
    let mut out = String::with_capacity(768);
    if dispatch {
        out.push_str(&texts.draw(About::Dispatch, &facts, draw));
    }
    if case.employment_type == EmploymentType::Internship {
        out.push_str(&texts.draw(About::InternshipOpening, &facts, draw));
        several(&case.kind.tasks, 2, &facts, suits, &mut out, draw);
        out.push_str(&texts.draw(About::InternshipClosing, &facts, draw));
        return out;
    }
    draw.pick(&case.kind.openings).write(&mut out, &facts);
    let tasks = 2 + usize::from(draw.chance(60)) + usize::from(draw.chance(25));
    several(&case.kind.tasks, tasks, &facts, suits, &mut out, draw);
    let rhythm = case.kind.rhythm.as_str();
    let fits = |more: &&More| match more.fits.as_str() {
        "" => !(women_are_few && more.text.has("share")),
        "SMALL" => case.employer.size() == 0,
        "LARGE" => case.employer.size() >= 3,
        other => other == rhythm,
    };
    for _ in 0..draw.between(0, 2) {
        if let Some(more) = Some(draw.pick(&case.setting.stock.more)).filter(fits)
            && !more.text.is_in(&out, &facts)
        {
            more.text.write(&mut out, &facts);
        }
    }
    let needs = if case.is_for_graduates() { &case.kind.needs_of_graduates } else { &case.kind.needs };
    several(needs, 1, &facts, suits, &mut out, draw);
    out
}

/// So many different sentences, in the order of the stock.
fn several(
    stock: &[Template],
    count: usize,
    facts: &Facts<'_>,
    suits: impl Fn(&Template) -> bool,
    out: &mut String,
    draw: &mut Draw,
) {
    let mut left = count.min(stock.len());
    for (index, sentence) in stock.iter().enumerate() {
        if left > 0 && draw.index(stock.len() - index) < left && suits(sentence) {
            sentence.write(out, facts);
            left -= 1;
        }
    }
}
