//! Signs in a cell that a spreadsheet has changed it, or that it would run as a formula elsewhere.
use crate::{
    base::language::Words,
    service::import::{column::CHARACTERS_MOST, wrong_cell::WrongCell},
};

/// Refuses what no column can take.
///
/// # Errors
/// The first sign that is seen.
pub fn guard(text: &str) -> Result<(), WrongCell> {
    let mut characters = text.chars();
    let (first, second) = (characters.next(), characters.next());
    if is_formula(first, second) {
        return Err(WrongCell::new(
            "CELL_FORMULA",
            ["数式として動くおそれのある文字で始まっています", "The cell begins like a formula"],
            [
                "「値として貼り付け」をするか、先頭の = + - @ を除いてください。",
                "Paste it as a value, or leave out = + - @ at the beginning.",
            ],
        ));
    }
    let spreadsheet_error = ["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"].contains(&text);
    if spreadsheet_error || (text.len() > 1 && text.chars().all(|c| c == '#')) {
        return Err(WrongCell::new(
            "CELL_ERROR",
            ["表計算ソフトのエラーが値になっています", "The cell holds an error of the spreadsheet"],
            [
                "元の表で数式や列の幅を直し、値を入れ直してください。",
                "Mend the formula or the width of the column in the spreadsheet and enter the value again.",
            ],
        ));
    }
    if text.contains('\u{fffd}') {
        return Err(WrongCell::new(
            "CELL_GARBLED",
            ["文字化けした文字があります", "The cell holds characters that were lost"],
            ["元の表から UTF-8 で保存し直してください。", "Save the file again from its source, as UTF-8."],
        ));
    }
    if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
        return Err(WrongCell::new(
            "CELL_CONTROL",
            ["見えない制御文字があります", "The cell holds an invisible control character"],
            ["値を打ち直してください。", "Type the value again."],
        ));
    }
    Ok(())
}

/// Refuses what is longer than its column takes.
///
/// # Errors
/// How long it is, and how long it may be.
pub fn bounded(text: &str, most: usize) -> Result<(), WrongCell> {
    let length = text.chars().count();
    if length <= most {
        return Ok(());
    }
    let message = Words::new(
        format!("{length}文字あります。{most}文字までです"),
        format!("The cell has {length} characters, at most {most} are taken"),
    );
    let remedy = if most < CHARACTERS_MOST {
        Words::new(format!("{most}文字以内に短くしてください。"), format!("Shorten it to {most} characters."))
    } else {
        Words::new(
            "短くしてください。引用符 \" の閉じ忘れがないかも確かめてください。",
            "Shorten it, and check that no quotation mark was left open.",
        )
    };
    Err(WrongCell { code: "CELL_LENGTH", message, remedy })
}

/// A dash before a number or a blank is a sign or an item of a list; before anything else it may be a formula.
fn is_formula(first: Option<char>, second: Option<char>) -> bool {
    match first {
        Some('=' | '@' | '\t' | '\r') => true,
        Some('+') => !second.is_some_and(|c| c.is_ascii_digit()),
        Some('-') => second.is_some_and(|c| !c.is_ascii_digit() && !c.is_whitespace() && c != '-'),
        _ => false,
    }
}
