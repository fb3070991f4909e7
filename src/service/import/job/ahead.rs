//! Reading what returners and new graduates want to know of a listing from a row.
use crate::service::import::{cell::Cell, row::Row, wrong_cell::WrongCell};
use chrono::NaiveDate;
use entity::job_terms::{GrantPeriod, JobTerms, NewGraduate};

/// Fills the facts for returners and for new graduates.
pub(super) fn ahead(row: &mut Row<'_>, terms: &mut JobTerms) {
    let uturn = &mut terms.uturn;
    row.fill("internship", &mut uturn.internship);
    row.fill("travel_subsidy_yen", &mut uturn.travel_subsidy_yen);
    row.fill("online_interview", &mut uturn.online_interview);
    row.fill("housing", &mut uturn.housing);
    row.fill("scholarship_yen_year", &mut uturn.scholarship_yen_year);
    row.fill_with("remote_percent", &mut uturn.remote_percent, Some(None), |text| per_cent(text).map(Some));
    row.fill("transfer", &mut uturn.transfer);
    grant(row, &mut uturn.migration_grant);
    graduates(row, terms);
}

/// The latest period of eligibility; a new first day opens a new period, and earlier ones stay on record.
fn grant(row: &mut Row<'_>, periods: &mut Vec<GrantPeriod>) {
    let Some(since) = row.get::<NaiveDate>("migration_grant_since") else { return };
    let known = periods.iter().position(|period| period.since == since);
    let mut period = known.map_or(GrantPeriod { since, until: None }, |at| periods[at].clone());
    row.fill("migration_grant_until", &mut period.until);
    if period.until.is_some_and(|until| until <= since) {
        row.wrong("migration_grant_until", wrong_order());
    }
    if let Some(at) = known {
        periods[at] = period;
        return;
    }
    if let Some(open) = periods.last_mut().filter(|last| last.until.is_none() && last.since < since) {
        open.until = Some(since);
    }
    periods.push(period);
    periods.sort_by_key(|period| period.since);
}

fn graduates(row: &mut Row<'_>, terms: &mut JobTerms) {
    let mut facts = terms.new_graduate.clone().unwrap_or_default();
    row.fill("new_graduate_places", &mut facts.places);
    row.fill("new_graduates_hired", &mut facts.hired);
    row.fill("new_graduates_left", &mut facts.left);
    row.fill("training", &mut facts.training);
    row.fill("mentor", &mut facts.mentor);
    row.fill("new_graduate_overtime_hours", &mut facts.overtime_hours_month);
    row.fill("paid_leave_days", &mut facts.paid_leave_days);
    terms.new_graduate = Some(facts).filter(|facts| *facts != NewGraduate::default());
}

fn per_cent(text: &str) -> Result<u8, WrongCell> {
    let text = text.strip_suffix(['%', '％']).unwrap_or(text);
    u8::read(text).ok().filter(|share| *share <= 100).ok_or_else(|| {
        WrongCell::new(
            "PERCENT",
            ["0から100までの割合ではありません", "This is no share between 0 and 100"],
            ["0から100までの整数を入れてください。", "Enter a whole number between 0 and 100."],
        )
    })
}

fn wrong_order() -> WrongCell {
    WrongCell::new(
        "DATE_ORDER",
        ["日付の順が逆です", "The days are the wrong way round"],
        ["始まりと終わりの日を確かめてください。", "Check the first and the last day."],
    )
}
