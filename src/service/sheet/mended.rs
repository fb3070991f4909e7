//! The file that was sent, once more: its rows as they were, and beside them what is wrong and how to mend it.
use crate::{
    base::{
        clock::Instant,
        fault::{Fault, Outcome},
    },
    service::{
        import::{
            found::Found,
            header::Header,
            sheet::Line,
            taken::{Origin, REMARKS, Taken},
        },
        sheet::{
            book::{new, saved},
            codes::{codes, ranges},
            form::Form,
            layout::{Place, lay_out},
            look::Look,
            read_me::read_me,
            values::{Charset, Values},
        },
    },
};
use rust_xlsxwriter::{Workbook, XlsxError};
use std::{
    collections::HashMap,
    fs::File,
    io::{Seek as _, Write as _},
};

/// Headings of the list of errors.
const LIST: [&str; 9] =
    ["行 row", "列 column", "値 value", "種類 level", "記号 code", "理由", "直し方", "reason", "remedy"];
/// The name of the sheet with that list.
const ERRORS: &str = "誤りの一覧 errors";

/// The file with what was found in it, in a format: the one in which it was sent, or another. It stands at its beginning.
///
/// # Errors
/// `INTERNAL` when the disk is full.
pub fn mended(form: &Form, taken: &Taken, found: &[Found], format: Origin, now: Instant) -> Outcome<File> {
    let remarked = Remarked::of(form, taken, found);
    match format {
        Origin::Workbook => remarked.workbook(now),
        Origin::Csv => {
            let mut file = tempfile::tempfile().map_err(Fault::internal)?;
            file.write_all(&remarked.values()?).map_err(Fault::internal)?;
            file.rewind().map_err(Fault::internal)?;
            Ok(file)
        }
    }
}

struct Remarked<'a> {
    form: &'a Form,
    taken: &'a Taken,
    found: &'a [Found],
    /// What was found in each row.
    by_row: HashMap<u64, Vec<&'a Found>>,
    /// Places of the columns that were sent, without remarks of an earlier time.
    kept: Vec<usize>,
    header: Header,
}

impl<'a> Remarked<'a> {
    fn of(form: &'a Form, taken: &'a Taken, found: &'a [Found]) -> Self {
        let mut by_row: HashMap<u64, Vec<&Found>> = HashMap::new();
        for found in found {
            by_row.entry(found.line).or_default().push(found);
        }
        let remarks: Vec<usize> = taken.remarks().collect();
        let kept = (0..taken.sheet.header.len()).filter(|place| !remarks.contains(place)).collect();
        let (header, _) = Header::read(&taken.sheet.header, form.columns.iter().map(|(column, _)| *column));
        Self { form, taken, found, by_row, kept, header }
    }

    /// The cells of a row that are kept.
    fn cells<'r>(&'r self, line: &'r Line) -> impl Iterator<Item = &'r str> {
        self.kept.iter().map(|place| line.cells.get(*place).map_or("", String::as_str))
    }

    /// What is wrong with a row, and how to mend it.
    fn remarks(&self, row: u64) -> [String; 2] {
        let found = self.by_row.get(&row).map_or(&[][..], Vec::as_slice);
        let say = |of: fn(&Found) -> String| found.iter().map(|found| of(found)).collect::<Vec<_>>().join("\n");
        [say(reason), say(remedy)]
    }

    fn values(&self) -> Outcome<Vec<u8>> {
        let headings = self.kept.iter().map(|place| self.taken.sheet.header[*place].clone());
        let headings: Vec<String> = headings.chain(REMARKS.map(str::to_owned)).collect();
        let mut values = Values::with_headings(&headings, Charset::Utf8)?;
        let mut of_header = self.remarks(self.taken.header_row);
        for line in &self.taken.sheet.rows {
            let mut remarks = self.remarks(line.number);
            // The headings have no room for remarks: they stand beside the first row.
            for (remark, of_header) in remarks.iter_mut().zip(&mut of_header) {
                if !of_header.is_empty() {
                    *remark = format!("{}\n{remark}", std::mem::take(of_header));
                }
            }
            values.cells(self.cells(line).chain(remarks.iter().map(String::as_str)))?;
        }
        Ok(values.finish()?.0)
    }

    fn workbook(&self, now: Instant) -> Outcome<File> {
        let (mut book, look) = (new(now)?, Look::new());
        self.rows(&mut book, &look).map_err(Fault::internal)?;
        self.list(&mut book, &look).map_err(Fault::internal)?;
        read_me(&mut book, &look, self.form).map_err(Fault::internal)?;
        codes(&mut book, &look, self.form).map_err(Fault::internal)?;
        saved(book)
    }

    /// The rows as they were sent, each in the row of its number.
    fn rows(&self, book: &mut Workbook, look: &Look) -> Result<(), XlsxError> {
        let sheet = book.add_worksheet_with_constant_memory()?;
        sheet.set_name(self.form.title.ja.as_ref())?;
        let known = self.kept.iter().map(|place| {
            let (heading, column) = (self.taken.sheet.header[*place].as_str(), self.header.at(*place));
            Place { heading, column }
        });
        let known: Vec<Place<'_>> = known.chain(REMARKS.map(|heading| Place { heading, column: None })).collect();
        for line in &self.taken.above {
            for (at, cell) in (0..).zip(&line.cells) {
                look.put(sheet, index(line.number), at, cell)?;
            }
        }
        let last = self.taken.sheet.rows.last().map_or(0, |line| line.number - self.taken.header_row);
        let rows = usize::try_from(last).unwrap_or(usize::MAX);
        lay_out(sheet, look, &known, (index(self.taken.header_row), rows), &ranges(self.form))?;
        let remarks_at = u16::try_from(self.kept.len()).unwrap_or(u16::MAX - 2);
        for at in [remarks_at, remarks_at + 1] {
            sheet.set_column_width(at, 60)?;
        }
        for line in &self.taken.sheet.rows {
            let row = index(line.number);
            let wrong = self.by_row.get(&line.number).map_or(&[][..], Vec::as_slice);
            for ((at, place), cell) in (0..).zip(&self.kept).zip(self.cells(line)) {
                let name = self.header.at(*place).map_or("", |column| column.name);
                if wrong.iter().any(|found| !name.is_empty() && found.problem.path == name) {
                    look.put_wrong(sheet, row, at, cell)?;
                } else {
                    look.put(sheet, row, at, cell)?;
                }
            }
            for (at, remark) in (remarks_at..).zip(self.remarks(line.number)) {
                if !remark.is_empty() {
                    sheet.write_string_with_format(row, at, remark, &look.prose)?;
                }
            }
        }
        Ok(())
    }

    /// All that was found, one a row.
    fn list(&self, book: &mut Workbook, look: &Look) -> Result<(), XlsxError> {
        let sheet = book.add_worksheet();
        sheet.set_name(ERRORS)?.set_freeze_panes(1, 0)?;
        for (at, heading) in (0..).zip(LIST) {
            sheet.set_column_width(at, if at < 5 { 18 } else { 50 })?;
            sheet.write_string_with_format(0, at, heading, &look.heading)?;
        }
        for (row, found @ Found { line, problem }) in (1..).zip(self.found) {
            let value = problem.value.as_deref().unwrap_or_default();
            let line = line.to_string();
            let (message, remedy) = (&problem.message, &problem.remedy);
            let cells: [&str; 9] = [
                &line,
                &problem.path,
                value,
                level(found),
                problem.code,
                &message.ja,
                &remedy.ja,
                &message.en,
                &remedy.en,
            ];
            for (at, cell) in (0..).zip(cells) {
                look.put(sheet, row, at, cell)?;
            }
        }
        Ok(())
    }
}

/// Row of a workbook, counted from 0.
fn index(number: u64) -> u32 {
    u32::try_from(number.saturating_sub(1)).unwrap_or(u32::MAX)
}

fn level(found: &Found) -> &'static str {
    if found.is_error() { "誤り error" } else { "注意 warning" }
}

fn reason(found: &Found) -> String {
    let Found { problem, .. } = found;
    let place = if problem.path.is_empty() { String::new() } else { format!("［{}］", problem.path) };
    let value = problem.value.as_deref().map(|value| format!("「{}」", short(value))).unwrap_or_default();
    format!("{}{place}{value} {} / {}", level(found), problem.message.ja, problem.message.en)
}

fn remedy(found: &Found) -> String {
    format!("{} / {}", found.problem.remedy.ja, found.problem.remedy.en)
}

/// A value on one line, cut where it is long.
fn short(value: &str) -> String {
    let line = value.replace(['\n', '\r', '\t'], " ");
    if line.chars().count() > 40 { line.chars().take(40).chain(['…']).collect() } else { line }
}
