//! Taking a sheet: each row is checked as if it were published, and becomes a draft that goes the editor's way.
use crate::{
    base::{fault::Outcome, problem::Problem},
    policy::actor::Actor,
    service::{
        editing::{
            desk::EditingDesk,
            rows::{NOT_YOURS, RowDrafted, RowEffect, Taking, take_rows},
        },
        form::{columns::columns, publish::check},
        import::{found::Found, header::Header, sheet::Line, taken::Taken},
        sheet::{
            desk::may_import,
            report::{Options, SheetReport, SheetRow},
        },
    },
};
use entity::draft::{Fields, FormKind};
use std::collections::BTreeMap;

/// Rows that are checked in one go; between two goes progress is told.
const ROWS_AT_ONCE: usize = 2_500;

/// Told how many rows of how many are checked.
pub type Progress<'a> = &'a (dyn Fn(u64, u64) + Send + Sync);

/// Takes a sheet. Nothing is written unless every row passes, or the caller asks for those that do.
///
/// # Errors
/// `UNAUTHENTICATED`; FORBIDDEN for whoever may write no draft; UNAVAILABLE or INTERNAL when the store fails, and then
/// nothing was written.
pub async fn import_sheet(
    desk: &EditingDesk,
    actor: Option<&Actor>,
    kind: FormKind,
    taken: &Taken,
    options: Options,
    progress: Progress<'_>,
) -> Outcome<SheetReport> {
    may_import(actor)?;
    let (header, of_header) = Header::read(&taken.sheet.header, columns(kind));
    let mut report = SheetReport { kind, options, written: false, rows: Vec::new(), found: Vec::new() };
    if of_header.iter().any(Found::is_error) {
        report.found = taken.joined(of_header);
        return Ok(report);
    }
    let lines = &taken.sheet.rows;
    let rows: Vec<Fields> = lines.iter().map(|line| fields(&header, kind, line)).collect();
    progress(0, rows.len() as u64);
    let only_tell = Taking { dry_run: true, partial: false };
    let mut drafted = take_rows(desk, actor, kind, &rows, only_tell).await?;
    judge(desk, kind, &mut drafted, progress).await?;

    let problems = drafted.iter_mut().zip(lines).flat_map(|(row, line)| {
        std::mem::take(&mut row.problems).into_iter().map(|problem| Found { line: line.number, problem })
    });
    report.found = taken.joined(of_header.into_iter().chain(problems).collect());
    let mut by_row: BTreeMap<u64, Vec<Problem>> = BTreeMap::new();
    for Found { line, problem } in &report.found {
        by_row.entry(*line).or_default().push(problem.clone());
    }
    report.rows = drafted.into_iter().zip(lines).map(|(row, line)| shown(row, line.number, &mut by_row)).collect();
    if !options.dry_run && (options.partial || !report.is_refused()) {
        write(desk, actor, &mut report, &rows).await?;
    }
    Ok(report)
}

/// What a row says: the columns that its file has, blank ones too.
fn fields(header: &Header, kind: FormKind, line: &Line) -> Fields {
    let said = columns(kind).into_iter().filter_map(|column| {
        let (_, place) = header.place(column.name)?;
        let text = line.cells.get(place?).map_or("", |cell| cell.trim());
        Some((column.name.to_owned(), text.to_owned()))
    });
    Fields(said.collect())
}

/// Adds to each row what would keep it from the public. Of what is not the caller's nothing more is told.
async fn judge(desk: &EditingDesk, kind: FormKind, drafted: &mut [RowDrafted], progress: Progress<'_>) -> Outcome<()> {
    let (now, of) = (desk.clock.now(), drafted.len() as u64);
    let mut done = 0;
    for some in drafted.chunks_mut(ROWS_AT_ONCE) {
        let theirs = |row: &RowDrafted| !row.problems.iter().any(|problem| problem.code == NOT_YOURS);
        let to_check: Vec<usize> = (0..some.len()).filter(|at| theirs(&some[*at])).collect();
        let rows: Vec<&Fields> = to_check.iter().map(|at| &some[*at].fields).collect();
        let found = check(&desk.store, now, kind, &rows).await?;
        for (at, problems) in to_check.into_iter().zip(found) {
            for problem in problems {
                let told = |known: &Problem| known.path == problem.path && known.code == problem.code;
                if !some[at].problems.iter().any(told) {
                    some[at].problems.push(problem);
                }
            }
        }
        done += some.len() as u64;
        progress(done, of);
    }
    Ok(())
}

/// A row with everything that was found in it.
fn shown(row: RowDrafted, number: u64, found: &mut BTreeMap<u64, Vec<Problem>>) -> SheetRow {
    let RowDrafted { effect, name, difference, .. } = row;
    let problems = found.remove(&number).unwrap_or_default();
    let refused = effect == RowEffect::Refused || problems.iter().any(Problem::is_error);
    let effect = if refused { RowEffect::Refused } else { effect };
    SheetRow { row: number, effect, name, draft: None, difference, problems }
}

/// Writes the rows that pass and say something new, in one unit.
async fn write(desk: &EditingDesk, actor: Option<&Actor>, report: &mut SheetReport, rows: &[Fields]) -> Outcome<()> {
    let passes = |row: &SheetRow| matches!(row.effect, RowEffect::New | RowEffect::Changed);
    let passing: Vec<usize> = (0..report.rows.len()).filter(|at| passes(&report.rows[*at])).collect();
    if passing.is_empty() {
        return Ok(());
    }
    let given: Vec<Fields> = passing.iter().map(|at| rows[*at].clone()).collect();
    let taking = Taking { dry_run: false, partial: report.options.partial };
    // Somebody may have been faster: what is refused only now is told like everything else.
    let done = take_rows(desk, actor, report.kind, &given, taking).await?;
    for (at, drafted) in passing.into_iter().zip(done) {
        let row = &mut report.rows[at];
        row.draft = drafted.draft;
        report.written |= drafted.draft.is_some();
        if drafted.effect == RowEffect::Refused {
            row.effect = RowEffect::Refused;
            row.problems.extend(drafted.problems.iter().cloned());
            report.found.extend(drafted.problems.into_iter().map(|problem| Found { line: row.row, problem }));
        }
    }
    report.found.sort_by_key(|found| found.line);
    Ok(())
}
