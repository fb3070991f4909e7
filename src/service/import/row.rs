//! One row of a file, read column by column over what is already known; all that is wrong with it is kept.
use crate::{
    base::{language::Words, problem::Problem},
    service::import::{
        cell::Cell,
        column::Need,
        found::Found,
        guard::{bounded, guard},
        header::{Header, absent},
        sheet::Line,
        wrong_cell::WrongCell,
    },
};

/// A row that is being read.
#[derive(Debug)]
pub struct Row<'a> {
    header: &'a Header,
    line: &'a Line,
    kind: RowKind,
    found: Vec<Found>,
    changed: Vec<&'static str>,
}

/// What a row does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// It brings something new: every column needed for that has to be there.
    New,
    /// It changes what is known, or nobody can tell: columns that the file has not stay as they are.
    Known,
    /// It goes on with the row before: blank cells say nothing.
    Continued,
}

impl<'a> Row<'a> {
    /// Begins to read a row.
    #[must_use]
    pub fn new(header: &'a Header, line: &'a Line, kind: RowKind) -> Self {
        Self { header, line, kind, found: Vec::new(), changed: Vec::new() }
    }

    /// The same row, to be read from the beginning.
    #[must_use]
    pub fn again(&self) -> Self {
        Self::new(self.header, self.line, self.kind)
    }

    /// Where it begins in the file.
    #[must_use]
    pub fn number(&self) -> u64 {
        self.line.number
    }

    /// Says what it turned out to do.
    pub fn is(&mut self, kind: RowKind) {
        self.kind = kind;
    }

    /// Says that it is new where its key is right and nothing is known by it. Of a row whose key is wrong nobody can say
    /// that columns are missing.
    pub fn is_new_if(&mut self, has_key: bool, is_known: bool) {
        self.kind = if has_key && !is_known { RowKind::New } else { RowKind::Known };
    }

    /// The text of a cell; empty where it is blank or the column is not there.
    #[must_use]
    pub fn text(&self, column: &str) -> &'a str {
        let place = self.header.place(column).and_then(|(_, place)| place);
        place.and_then(|at| self.line.cells.get(at)).map_or("", |cell| cell.trim())
    }

    /// Reads a column into its slot; what is not there or is wrong leaves the slot as it is.
    pub fn fill<T: Cell + PartialEq>(&mut self, column: &'static str, slot: &mut T) {
        self.fill_with(column, slot, T::blank(), T::read);
    }

    /// The same where the reading of a cell needs more than the cell.
    pub fn fill_with<T: PartialEq>(
        &mut self,
        column: &'static str,
        slot: &mut T,
        blank: Option<T>,
        read: impl FnOnce(&str) -> Result<T, WrongCell>,
    ) {
        let Some((known, place)) = self.header.place(column) else { return };
        let text = self.text(column);
        let read = match (place, text) {
            (None, _) if self.kind == RowKind::New && known.need == Need::New => {
                self.found.push(absent(self.line.number, known));
                return;
            }
            (None, _) => return,
            (Some(_), "") if self.kind == RowKind::Continued => return,
            (Some(_), "") if known.need == Need::May => blank.map(Ok),
            (Some(_), "") => Some(Err(blank_cell())),
            (Some(_), text) => Some(guard(text).and_then(|()| bounded(text, known.most)).and_then(|()| read(text))),
        };
        match read {
            Some(Ok(value)) if *slot != value => {
                *slot = value;
                self.changed.push(column);
            }
            Some(Ok(_)) | None => {}
            Some(Err(wrong)) => self.wrong(column, wrong),
        }
    }

    /// The value of a cell; none where it is blank, wrong or not there.
    pub fn get<T: Cell + PartialEq>(&mut self, column: &'static str) -> Option<T> {
        let mut slot: Option<T> = None;
        let changed = self.changed.len();
        self.fill_with(column, &mut slot, None, |text| T::read(text).map(Some));
        self.changed.truncate(changed);
        slot
    }

    /// Notes what is wrong with a column.
    pub fn wrong(&mut self, column: &str, wrong: WrongCell) {
        let WrongCell { code, message, remedy } = wrong;
        let mut found = Found::error(self.line.number, column, code, message, remedy);
        let value = self.text(column);
        if !value.is_empty() {
            found = found.with_value(value);
        }
        self.found.push(found);
    }

    /// Notes what should be looked at again.
    pub fn warn(&mut self, column: &str, wrong: WrongCell) {
        let WrongCell { code, message, remedy } = wrong;
        let found = Found::warning(self.line.number, column, code, message, remedy);
        self.found.push(found.with_value(self.text(column)));
    }

    /// The columns whose values differ so far from what was known.
    #[must_use]
    pub fn changed(&self) -> &[&'static str] {
        &self.changed
    }

    /// Notes a problem that rules have found, at the column given.
    pub fn problem(&mut self, column: &str, problem: Problem) {
        let value =
            problem.value.clone().or_else(|| Some(self.text(column).to_owned()).filter(|text| !text.is_empty()));
        self.found
            .push(Found { line: self.line.number, problem: Problem { path: column.to_owned(), value, ..problem } });
    }

    /// Whether something was said of a column already.
    #[must_use]
    pub fn is_told(&self, column: &str) -> bool {
        self.found.iter().any(|found| found.problem.path == column)
    }

    /// Whether nothing stops it so far.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        !self.found.iter().any(Found::is_error)
    }

    /// What was found, and the columns whose values differ from what was known.
    #[must_use]
    pub fn finish(self) -> (Vec<Found>, Vec<&'static str>) {
        (self.found, self.changed)
    }
}

fn blank_cell() -> WrongCell {
    WrongCell {
        code: "CELL_BLANK",
        message: Words::new("空欄にできない列です", "This column cannot be left blank"),
        remedy: Words::new("値を入れてください。", "Enter a value."),
    }
}
