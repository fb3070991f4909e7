//! The rows of one sheet of a workbook, cell by cell as the file has them.
use crate::{
    ingest::{
        bounds::{COLUMNS_MOST, HEADER_WITHIN},
        cell, refusal,
    },
    service::import::{
        column,
        found::Found,
        header::Header,
        sheet::Line,
        taken::{ROWS_MOST, Taken},
        wrong_cell::WrongCell,
    },
};
use calamine::{DataRef, XlsxCellReader, XlsxError};
use std::{collections::BTreeMap, io::Cursor};

/// Most rows that are told to be too wide.
const WIDE_TOLD_MOST: usize = 100;

pub(super) type Reader<'a, 'b> = XlsxCellReader<'a, Cursor<&'b [u8]>>;

/// Why a sheet could not be read: the file is damaged, or something that a person can mend.
pub(super) enum Stop {
    Damaged,
    Found(Box<Found>),
}

impl From<XlsxError> for Stop {
    fn from(_: XlsxError) -> Self {
        Self::Damaged
    }
}

/// The first rows of a sheet as texts, the first few columns of each.
pub(super) fn first_rows(reader: &mut Reader<'_, '_>) -> Result<Vec<Line>, Stop> {
    let mut rows: Vec<Line> = Vec::new();
    while let Some(cell) = reader.next_cell()? {
        let ((row, column), value) = (cell.get_position(), cell.get_value());
        if row >= HEADER_WITHIN {
            break;
        }
        if column as usize >= COLUMNS_MOST || *value == DataRef::Empty {
            continue;
        }
        let number = u64::from(row) + 1;
        if rows.last().is_none_or(|line| line.number != number) {
            rows.push(Line { number, cells: Vec::new() });
        }
        if let Some(line) = rows.last_mut() {
            put(&mut line.cells, column as usize, cell::text(value, false).unwrap_or_else(|odd| odd.shown));
        }
    }
    Ok(rows)
}

/// Puts a text in its place.
fn put(cells: &mut Vec<String>, at: usize, text: String) {
    if cells.len() <= at {
        cells.resize(at + 1, String::new());
    }
    cells[at] = text;
}

/// What is counted of a column while its rows are read.
#[derive(Default)]
struct Counted {
    formulas: usize,
    first_formula: u64,
    dates: usize,
    first_date: (u64, String),
}

/// The rows below the headings, in the making.
pub(super) struct Rows {
    taken: Taken,
    /// The known column at each place.
    known: Vec<Option<&'static column::Column>>,
    counted: BTreeMap<usize, Counted>,
    /// Rows that were too wide, and the last of them.
    wide: (usize, u64),
}

impl Rows {
    /// Begins below the headings that were found.
    pub(super) fn below(taken: Taken, header: &Header) -> Self {
        let known = (0..taken.sheet.header.len()).map(|place| header.at(place)).collect();
        Self { taken, known, counted: BTreeMap::new(), wide: (0, 0) }
    }

    /// Reads all rows. `is_percent` says of which cells the number is shown as a percentage.
    pub(super) fn read(
        mut self,
        reader: &mut Reader<'_, '_>,
        is_percent: impl Fn((u32, u32)) -> bool,
    ) -> Result<Taken, Stop> {
        while let Some(record) = reader.next_cell_with_formula_metadata()? {
            let (row, column) = record.pos;
            let (number, at) = (u64::from(row) + 1, column as usize);
            let is_formula = record.formula.is_some();
            if number <= self.taken.header_row || (record.value == DataRef::Empty && !is_formula) {
                continue;
            }
            if at >= self.taken.sheet.header.len() {
                self.too_wide(number, &record.value)?;
                continue;
            }
            self.line(number)?;
            let text = self.text(number, at, &record.value, is_formula, is_percent(record.pos));
            if let Some(line) = self.taken.sheet.rows.last_mut() {
                put(&mut line.cells, at, text);
            }
        }
        Ok(self.end())
    }

    /// The row of this number, which comes after all others.
    fn line(&mut self, number: u64) -> Result<(), Stop> {
        match self.taken.sheet.rows.last_mut() {
            Some(last) if last.number == number => return Ok(()),
            Some(last) if last.number > number => return Err(Stop::Damaged),
            // A row of blanks, as formats leave them behind, is none.
            Some(last) if is_blank(last) => {
                last.number = number;
                last.cells.clear();
                return Ok(());
            }
            _ => {}
        }
        if self.taken.sheet.rows.len() >= ROWS_MOST {
            return Err(Stop::Found(Box::new(refusal::too_many_rows(number))));
        }
        self.taken.sheet.rows.push(Line { number, cells: Vec::new() });
        Ok(())
    }

    fn text(&mut self, number: u64, at: usize, value: &DataRef<'_>, is_formula: bool, is_percent: bool) -> String {
        let Some(name) = self.known.get(at).copied().flatten().map(|column| column.name) else {
            return cell::text(value, false).unwrap_or_else(|odd| odd.shown);
        };
        if is_formula && *value == DataRef::Empty {
            self.wrong(number, name, String::new(), cell::no_result());
            return String::new();
        }
        match cell::text(value, is_percent) {
            Ok(text) => {
                let counted = self.counted.entry(at).or_default();
                if is_formula && !matches!(value, DataRef::Error(_)) {
                    counted.formulas += 1;
                    if counted.formulas == 1 {
                        counted.first_formula = number;
                    }
                }
                if matches!(value, DataRef::DateTime(_) | DataRef::DateTimeIso(_)) {
                    counted.dates += 1;
                    if counted.dates == 1 {
                        counted.first_date = (number, text.clone());
                    }
                }
                text
            }
            Err(odd) => {
                self.wrong(number, name, odd.shown.clone(), odd.wrong);
                odd.shown
            }
        }
    }

    fn wrong(&mut self, number: u64, column: &str, value: String, wrong: WrongCell) {
        let WrongCell { code, message, remedy } = wrong;
        let found = Found::error(number, column, code, message, remedy);
        self.taken.found.push(if value.is_empty() { found } else { found.with_value(value) });
    }

    /// A value beyond the last heading.
    fn too_wide(&mut self, number: u64, value: &DataRef<'_>) -> Result<(), Stop> {
        let is_blank = cell::text(value, false).is_ok_and(|text| text.trim().is_empty());
        if is_blank || self.wide.0 >= WIDE_TOLD_MOST || self.wide.1 == number {
            return Ok(());
        }
        self.line(number)?;
        self.wide = (self.wide.0 + 1, number);
        self.taken.found.push(refusal::beyond_headings(number));
        Ok(())
    }

    fn end(mut self) -> Taken {
        let taken = &mut self.taken;
        taken.sheet.rows.retain(|line| !is_blank(line));
        for (at, counted) in self.counted {
            let Some(column) = self.known.get(at).copied().flatten() else { continue };
            let warn = |row: u64, WrongCell { code, message, remedy }: WrongCell| {
                Found::warning(row, column.name, code, message, remedy)
            };
            if counted.formulas > 0 {
                taken.found.push(warn(counted.first_formula, cell::results_taken(counted.formulas)));
            }
            if counted.dates > 0 && !is_of_time(column.about[0]) {
                let (row, example) = counted.first_date;
                taken.found.push(warn(row, cell::dates_taken(counted.dates, &example)));
            }
        }
        taken.found.sort_by_key(|found| found.line);
        self.taken
    }
}

/// Whether a column is about days or times, by what is said of it.
fn is_of_time(about: &str) -> bool {
    ["日", "時", "いつ", "年度"].iter().any(|word| about.contains(word))
}

fn is_blank(line: &Line) -> bool {
    line.cells.iter().all(|cell| cell.trim().is_empty())
}
