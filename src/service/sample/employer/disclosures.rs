//! Figures that employers disclose: what the law asks of their size, and little else.
use crate::service::sample::{draw::Draw, setting::Setting};
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use entity::{
    disclosure,
    id::{DisclosureId, EmployerId},
    vocabulary::{DisclosureItem, DisclosureState, SizeBand, Unit},
};

/// Where sample figures say they are published.
const SOURCE: &str = "見本データ（架空の値）";

/// Per cent of employers with 1–100, 101–300 and 301 or more workers that disclose an item. From 2026-04 on pay gap and
/// women managers are a duty from 101, men's childcare leave from 301 workers (女性活躍推進法, 育児・介護休業法).
const fn percent(item: DisclosureItem) -> [u32; 3] {
    match item {
        DisclosureItem::PayGapAll | DisclosureItem::WomenManagers => [22, 97, 99],
        DisclosureItem::PayGapRegular | DisclosureItem::PayGapNonRegular => [14, 97, 99],
        DisclosureItem::WomenHired => [24, 52, 88],
        DisclosureItem::ChildcareLeaveMen => [46, 55, 99],
        DisclosureItem::ChildcareLeaveWomen => [48, 50, 90],
        DisclosureItem::TenureWomen | DisclosureItem::TenureMen => [26, 34, 62],
        DisclosureItem::MonthlyOvertime => [82, 80, 92],
        DisclosureItem::PaidLeaveDays => [80, 74, 88],
    }
}

/// Whose figures, and what bounds them.
#[derive(Debug)]
pub(crate) struct Figures<'a> {
    pub(crate) employer_id: EmployerId,
    pub(crate) size_band: SizeBand,
    pub(crate) industry: &'a str,
    /// Whether a certification bounds overtime.
    pub(crate) modest: bool,
    pub(crate) at: DateTime<Utc>,
}

/// One row for each item that was asked about; firms without a duty are asked about few.
pub(crate) fn disclosures(setting: &Setting, figures: &Figures<'_>, draw: &mut Draw) -> Vec<disclosure::Model> {
    let duty = match figures.size_band {
        SizeBand::UpTo20 | SizeBand::UpTo100 => 0,
        SizeBand::UpTo300 => 1,
        SizeBand::UpTo1000 | SizeBand::Over1000 => 2,
    };
    let year = if setting.as_of.month() >= 5 { setting.as_of.year() } else { setting.as_of.year() - 1 };
    let as_of = NaiveDate::from_ymd_opt(year, 3, 31).unwrap_or(setting.as_of);
    let all_gap = draw.around(73.0, 20.0);
    let mut rows = Vec::with_capacity(8);
    for item in DisclosureItem::ALL.iter().copied() {
        if duty == 0 && percent(item)[0] < 34 && !draw.chance(8) {
            continue;
        }
        let known = draw.chance(percent(item)[duty]);
        let value = figures.draw(item, all_gap, draw);
        let (unit, scope) = describe(item);
        rows.push(disclosure::Model {
            id: DisclosureId(draw.ulid(figures.at)),
            employer_id: figures.employer_id,
            item,
            state: if known { DisclosureState::Disclosed } else { DisclosureState::NotDisclosed },
            value: known.then_some(value),
            unit,
            scope_ja: scope.into(),
            as_of,
            source: SOURCE.into(),
        });
    }
    rows
}

/// Women among the workers of an industry, per cent, roughly.
fn women_share(industry: &str) -> f64 {
    match industry {
        "C" | "D" => 16.0,
        "B" | "F" | "H" => 21.0,
        "E" | "G" => 30.0,
        "A" | "K" | "L" | "R" | "S" => 38.0,
        "J" | "Q" | "I" => 50.0,
        "M" | "N" | "O" => 58.0,
        "P" => 74.0,
        _ => 44.0,
    }
}

impl Figures<'_> {
    /// A plausible figure, to one decimal. Women are more often in the lower paid form of employment, so that the gap
    /// over all workers is wider than over each form.
    fn draw(&self, item: DisclosureItem, all_gap: f64, draw: &mut Draw) -> f64 {
        let women = women_share(self.industry);
        let value = match item {
            DisclosureItem::PayGapAll => all_gap,
            DisclosureItem::PayGapRegular => all_gap + draw.around(6.0, 5.0),
            DisclosureItem::PayGapNonRegular => all_gap + draw.around(10.0, 9.0),
            DisclosureItem::WomenManagers => draw.around(women * 0.45, women * 0.45),
            DisclosureItem::WomenHired => draw.around(women * 1.1, women * 0.5),
            DisclosureItem::ChildcareLeaveMen => draw.around(56.0, 70.0),
            DisclosureItem::ChildcareLeaveWomen => draw.around(98.0, 10.0),
            DisclosureItem::TenureWomen => draw.around(9.5, 7.0),
            DisclosureItem::TenureMen => draw.around(12.5, 8.0),
            DisclosureItem::MonthlyOvertime if self.modest => draw.around(9.5, 9.0),
            DisclosureItem::MonthlyOvertime => draw.around(13.0, 16.0),
            DisclosureItem::PaidLeaveDays => draw.around(11.5, 7.0),
        };
        let shares = matches!(
            item,
            DisclosureItem::WomenManagers
                | DisclosureItem::WomenHired
                | DisclosureItem::ChildcareLeaveMen
                | DisclosureItem::ChildcareLeaveWomen
        );
        let value = if shares { value.clamp(0.0, 100.0) } else { value.max(0.4) };
        (value * 10.0).round() / 10.0
    }
}

const fn describe(item: DisclosureItem) -> (Unit, &'static str) {
    match item {
        DisclosureItem::PayGapAll => (Unit::Percent, "全労働者"),
        DisclosureItem::PayGapRegular => (Unit::Percent, "正規雇用労働者"),
        DisclosureItem::PayGapNonRegular => (Unit::Percent, "パート・有期雇用労働者"),
        DisclosureItem::WomenManagers => (Unit::Percent, "課長級以上の管理職"),
        DisclosureItem::WomenHired => (Unit::Percent, "直近の事業年度に採用した労働者"),
        DisclosureItem::ChildcareLeaveMen => (Unit::Percent, "直近の事業年度に配偶者が出産した男性労働者"),
        DisclosureItem::ChildcareLeaveWomen => (Unit::Percent, "直近の事業年度に出産した女性労働者"),
        DisclosureItem::TenureWomen => (Unit::Years, "期間の定めのない女性労働者"),
        DisclosureItem::TenureMen => (Unit::Years, "期間の定めのない男性労働者"),
        DisclosureItem::MonthlyOvertime => (Unit::HoursPerMonth, "正規雇用労働者（管理監督者を除く）"),
        DisclosureItem::PaidLeaveDays => (Unit::DaysPerYear, "正規雇用労働者"),
    }
}
