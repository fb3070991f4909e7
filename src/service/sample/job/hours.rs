//! Working hours by rhythm of the work: start, end, break, days off, and the month's average that follows from them.
use crate::service::sample::{
    draw::Draw,
    job::case::Case,
    stock::{
        hours::{Pattern, Patterns},
        kind::Reach,
    },
};
use entity::{job_terms::Hours, vocabulary::EmploymentType};

/// Hours with what pay and insurance need of them.
#[derive(Debug)]
pub(crate) struct WorkTime {
    pub(crate) hours: Hours,
    /// Contractual minutes a day, breaks left out.
    pub(crate) daily_minutes: u32,
    pub(crate) monthly_hours: u32,
    pub(crate) weekly_hours: u32,
    /// Days of work a week, for part time.
    pub(crate) week_days: Option<u32>,
    pub(crate) at_night: bool,
}

/// A standard day of flexitime is eight hours.
const FLEXITIME_MINUTES: u32 = 480;

impl Patterns {
    fn of<'a>(&'a self, case: &Case<'_>, draw: &mut Draw) -> &'a Pattern {
        let list = match case.employment_type {
            EmploymentType::ShortTimeRegular => Some(&self.short),
            EmploymentType::Internship => Some(&self.internship),
            EmploymentType::PartTime => match self.part.get(&case.kind.rhythm) {
                Some(own) if case.keeps_own_hours() || draw.chance(55) => Some(own),
                _ => self.part.get("*"),
            },
            _ if case.kind.reach > Reach::OnSite && draw.chance(24) => Some(&self.flex),
            _ => self.full.get(case.rhythm()),
        };
        draw.pick(list.unwrap_or(&self.flex))
    }
}

impl Case<'_> {
    /// After-school work has no mornings, and boats no afternoons.
    fn keeps_own_hours(&self) -> bool {
        matches!(self.kind.rhythm.as_str(), "EVENING" | "SCHOOL" | "FISH")
    }

    /// A clinic or a visiting nurse has no night shifts, whatever the work's rhythm is in a hospital.
    fn rhythm(&self) -> &str {
        let trade = &self.setting.stock.trades[usize::from(self.employer.trade.0)].tail_ja;
        match (self.kind.rhythm.as_str(), trade.as_str()) {
            ("CARE", "クリニック" | "訪問看護ステーション") => "CLINIC",
            (rhythm, _) => rhythm,
        }
    }
}

/// Hours of a listing.
pub(crate) fn work_time(case: &Case<'_>, draw: &mut Draw) -> WorkTime {
    let pattern = case.setting.stock.patterns.of(case, draw);
    let daily_minutes = match (minute(&pattern.start), minute(&pattern.end)) {
        (Some(start), Some(end)) => end.saturating_sub(start).saturating_sub(u32::from(pattern.break_minutes)),
        _ => FLEXITIME_MINUTES,
    };
    let part_time = case.employment_type == EmploymentType::PartTime;
    let days = draw.between(pattern.days_low, pattern.days_high);
    let year_minutes = if part_time { daily_minutes * days * 52 } else { daily_minutes * (365 - days) };
    let monthly_hours = (year_minutes + 360) / 720;
    let mean = overtime(case, draw);
    let hours = Hours {
        start: pattern.start.clone(),
        end: pattern.end.clone(),
        system: pattern.system.clone(),
        break_minutes: pattern.break_minutes,
        overtime: mean.is_some(),
        overtime_hours_month: mean,
        holidays: pattern.holidays.fill(&[("days", &days.to_string())]),
        holidays_year: (!part_time).then(|| u16::try_from(days).unwrap_or(0)),
        monthly_hours: u16::try_from(monthly_hours).ok(),
    };
    WorkTime {
        at_night: pattern.system.contains("夜勤"),
        hours,
        daily_minutes,
        monthly_hours,
        weekly_hours: daily_minutes * if part_time { days } else { 5 } / 60,
        week_days: part_time.then_some(days),
    }
}

/// Average overtime, hours a month; none where there is none.
fn overtime(case: &Case<'_>, draw: &mut Draw) -> Option<u16> {
    let (percent, most) = match (case.employment_type, case.kind.rhythm.as_str()) {
        (EmploymentType::Internship, _) => (0, 0),
        (EmploymentType::PartTime | EmploymentType::ShortTimeRegular, _) => (12, 3),
        (_, "SITE" | "DRIVE" | "BUS") => (94, 28),
        (_, "OFFICE" | "FACTORY" | "STORE" | "KITCHEN") => (84, 20),
        _ => (70, 10),
    };
    let most = if case.employer.modest { most.min(16) } else { most };
    draw.chance(percent).then(|| u16::try_from(draw.between(1, most)).unwrap_or(0))
}

/// Minutes since midnight of `HH:MM`.
fn minute(text: &str) -> Option<u32> {
    let (hour, minute) = text.split_once(':')?;
    Some(hour.parse::<u32>().ok()? * 60 + minute.parse::<u32>().ok()?)
}
