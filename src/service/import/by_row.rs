//! What an import does, row by row: what is new, what changes in which columns, what stays, what is refused and why.
use crate::{
    base::problem::Problem,
    domain::editing::difference::FieldDifference,
    service::import::report::{Effect, Report},
};
use std::collections::HashMap;

/// What becomes of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowTold<'r> {
    /// Line of the file.
    pub line: u64,
    /// What it does; none where it is refused.
    pub effect: Option<Effect>,
    /// What people call the thing; empty where nobody can tell, and in rows that add to an earlier one.
    pub name: &'r str,
    /// The line to whose thing it adds.
    pub first: Option<u64>,
    /// From what is known to the row, column by column; empty for new things.
    pub difference: &'r [FieldDifference],
    /// What is wrong with it.
    pub errors: Vec<&'r Problem>,
}

/// Every row that was looked at, in the order of the file.
#[must_use]
pub fn by_row(report: &Report) -> Vec<RowTold<'_>> {
    let mut wrong: HashMap<u64, Vec<&Problem>> = HashMap::new();
    for found in report.found.iter().filter(|found| found.is_error()) {
        wrong.entry(found.line).or_default().push(&found.problem);
    }
    let told = |line, effect| RowTold { line, effect, name: "", first: None, difference: &[], errors: Vec::new() };
    let done = report.done.iter().map(|row| RowTold {
        name: &row.name,
        difference: &row.difference,
        ..told(row.line, Some(row.effect))
    });
    let further = report.further.iter().map(|row| RowTold {
        first: Some(row.first),
        difference: &row.difference,
        ..told(row.line, Some(row.effect))
    });
    let mut rows: Vec<RowTold<'_>> = done.chain(further).collect();
    rows.extend(
        report
            .refused
            .iter()
            .map(|line| RowTold { errors: wrong.remove(line).unwrap_or_default(), ..told(*line, None) }),
    );
    rows.sort_by_key(|row| row.line);
    rows
}

impl RowTold<'_> {
    /// What it does, in Japanese and English.
    #[must_use]
    pub const fn words(&self) -> [&'static str; 2] {
        match self.effect {
            Some(Effect::New) => ["新規", "new"],
            Some(Effect::Changed) => ["変更", "changed"],
            Some(Effect::Unchanged) => ["変更なし", "unchanged"],
            None => ["誤り", "refused"],
        }
    }

    /// To which row it adds, or that it is refused for the sake of another; none where the row speaks for itself.
    #[must_use]
    pub fn beside(&self) -> Option<[String; 2]> {
        match self.first {
            Some(first) => Some([format!("{first}行目に続く行"), format!("goes with line {first}")]),
            None if self.effect.is_none() && self.errors.is_empty() => {
                Some(["一緒に取り込む行に誤りがあります".into(), "a row that goes with it is wrong".into()])
            }
            None => None,
        }
    }
}
