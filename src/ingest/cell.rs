//! A cell of a workbook as text: what the spreadsheet has changed is told, never guessed back.
use crate::{
    base::{language::Words, neutral::plain},
    service::import::wrong_cell::WrongCell,
};
use calamine::{DataRef, ExcelDateTime};
use chrono::{NaiveDateTime, NaiveTime, Timelike as _};

/// Numbers from here on have lost digits: spreadsheets keep fifteen.
const EXACT_BELOW: f64 = 1e15;

/// A cell that cannot be told, with what is seen there.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Odd {
    /// What is seen.
    pub(super) shown: String,
    /// Why it cannot be told.
    pub(super) wrong: WrongCell,
}

/// What is seen, and why it cannot be told.
fn odd<T>(shown: String, wrong: WrongCell) -> Result<T, Box<Odd>> {
    Err(Box::new(Odd { shown, wrong }))
}

/// The text of a cell, or why it cannot be told, with what is seen there.
pub(super) fn text(value: &DataRef<'_>, is_percent: bool) -> Result<String, Box<Odd>> {
    Ok(match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => plain(text).to_owned(),
        DataRef::SharedString(text) => plain(text).to_owned(),
        #[expect(clippy::cast_precision_loss, reason = "what is too great for it is refused for its size")]
        DataRef::Int(number) => return self::number(*number as f64, is_percent),
        DataRef::Float(number) => return self::number(*number, is_percent),
        DataRef::Bool(yes) => if *yes { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(at) => return moment(*at),
        DataRef::DateTimeIso(text) => text.strip_suffix("T00:00:00").unwrap_or(text).to_owned(),
        DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
    })
}

fn number(number: f64, is_percent: bool) -> Result<String, Box<Odd>> {
    if is_percent {
        let shown = format!("{}%", (number * 1e12).round() / 1e10);
        return odd(shown, percent());
    }
    if !number.is_finite() || number.abs() >= EXACT_BELOW {
        return odd(format!("{number:E}"), digits_lost());
    }
    // Without a fraction all digits are printed, whatever the cell shows (1.18E+12).
    Ok(if number == 0.0 { "0".to_owned() } else { number.to_string() })
}

/// A day as ISO 8601, a time of day as `HH:MM`, both with a blank between them.
fn moment(at: ExcelDateTime) -> Result<String, Box<Odd>> {
    let days = at.as_f64();
    let found: Option<NaiveDateTime> =
        at.as_datetime().filter(|_| days.is_finite() && (0.0..2_958_466.0).contains(&days));
    let Some(found) = found else { return odd(days.to_string(), no_day()) };
    // A spreadsheet keeps a time as a part of a day; what is less than half a second is its rounding.
    let found = found + chrono::TimeDelta::milliseconds(500);
    let time = time(found.time());
    Ok(if days < 1.0 {
        time
    } else if time == "00:00" {
        found.date().to_string()
    } else {
        format!("{} {time}", found.date())
    })
}

fn time(time: NaiveTime) -> String {
    let shown = time.format(if time.second() == 0 { "%H:%M" } else { "%H:%M:%S" });
    shown.to_string()
}

fn percent() -> WrongCell {
    WrongCell::new(
        "CELL_PERCENT",
        [
            "パーセント表示のセルで、入っている数と見えている数が違います",
            "A percentage is shown, but its hundredth is stored",
        ],
        [
            "列の書式を「文字列」にしてから、単位のない数を入れ直してください（例：12.5）。",
            "Set the column's format to text and enter the number again without its sign, for example 12.5.",
        ],
    )
}

fn digits_lost() -> WrongCell {
    WrongCell::new(
        "NUMBER_DIGITS_LOST",
        [
            "桁が多すぎて、表計算ソフトが数字を丸めています",
            "The number has more digits than a spreadsheet keeps; some are lost",
        ],
        [
            "列の書式を「文字列」にしてから、元の番号を入れ直してください。",
            "Set the column's format to text and enter the original number again.",
        ],
    )
}

fn no_day() -> WrongCell {
    WrongCell::new(
        "DATE_NOT_IN_CALENDAR",
        ["日付として表せない数です", "The number in this date cell is no day"],
        ["2025-04-01 の形で入れ直してください。", "Enter it again like 2025-04-01."],
    )
}

/// The result of a formula was not kept in the file.
pub(super) fn no_result() -> WrongCell {
    WrongCell::new(
        "CELL_FORMULA",
        ["数式の計算結果がファイルに入っていません", "The file does not hold the result of this formula"],
        [
            "Excel で開いて保存し直すか、「値として貼り付け」をしてください。",
            "Open it in Excel and save it again, or paste it as a value.",
        ],
    )
}

/// A column of which some cells are formulas, whose results were taken.
pub(super) fn results_taken(cells: usize) -> WrongCell {
    WrongCell {
        code: "CELL_FORMULA_RESULT",
        message: Words::new(
            format!("この列の{cells}個のセルは数式です。見えている計算結果を読み取りました"),
            format!("{cells} cells of this column are formulas; the results that they show were taken"),
        ),
        remedy: Words::new(
            "結果が正しいかを確かめてください。気になるときは「値として貼り付け」をしてください。",
            "Check the results; paste them as values where in doubt.",
        ),
    }
}

/// A column of which some cells are dates.
pub(super) fn dates_taken(cells: usize, example: &str) -> WrongCell {
    WrongCell {
        code: "CELL_DATE",
        message: Words::new(
            format!("日付の列ではありませんが、{cells}個のセルが日付です。「{example}」のように読み取りました"),
            format!("This is no column of dates, but {cells} cells are dates; they were taken like \"{example}\""),
        ),
        remedy: Words::new(
            "日付のつもりでなければ、書式を「文字列」にして入れ直してください（「1-2」は1月2日に変わります）。",
            "If no date was meant, set the format to text and enter it again; \"1-2\" turns into a date.",
        ),
    }
}

#[cfg(test)]
mod laws {
    use super::{Odd, text};
    use calamine::{DataRef, ExcelDateTime, ExcelDateTimeType::DateTime};

    fn day(serial: f64) -> DataRef<'static> {
        DataRef::DateTime(ExcelDateTime::new(serial, DateTime, false))
    }

    #[test]
    fn numbers_keep_their_digits_or_are_refused() {
        let plain = |value: f64| text(&DataRef::Float(value), false);
        for (number, written) in [
            (1_180_301_018_771.0, "1180301018771"),
            (-0.0, "0"),
            (12.5, "12.5"),
            (462_217.0, "462217"),
            (999_999_999_999_999.0, "999999999999999"),
        ] {
            assert_eq!(plain(number).as_deref(), Ok(written));
        }
        assert_eq!(plain(1e15).expect_err("lost").wrong.code, "NUMBER_DIGITS_LOST");
        let Odd { shown, wrong } = *text(&DataRef::Float(0.125), true).expect_err("a percentage");
        assert_eq!((shown.as_str(), wrong.code), ("12.5%", "CELL_PERCENT"));
    }

    #[test]
    fn dates_are_days_and_times_are_times() {
        for (serial, written) in
            [(45_748.0, "2025-04-01"), (0.375, "09:00"), (45_748.75, "2025-04-01 18:00"), (0.0, "00:00")]
        {
            assert_eq!(text(&day(serial), false).as_deref(), Ok(written));
        }
        assert_eq!(text(&day(1e9), false).expect_err("no day").wrong.code, "DATE_NOT_IN_CALENDAR");
    }
}
