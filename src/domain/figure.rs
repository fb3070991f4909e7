//! What the figures about places and employers can be: their usual units, and the bounds that no true figure passes.
use entity::vocabulary::{DisclosureItem, IndicatorKey, Unit};

/// What a figure can be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measure {
    /// The unit in which it is usually given.
    pub unit: Unit,
    /// Whether it can be less than nothing.
    pub signed: bool,
    /// Whether it is a part of a whole, so that it cannot be more than 100 per cent.
    pub share: bool,
}

impl Measure {
    const fn of(unit: Unit) -> Self {
        Self { unit, signed: false, share: false }
    }

    const fn share() -> Self {
        Self { unit: Unit::Percent, signed: false, share: true }
    }

    /// The figures that it can be, both ends included.
    #[must_use]
    pub fn bounds(self, unit: Unit) -> (f64, f64) {
        let least = if self.signed { f64::MIN } else { 0.0 };
        let most = if self.share && unit == Unit::Percent { 100.0 } else { f64::MAX };
        (least, most)
    }
}

/// What an indicator of a place can be. A rate of return can pass 100: more may come back than left.
#[must_use]
pub const fn of_indicator(key: IndicatorKey) -> Measure {
    match key {
        IndicatorKey::YouthReturnRate | IndicatorKey::PayGap => Measure::of(Unit::Percent),
        IndicatorKey::NetMigration => Measure { signed: true, ..Measure::of(Unit::Persons) },
        IndicatorKey::EmploymentRate | IndicatorKey::RegularWorkerShare | IndicatorKey::ManagerShare => {
            Measure::share()
        }
    }
}

/// What a disclosed figure can be. Leave rates can pass 100: leave is counted when it is taken, births when they happen.
#[must_use]
pub const fn of_disclosure(item: DisclosureItem) -> Measure {
    match item {
        DisclosureItem::PayGapAll
        | DisclosureItem::PayGapRegular
        | DisclosureItem::PayGapNonRegular
        | DisclosureItem::ChildcareLeaveMen
        | DisclosureItem::ChildcareLeaveWomen => Measure::of(Unit::Percent),
        DisclosureItem::WomenManagers | DisclosureItem::WomenHired => Measure::share(),
        DisclosureItem::TenureWomen | DisclosureItem::TenureMen => Measure::of(Unit::Years),
        DisclosureItem::MonthlyOvertime => Measure::of(Unit::HoursPerMonth),
        DisclosureItem::PaidLeaveDays => Measure::of(Unit::DaysPerYear),
    }
}
