//! What a cell means: texts, numbers, days, answers of yes or no, lists.
use crate::{base::language::Words, service::import::wrong_cell::WrongCell};
use chrono::NaiveDate;
use entity::text::{Names, Text, Years};
use unicode_normalization::UnicodeNormalization as _;

/// A value that a cell can hold.
pub trait Cell: Sized {
    /// What a blank cell means; none where it means nothing.
    fn blank() -> Option<Self>;

    /// Reads a cell that is not blank.
    ///
    /// # Errors
    /// What is wrong and how to mend it.
    fn read(text: &str) -> Result<Self, WrongCell>;
}

impl Cell for String {
    fn blank() -> Option<Self> {
        Some(Self::new())
    }

    fn read(text: &str) -> Result<Self, WrongCell> {
        Ok(text.replace("\r\n", "\n"))
    }
}

impl<T: Cell> Cell for Option<T> {
    fn blank() -> Option<Self> {
        Some(None)
    }

    fn read(text: &str) -> Result<Self, WrongCell> {
        T::read(text).map(Some)
    }
}

impl Cell for bool {
    fn blank() -> Option<Self> {
        Some(false)
    }

    fn read(text: &str) -> Result<Self, WrongCell> {
        let folded: String = text.nfkc().flat_map(char::to_lowercase).collect();
        match folded.as_str() {
            "はい" | "有" | "有り" | "あり" | "○" | "◯" | "〇" | "true" | "yes" | "y" | "1" => Ok(true),
            "いいえ" | "無" | "無し" | "なし" | "×" | "✕" | "false" | "no" | "n" | "0" | "-" | "―" => {
                Ok(false)
            }
            _ => Err(WrongCell::unknown("はい、いいえ (yes, no)")),
        }
    }
}

impl Cell for NaiveDate {
    fn blank() -> Option<Self> {
        None
    }

    fn read(text: &str) -> Result<Self, WrongCell> {
        let text: String = text.nfkc().collect();
        let separator = if text.contains('/') { '/' } else { '-' };
        let parts: Vec<&str> = text.split(separator).collect();
        let digits = |part: &&str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        let ([year, month, day], true) = (&parts[..], parts.iter().all(digits)) else { return Err(wrong_date(&text)) };
        if year.len() != 4 || month.len() > 2 || day.len() > 2 {
            return Err(wrong_date(&text));
        }
        let number = |part: &str| part.parse::<u16>().unwrap_or(0);
        let found = NaiveDate::from_ymd_opt(number(year).into(), number(month).into(), number(day).into());
        found.filter(|_| (1800..=2200).contains(&number(year))).ok_or_else(|| {
            WrongCell::new(
                "DATE_NOT_IN_CALENDAR",
                ["暦にない日付です", "No such day exists"],
                ["年・月・日を確かめてください。", "Check the year, the month and the day."],
            )
        })
    }
}

fn wrong_date(text: &str) -> WrongCell {
    let serial = text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit());
    let message = if serial {
        Words::new(
            "表計算ソフトの日付の通し番号になっています",
            "The date was turned into the spreadsheet's serial number",
        )
    } else {
        Words::new("日付として読めません", "This is not read as a date")
    };
    let remedy = Words::new(
        "2025-04-01 か 2025/4/1 の形で、西暦4桁から書いてください。",
        "Write it like 2025-04-01 or 2025/4/1, beginning with the four-digit year.",
    );
    WrongCell { code: "DATE_FORM", message, remedy }
}

/// Digits of a whole number: full width, thousands separators and a trailing 円 are taken.
fn whole(text: &str) -> String {
    let text: String = text.nfkc().filter(|c| *c != ',').collect();
    text.strip_suffix('円').unwrap_or(&text).trim().to_owned()
}

macro_rules! numbers {
    ($($number:ty),+) => {$(
        impl Cell for $number {
            fn blank() -> Option<Self> {
                Some(0)
            }

            fn read(text: &str) -> Result<Self, WrongCell> {
                let digits = whole(text);
                digits.parse().map_err(|_| {
                    let whole = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit() || b == b'-');
                    let message = if whole {
                        Words::new(
                            format!("{}から{}までの数ではありません", Self::MIN, Self::MAX),
                            format!("The number is not between {} and {}", Self::MIN, Self::MAX),
                        )
                    } else {
                        Words::new("整数として読めません", "This is not read as a whole number")
                    };
                    let remedy = Words::new(
                        "単位や小数点を除き、整数だけを入れてください。",
                        "Enter a whole number only, without unit or decimal point.",
                    );
                    WrongCell { code: "NUMBER", message, remedy }
                })
            }
        }
    )+};
}

numbers!(u8, u16, u32, i16, i32);

impl Cell for f64 {
    fn blank() -> Option<Self> {
        None
    }

    /// Digits with a decimal point; a sign of its unit may follow, and △ may stand for minus.
    fn read(text: &str) -> Result<Self, WrongCell> {
        let text: String = text.nfkc().filter(|c| *c != ',').collect();
        let text = text.trim_end_matches(['%', '円', '人', '年', '日']).trim();
        let (minus, digits) = match text.strip_prefix(['-', '−', '△', '▲']) {
            Some(digits) => (true, digits),
            None => (false, text),
        };
        let plain = digits.starts_with(|c: char| c.is_ascii_digit())
            && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
            && digits.len() <= 15;
        let figure = plain.then(|| digits.parse::<Self>().ok()).flatten();
        figure.map(|figure| if minus { -figure } else { figure }).ok_or_else(|| {
            WrongCell::new(
                "NUMBER_DECIMAL",
                ["数として読めません", "This is not read as a figure"],
                [
                    "74.2 のように数字だけを入れてください。値がなければ空欄にします。",
                    "Enter digits only, like 74.2; leave it blank where there is no figure.",
                ],
            )
        })
    }
}

/// The parts of a list, written with `|` or `、` between them.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(['|', '｜', '、', '\n']).map(str::trim).filter(|part| !part.is_empty())
}

impl<T: Cell> Cell for Vec<T> {
    fn blank() -> Option<Self> {
        Some(Self::new())
    }

    fn read(text: &str) -> Result<Self, WrongCell> {
        parts(text).map(T::read).collect()
    }
}

impl Cell for Names {
    fn blank() -> Option<Self> {
        Some(Self::default())
    }

    fn read(text: &str) -> Result<Self, WrongCell> {
        Vec::read(text).map(Self)
    }
}

impl Cell for Years {
    fn blank() -> Option<Self> {
        Some(Self::default())
    }

    fn read(text: &str) -> Result<Self, WrongCell> {
        let years: Vec<i16> = Vec::read(text)?;
        if years.iter().all(|year| (2000..=2100).contains(year)) {
            return Ok(Self(years));
        }
        Err(WrongCell::new(
            "YEAR",
            ["西暦4桁の年ではありません", "This is not a four-digit year"],
            ["2027|2028 のように西暦で書いてください。", "Write years like 2027|2028."],
        ))
    }
}

impl Cell for Text {
    fn blank() -> Option<Self> {
        Some(Self::default())
    }

    fn read(text: &str) -> Result<Self, WrongCell> {
        String::read(text).map(Self::ja)
    }
}

/// A time of day as listings keep it, `HH:MM`; `9:00` and `9:00:00` are what spreadsheets make of it.
///
/// # Errors
/// No time of day.
pub fn time_of_day(text: &str) -> Result<String, WrongCell> {
    let text: String = text.nfkc().collect();
    let mut parts = text.split(':');
    let (hour, minute, second) = (parts.next(), parts.next(), parts.next());
    let number = |part: Option<&str>, below: u8| {
        let part = part.filter(|part| (1..=2).contains(&part.len()))?;
        part.parse::<u8>().ok().filter(|number| *number < below)
    };
    match (number(hour, 24), number(minute, 60), second.is_none_or(|second| second == "00"), parts.next()) {
        (Some(hour), Some(minute), true, None) => Ok(format!("{hour:02}:{minute:02}")),
        _ => Err(WrongCell::new(
            "TIME_FORM",
            ["時刻として読めません", "This is not read as a time of day"],
            ["09:00 の形で、24時間制で書いてください。", "Write it like 09:00, by the 24-hour clock."],
        )),
    }
}
