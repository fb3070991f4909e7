//! R06 working hours, overtime, breaks and holidays; R06b breaks long enough for the day.
use crate::domain::listing::{
    findings::Findings,
    subject::Listing,
    working_day::{minute_of_day, present_minutes, worked_minutes},
};

/// R06: start and end, or a special system by name; holidays; overtime that agrees with itself.
pub fn stated(listing: &Listing<'_>, found: &mut Findings) {
    let hours = &listing.terms.hours;
    for (text, path) in [(&hours.start, "terms.hours.start"), (&hours.end, "terms.hours.end")] {
        let left_open = text.is_empty() && !hours.system.trim().is_empty();
        if !left_open && minute_of_day(text).is_none() {
            found.error(
                path,
                "R06_START_END",
                ["始業・終業の時刻が読めません", "The start or end of work is not a time"],
                [
                    "09:00 の形で書くか、変形労働時間制などの名を書いてください。",
                    "Write it like 09:00, or name the special working-time system.",
                ],
            );
            found.found(&text);
        }
    }
    if present_minutes(hours).is_some() && worked_minutes(hours).is_none() {
        found.error(
            "terms.hours.break_minutes",
            "R06_BREAK",
            ["休憩が始業から終業までの時間を超えています", "The break is as long as the whole day"],
            ["休憩の分数を確かめてください。", "Check the minutes of the break."],
        );
        found.found(&hours.break_minutes);
    }
    if !hours.overtime && hours.overtime_hours_month.is_some_and(|monthly| monthly > 0) {
        found.error(
            "terms.hours.overtime",
            "R06_OVERTIME",
            [
                "所定外労働なしとされていますが、月平均の時間が書かれています",
                "Overtime is denied, yet a monthly average is stated",
            ],
            ["所定外労働の有無を直してください。", "Correct whether there is overtime."],
        );
    }
    found.require(&hours.holidays, "terms.hours.holidays", "R06_HOLIDAYS", ["休日", "holidays"]);
}

/// R06b: 45 minutes of break over 6 hours of work, 60 over 8.
pub fn breaks(listing: &Listing<'_>, found: &mut Findings) {
    let hours = &listing.terms.hours;
    let least = match worked_minutes(hours) {
        Some(481..) => 60,
        Some(361..) => 45,
        _ => 0,
    };
    if hours.break_minutes < least {
        found.warning(
            "terms.hours.break_minutes",
            "R06B_BREAK",
            [
                &format!("この労働時間には{least}分以上の休憩が要ります"),
                &format!("Work of this length needs a break of at least {least} minutes"),
            ],
            [
                "休憩の分数か、始業・終業の時刻を確かめてください。",
                "Check the minutes of the break, or the start and end of work.",
            ],
        );
        found.found(&hours.break_minutes);
    }
}
