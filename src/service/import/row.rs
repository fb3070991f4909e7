//! One row of a file, read column by column over what is already known; all that is wrong with it is kept.
use crate::{
    base::{language::Words, problem::Problem},
    domain::editing::difference::FieldDifference,
    service::import::{
        cell::Cell,
        column::Need,
        found::Found,
        guard::{bounded, guard},
        header::{Header, absent},
        sheet::Line,
        shown::Shown,
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
    differences: Vec<FieldDifference>,
    refused: bool,
    part_is_new: bool,
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
        Self { header, line, kind, found: Vec::new(), differences: Vec::new(), refused: false, part_is_new: false }
    }

    /// The same row, to be read from the beginning.
    #[must_use]
    pub fn again(&self) -> Self {
        Self::new(self.header, self.line, self.kind)
    }

    /// The same, unsound from the beginning where something is wrong with its cells in the file.
    #[must_use]
    pub fn refused_if(self, refused: bool) -> Self {
        Self { refused, ..self }
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
    pub fn fill<T: Cell + Shown + PartialEq>(&mut self, column: &'static str, slot: &mut T) {
        self.fill_with(column, slot, T::blank(), T::read);
    }

    /// The same where the reading of a cell needs more than the cell.
    pub fn fill_with<T: Shown + PartialEq>(
        &mut self,
        column: &'static str,
        slot: &mut T,
        blank: Option<T>,
        read: impl FnOnce(&str) -> Result<T, WrongCell>,
    ) {
        if let Some(value) = self.get_with(column, blank, read)
            && *slot != value
        {
            self.differs(column, slot, &value);
            *slot = value;
        }
    }

    /// The value of a cell; none where it is blank, wrong or not there.
    pub fn get<T: Cell>(&mut self, column: &'static str) -> Option<T> {
        self.get_with(column, None, T::read)
    }

    /// The same where the reading of a cell needs more than the cell, or a blank one means something.
    pub fn get_with<T>(
        &mut self,
        column: &'static str,
        blank: Option<T>,
        read: impl FnOnce(&str) -> Result<T, WrongCell>,
    ) -> Option<T> {
        let (known, place) = self.header.place(column)?;
        let text = self.text(column);
        let read = match (place, text) {
            (None, _) if self.kind == RowKind::New && known.need == Need::New => {
                self.found.push(absent(self.line.number, known));
                return None;
            }
            (None, _) => return None,
            (Some(_), "") if self.kind == RowKind::Continued => return None,
            (Some(_), "") if known.need == Need::May => return blank,
            (Some(_), "") => Err(blank_cell()),
            (Some(_), text) => guard(text).and_then(|()| bounded(text, known.most)).and_then(|()| read(text)),
        };
        read.map_err(|wrong| self.wrong(column, wrong)).ok()
    }

    /// Notes that a column says otherwise than what was known. Of something new nothing was.
    pub fn differs(&mut self, column: &str, before: &(impl Shown + ?Sized), after: &(impl Shown + ?Sized)) {
        if self.kind != RowKind::New {
            let said = |text: String| Some(text).filter(|text| !text.is_empty());
            let before = said(before.shown()).filter(|_| !self.part_is_new);
            let (field, after) = (column.to_owned(), said(after.shown()));
            if before != after {
                self.differences.push(FieldDifference { field, before, after });
            }
        }
    }

    /// Says whether what is read from now on is of a part that is new: nothing was known of it, whatever stands in its
    /// blank.
    pub fn is_of_new_part(&mut self, is_new: bool) {
        self.part_is_new = is_new;
    }

    /// Shows the codes of a column by their names, where it was the last to differ.
    pub fn name_codes(&mut self, column: &str, name: impl Fn(&str) -> Option<String>) {
        if let Some(last) = self.differences.last_mut().filter(|last| last.field == column) {
            for code in [&mut last.before, &mut last.after].into_iter().flatten() {
                *code = name(code).unwrap_or_else(|| code.clone());
            }
        }
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
    pub fn differences(&self) -> &[FieldDifference] {
        &self.differences
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
        !self.refused && !self.found.iter().any(Found::is_error)
    }

    /// What was found, and how it differs from what was known.
    #[must_use]
    pub fn finish(self) -> (Vec<Found>, Vec<FieldDifference>) {
        (self.found, self.differences)
    }
}

fn blank_cell() -> WrongCell {
    WrongCell {
        code: "CELL_BLANK",
        message: Words::new("空欄にできない列です", "This column cannot be left blank"),
        remedy: Words::new("値を入れてください。", "Enter a value."),
    }
}
