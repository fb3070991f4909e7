//! Ages and periods as indicators keep them: each in one spelling.
use crate::{base::fold::fold, service::import::wrong_cell::WrongCell};
use unicode_normalization::UnicodeNormalization as _;

/// Ages, `20-29`, `65-` for 65 and over, `ALL` for all.
///
/// # Errors
/// No ages.
pub(super) fn ages(text: &str) -> Result<String, WrongCell> {
    if ["all", "全年齢", "全年令", "総数", "計"].contains(&fold(text).as_str()) {
        return Ok("ALL".to_owned());
    }
    let text = plain(text).replace(['歳', '才'], "");
    let text = text.strip_suffix("以上").map_or_else(|| text.clone(), |from| format!("{from}-"));
    let age = |text: &str| text.parse::<u8>().ok().filter(|age| *age <= 120 && text.len() <= 3);
    let read = text.split_once('-').and_then(|(from, until)| match (age(from), age(until)) {
        (Some(from), None) if until.is_empty() => Some(format!("{from}-")),
        (Some(from), Some(until)) if from <= until => Some(format!("{from}-{until}")),
        _ => None,
    });
    read.ok_or_else(|| {
        WrongCell::new(
            "AGES_FORM",
            ["年齢の範囲として読めません", "This is not read as a range of ages"],
            [
                "20-29 の形で書いてください。以上は「65-」、全年齢は「全年齢」とします。",
                "Write it like 20-29; 65- for 65 and over, ALL for all ages.",
            ],
        )
    })
}

/// A year, `2024`, or the years of a period, `2015-2020`.
///
/// # Errors
/// No years.
pub(super) fn period(text: &str) -> Result<String, WrongCell> {
    let text = plain(text).replace(['年', '度'], "");
    let year = |text: &str| text.parse::<u16>().ok().filter(|year| (1900..=2100).contains(year) && text.len() == 4);
    let read = match text.split_once('-') {
        Some((from, until)) => match (year(from), year(until)) {
            (Some(from), Some(until)) if from < until => Some(format!("{from}-{until}")),
            _ => None,
        },
        None => year(&text).map(|year| year.to_string()),
    };
    read.ok_or_else(|| {
        WrongCell::new(
            "PERIOD_FORM",
            ["年や期間として読めません", "This is not read as a year or a period"],
            [
                "西暦で 2024 か 2015-2020 の形で書いてください。",
                "Write it like 2024 or 2015-2020, with four-digit years.",
            ],
        )
    })
}

/// In normal width, with one kind of dash and no blanks.
fn plain(text: &str) -> String {
    let dash =
        |c| if matches!(c, '‐' | '‑' | '–' | '—' | '―' | '−' | '~' | '〜' | '～') { '-' } else { c };
    text.nfkc().filter(|c| !c.is_whitespace()).map(dash).collect()
}

#[cfg(test)]
mod laws {
    use super::{ages, period};

    #[test]
    fn spellings_of_the_same_are_kept_as_one() {
        for (text, kept) in [("20-29", "20-29"), ("２０～２９歳", "20-29"), ("65歳以上", "65-"), ("全年齢", "ALL")]
        {
            assert_eq!(ages(text).as_deref(), Ok(kept));
            assert_eq!(ages(kept).as_deref(), Ok(kept));
        }
        for (text, kept) in [("2024", "2024"), ("２０１５〜２０２０年", "2015-2020"), ("2022年度", "2022")]
        {
            assert_eq!(period(text).as_deref(), Ok(kept));
            assert_eq!(period(kept).as_deref(), Ok(kept));
        }
        for wrong in ["", "若者", "29-20", "20-", "2020-2015", "R6", "24"] {
            assert!(period(wrong).is_err(), "{wrong}");
        }
        assert!(ages("29-20").is_err() && ages("200-300").is_err() && ages("二十代").is_err());
    }
}
