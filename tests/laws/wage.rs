//! Minimum wages hold from their day on; equivalents keep the order of wages.
use chrono::NaiveDate;
use entity::vocabulary::WageForm;
use proptest::prelude::*;
use uturn::{
    domain::wage::{MinimumWages, PaidHours, hourly_equivalent, monthly_equivalent},
    service::reference::wages::minimum_wages,
};

fn on(code: &str, year: i32, month: u32, day: u32) -> Option<i32> {
    let wages = MinimumWages::new(minimum_wages().unwrap());
    let day = NaiveDate::from_ymd_opt(year, month, day).unwrap();
    wages.at(&code.parse().unwrap(), day).map(|wage| wage.hourly_yen)
}

#[test]
fn a_minimum_wage_holds_from_its_first_day_until_the_next_one() {
    assert_eq!(on("052019", 2024, 9, 30), None, "nothing is known before the first row");
    assert_eq!(on("052019", 2026, 3, 30), Some(951), "秋田市, the day before the revision");
    assert_eq!(on("052019", 2026, 3, 31), Some(1_031));
    assert_eq!(on("472018", 2024, 10, 1), None, "那覇市 does not borrow another prefecture's wage");
}

#[test]
fn hours_turn_wages_into_hourly_ones() {
    let hours = PaidHours { monthly: Some(160), daily_minutes: Some(465) };
    assert_eq!(hourly_equivalent(WageForm::Monthly, 200_000, hours), Some(1_250));
    assert_eq!(hourly_equivalent(WageForm::Daily, 9_300, hours), Some(1_200));
    assert_eq!(hourly_equivalent(WageForm::Yearly, 2_400_000, hours), Some(1_250));
    assert_eq!(hourly_equivalent(WageForm::Monthly, 200_000, PaidHours::default()), None);
    assert_eq!(hourly_equivalent(WageForm::Hourly, 1_100, PaidHours::default()), Some(1_100));
}

proptest! {
    #[test]
    fn more_pay_is_never_ordered_lower(low in 0_i64..10_000_000, more in 0_i64..10_000_000, form in 0_usize..4) {
        let form = WageForm::ALL[form];
        prop_assert!(monthly_equivalent(form, low) <= monthly_equivalent(form, low + more));
    }

    #[test]
    fn cutting_to_whole_yen_does_not_change_the_verdict(yen in 0_i64..1_000_000, hours in 1_u16..200, least in 1_i64..3_000) {
        let paid = PaidHours { monthly: Some(hours), daily_minutes: None };
        let whole = hourly_equivalent(WageForm::Monthly, yen, paid).unwrap();
        prop_assert_eq!(whole >= least, yen >= least * i64::from(hours));
    }
}
