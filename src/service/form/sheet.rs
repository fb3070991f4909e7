//! Rows of forms as the list that an import reads: every column of the form is there, and what is not filled is blank.
use crate::{
    base::{language::Words, problem::Problem},
    service::{
        form::columns::columns,
        import::{
            found::Found,
            sheet::{Line, Sheet},
        },
    },
};
use entity::draft::{Fields, FormKind};

/// The line of the first row: below the headings.
const FIRST: u64 = 2;

/// The list of these rows.
pub(super) fn sheet_of(kind: FormKind, rows: &[&Fields]) -> Sheet {
    let header: Vec<String> = columns(kind).iter().map(|column| column.name.to_owned()).collect();
    let cells = |row: &Fields| header.iter().map(|name| row.0.get(name).cloned().unwrap_or_default()).collect();
    let lines = (FIRST..).zip(rows).map(|(number, row)| Line { number, cells: cells(row) });
    Sheet { rows: lines.collect(), header }
}

/// What is wrong with each row before it is read: fields that the form has not.
pub(super) fn strangers(kind: FormKind, rows: &[&Fields]) -> Vec<Vec<Problem>> {
    let known = columns(kind);
    let strange = |row: &&Fields| {
        let filled = row
            .0
            .iter()
            .filter(|(name, text)| !text.trim().is_empty() && !known.iter().any(|column| column.name == name.as_str()));
        filled.map(|(name, text)| stranger(name).with_value(text)).collect()
    };
    rows.iter().map(strange).collect()
}

fn stranger(name: &str) -> Problem {
    Problem::error(
        name,
        "FIELD_UNKNOWN",
        Words::new("この様式にない項目です", "The form has no such field"),
        Words::new(
            "項目の名を確かめるか、この値を消してください。",
            "Check the name of the field, or leave the value out.",
        ),
    )
}

/// What was found, row by row; what concerns the headings concerns every row.
pub(super) fn by_row(found: Vec<Found>, problems: &mut [Vec<Problem>]) {
    for Found { line, problem } in found {
        match line.checked_sub(FIRST).and_then(|at| usize::try_from(at).ok()) {
            Some(at) => {
                if let Some(row) = problems.get_mut(at) {
                    row.push(problem);
                }
            }
            None => problems.iter_mut().for_each(|row| row.push(problem.clone())),
        }
    }
}
