//! A workbook (.xlsx) as a table: which of its sheets has our headings, and in which row.
use crate::{
    ingest::{
        archive, merged,
        refusal::{hidden_sheet, macros, no_header, several_sheets, torn},
        rows::{self, Rows, Stop},
    },
    service::import::{
        column::Column,
        found::Found,
        header::Header,
        sheet::{Line, Sheet},
        taken::{Origin, Taken},
    },
};
use calamine::{Reader as _, SheetType, SheetVisible, Style, Xlsx, XlsxError};
use std::{
    collections::HashSet,
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
};

/// Headings that have to be known for a row to be a header row.
const NAMED_LEAST: usize = 2;
/// Headings of columns that an error names as examples.
const NAMED_AS_EXAMPLES: usize = 3;

/// Takes the table out of a workbook.
///
/// # Errors
/// Everything for which it cannot be read as a table.
pub(super) fn workbook(bytes: &[u8], columns: &[&'static Column]) -> Result<Taken, Vec<Found>> {
    archive::check(bytes).map_err(|found| vec![*found])?;
    // A file that makes the library stumble is a damaged file; it must not take the request with it.
    let taken = catch_unwind(AssertUnwindSafe(|| take(bytes, columns)));
    match taken.unwrap_or(Err(Stop::Damaged)) {
        Ok(taken) => Ok(taken),
        Err(Stop::Damaged) => Err(vec![torn()]),
        Err(Stop::Found(found)) => Err(vec![*found]),
    }
}

type Book<'b> = Xlsx<Cursor<&'b [u8]>>;

/// A sheet with our headings.
struct Match {
    sheet: String,
    visible: bool,
    /// How many columns its headings name.
    named: usize,
    header: Line,
    above: Vec<Line>,
}

fn take(bytes: &[u8], columns: &[&'static Column]) -> Result<Taken, Stop> {
    let mut book: Book<'_> = Xlsx::new(Cursor::new(bytes))?;
    let Match { sheet, header: line, above, .. } = chosen(&mut book, columns)?;
    let (header, _) = Header::read(&line.cells, columns.iter().copied());
    let taken = Taken {
        sheet: Sheet { header: line.cells, rows: Vec::new() },
        header_row: line.number,
        above,
        origin: Origin::Workbook,
        found: Vec::new(),
    };
    let percents = percents(&mut book, &sheet)?;
    let regions = book.merge_cells_by_sheet_name(&sheet)?;
    let mut reader = book.worksheet_cells_reader(&sheet)?;
    let mut taken = Rows::below(taken, &header).read(&mut reader, |cell| percents.contains(&cell))?;
    let harm = merged::merged(&regions, &taken, |place| header.at(place).map(|column| column.name));
    taken.found.extend(harm);
    taken.found.sort_by_key(|found| found.line);
    Ok(taken)
}

/// The sheet to be read.
fn chosen(book: &mut Book<'_>, columns: &[&'static Column]) -> Result<Match, Stop> {
    let sheets = book.sheets_metadata().to_vec();
    let (mut found, mut damaged) = (Vec::new(), false);
    for sheet in &sheets {
        match sheet.typ {
            SheetType::WorkSheet => {}
            SheetType::MacroSheet | SheetType::Vba => return Err(Stop::Found(Box::new(macros()))),
            SheetType::DialogSheet | SheetType::ChartSheet => continue,
        }
        let rows = book.worksheet_cells_reader(&sheet.name).map_err(Stop::from);
        match rows.and_then(|mut reader| rows::first_rows(&mut reader)) {
            Ok(rows) => found.extend(header(rows, columns).map(|(named, header, above)| {
                let visible = sheet.visible == SheetVisible::Visible;
                Match { sheet: sheet.name.clone(), visible, named, header, above }
            })),
            Err(_) => damaged = true,
        }
    }
    // A table of something else may share a heading or two with ours.
    let best = found.iter().map(|found| found.named).max().unwrap_or(0);
    found.retain(|found| found.named * 2 > best);
    let shown: Vec<String> = found.iter().filter(|found| found.visible).map(|found| found.sheet.clone()).collect();
    let hidden = found.iter().find(|found| !found.visible).map(|found| found.sheet.clone());
    match (shown.len(), hidden) {
        (1, _) => found.into_iter().find(|found| found.visible).ok_or(Stop::Damaged),
        (0, Some(hidden)) => Err(Stop::Found(Box::new(hidden_sheet(&hidden)))),
        (0, None) if damaged => Err(Stop::Damaged),
        (0, None) => {
            let names: Vec<String> = sheets.into_iter().map(|sheet| sheet.name).collect();
            let wanted =
                columns.iter().take(NAMED_AS_EXAMPLES).map(|column| *column.aliases.first().unwrap_or(&column.name));
            Err(Stop::Found(Box::new(no_header(&names, &wanted.collect::<Vec<_>>().join("、")))))
        }
        _ => Err(Stop::Found(Box::new(several_sheets(&shown)))),
    }
}

/// How many columns the row names that names the most, that row, and the rows above it.
fn header(mut rows: Vec<Line>, columns: &[&'static Column]) -> Option<(usize, Line, Vec<Line>)> {
    let named = rows.iter().map(|line| Header::named(&line.cells, columns));
    let best = named
        .enumerate()
        .filter(|(_, named)| *named >= NAMED_LEAST)
        .max_by_key(|(at, named)| (*named, usize::MAX - at));
    let (at, named) = best?;
    rows.truncate(at + 1);
    let header = rows.pop()?;
    Some((named, header, rows))
}

/// The cells whose numbers are shown as percentages.
fn percents(book: &mut Book<'_>, sheet: &str) -> Result<HashSet<(u32, u32)>, XlsxError> {
    let mut reader = book.worksheet_cells_reader(sheet)?;
    let of_percent: HashSet<usize> =
        reader.styles().iter().enumerate().filter(|(_, style)| is_percent(style)).map(|(at, _)| at).collect();
    let mut cells = HashSet::new();
    if of_percent.is_empty() {
        return Ok(cells);
    }
    while let Some((row, column, style)) = reader.next_style_id()? {
        if of_percent.contains(&style) {
            cells.insert((row, column));
        }
    }
    Ok(cells)
}

fn is_percent(style: &Style) -> bool {
    style.number_format.as_ref().is_some_and(|format| format.format_code.contains('%'))
}
