//! Which column of a file is which: headings are matched by name, in any order, in Japanese or English.
use crate::{
    base::{fold::fold, language::Words},
    service::import::{
        column::{Column, Need},
        found::Found,
    },
};
use std::collections::{HashMap, HashSet};

/// The line of the header row.
const HEADER_LINE: u64 = 1;
/// Headings under which clerks keep notes of their own, and those that we add to a file with errors; they are passed over
/// in silence.
pub(super) const NOTES: [&str; 7] = ["備考", "メモ", "備考欄", "note", "memo", "誤り error", "直し方 remedy"];

/// A kind's columns with their places in a file.
#[derive(Debug)]
pub struct Header {
    columns: HashMap<&'static str, (&'static Column, Option<usize>)>,
}

impl Header {
    /// Matches the headings of a file to a kind's columns.
    #[must_use]
    pub fn read(headings: &[String], columns: impl IntoIterator<Item = &'static Column>) -> (Self, Vec<Found>) {
        let mut found = Vec::new();
        let mut known = HashMap::new();
        let mut by_name = HashMap::new();
        for column in columns {
            known.insert(column.name, (column, None));
            by_name.insert(fold(column.name), column.name);
            by_name.extend(column.aliases.iter().map(|alias| (fold(alias), column.name)));
        }
        for (place, heading) in headings.iter().enumerate() {
            match by_name.get(&fold(heading)).and_then(|name| known.get_mut(name)) {
                Some((_, Some(_))) => found.push(twice(heading)),
                Some((_, empty)) => *empty = Some(place),
                None if heading.trim().is_empty() || NOTES.contains(&heading.trim()) => {}
                None => found.push(unknown(heading)),
            }
        }
        let mut missing: Vec<_> = known.values().filter(|(c, place)| c.need == Need::Key && place.is_none()).collect();
        missing.sort_unstable_by_key(|(column, _)| column.name);
        found.extend(missing.into_iter().map(|(column, _)| absent(HEADER_LINE, column)));
        (Self { columns: known }, found)
    }

    /// How many columns a row of cells names, if it is a header row.
    #[must_use]
    pub fn named(cells: &[String], columns: &[&'static Column]) -> usize {
        let cells: HashSet<String> = cells.iter().map(|cell| fold(cell)).filter(|cell| !cell.is_empty()).collect();
        let names = |column: &Column| {
            cells.contains(&fold(column.name)) || column.aliases.iter().any(|alias| cells.contains(&fold(alias)))
        };
        columns.iter().filter(|column| names(column)).count()
    }

    /// A column and its place in the file, if it is there.
    #[must_use]
    pub fn place(&self, column: &str) -> Option<(&'static Column, Option<usize>)> {
        self.columns.get(column).copied()
    }

    /// The column that stands at a place in the file, if it is a known one.
    #[must_use]
    pub fn at(&self, place: usize) -> Option<&'static Column> {
        self.columns.values().find(|(_, at)| *at == Some(place)).map(|(column, _)| *column)
    }

    /// Whether the file has a column.
    #[must_use]
    pub fn has(&self, column: &str) -> bool {
        self.place(column).is_some_and(|(_, place)| place.is_some())
    }
}

/// A column that is needed and is not in the file.
pub(super) fn absent(line: u64, column: &Column) -> Found {
    let ja = column.aliases.first().unwrap_or(&column.name);
    let message = match column.need {
        Need::New => {
            Words::new("新しい行に必要な列がありません", "A new row needs this column, which the file has not")
        }
        Need::Key | Need::May => Words::new("必要な列がありません", "The file has not this column, which is needed"),
    };
    let remedy = Words::new(
        format!("見出しの行に「{ja}」か「{}」の列を加えてください。", column.name),
        format!("Add a column headed \"{}\" or \"{ja}\".", column.name),
    );
    Found::error(line, column.name, "COLUMN_MISSING", message, remedy)
}

fn twice(heading: &str) -> Found {
    Found::error(
        HEADER_LINE,
        heading,
        "COLUMN_TWICE",
        Words::new("同じ意味の列が二つあります", "Two columns mean the same"),
        Words::new("どちらか一つにしてください。", "Keep one of them."),
    )
}

fn unknown(heading: &str) -> Found {
    Found::warning(
        HEADER_LINE,
        heading,
        "COLUMN_UNKNOWN",
        Words::new("知らない見出しの列です。読み飛ばします", "No column of this name is known; it is passed over"),
        Words::new(
            "見出しの書き間違いでないか、`--columns` の一覧で確かめてください。",
            "Check its spelling against the list that `--columns` prints.",
        ),
    )
}
