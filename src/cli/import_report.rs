//! The report of an import as people read it in a terminal, in Japanese and English.
use crate::service::import::{
    by_row::{RowTold, by_row},
    found::Found,
    report::{Effect, Report},
};

/// Most rows that are shown where not all are asked for.
const ROWS_MOST: usize = 20;

/// How a list was imported, and how much of it is to be told.
#[derive(Debug, Clone, Copy)]
pub struct How {
    /// It was only to be told what would be done.
    pub dry_run: bool,
    /// The rows that pass were to be written even where others do not.
    pub partial: bool,
    /// Every row is told of.
    pub verbose: bool,
}

/// Prints what was done, or would be, or why nothing was.
pub fn show(report: &Report, how: How) {
    show_found(&report.found);
    show_rows(report, how);
    let Report { new, changed, unchanged, refused, .. } = report;
    let refused = refused.len();
    println!("新規 new {new}、変更 changed {changed}、変更なし unchanged {unchanged}、誤りのある行 refused {refused}");
    let (ja, en) = match report {
        _ if how.dry_run => ("確認だけです。何も書き込んでいません。", "Dry run: nothing was written."),
        report if report.written && report.is_refused() => (
            "誤りのない行だけを書き込みました。誤りのある行は書き込んでいません。",
            "Only the rows that pass were written; those that are wrong were not.",
        ),
        report if report.written => ("書き込みました。", "Written."),
        report if report.is_refused() && how.partial => (
            "誤りのない行に変わるものがないため、何も書き込んでいません。",
            "Nothing differs in the rows that pass, so nothing was written.",
        ),
        report if report.is_refused() => {
            ("誤りがあるため、何も書き込んでいません。", "Nothing was written, because rows are wrong.")
        }
        _ => ("変更がないため、何も書き込んでいません。", "Nothing differs, so nothing was written."),
    };
    println!("{ja} {en}");
}

/// Prints what rows do: all of them with each field before and after, or the first that do anything.
fn show_rows(report: &Report, how: How) {
    let rows = by_row(report);
    if how.verbose {
        for row in &rows {
            println!("{}", line(row));
            for field in row.difference {
                let said = |text: &Option<String>| {
                    text.as_deref().map_or("空欄 blank".to_owned(), |text| format!("「{}」", short(text)))
                };
                println!("  {}: {} → {}", field.field, said(&field.before), said(&field.after));
            }
        }
        return;
    }
    if report.is_refused() && !how.partial {
        return;
    }
    let does = |row: &&RowTold<'_>| matches!(row.effect, Some(Effect::New | Effect::Changed)) && row.first.is_none();
    for row in rows.iter().filter(does).take(ROWS_MOST) {
        let columns: Vec<&str> = row.difference.iter().map(|field| field.field.as_str()).collect();
        let columns = columns.join(", ");
        println!("{}{}{columns}", line(row), if columns.is_empty() { "" } else { " — " });
    }
    if let Some(more @ 1..) = rows.iter().filter(does).count().checked_sub(ROWS_MOST) {
        println!(
            "ほか{more}行（--verbose か --changes ですべてを示します） {more} more rows: --verbose or --changes tell all"
        );
    }
}

/// A row and what becomes of it.
fn line(row: &RowTold<'_>) -> String {
    let (RowTold { line, name, .. }, [ja, en]) = (row, row.words());
    let beside = row.beside().map(|[ja, en]| format!("{ja} {en}")).unwrap_or_default();
    let what = [*name, &beside].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
    format!("{line}行目 line {line}: {ja} {en}{}{what}", if what.is_empty() { "" } else { ": " })
}

/// Prints everything that was found, one after another, and how much it is.
pub fn show_found(found: &[Found]) {
    for Found { line, problem } in found {
        let level = if problem.is_error() { "誤り error" } else { "注意 warning" };
        let column = if problem.path.is_empty() { String::new() } else { format!("、列 column {}", problem.path) };
        let value = problem.value.as_deref().map(|value| format!("、値 value「{}」", short(value))).unwrap_or_default();
        println!("{level} {line}行目 line {line}{column}{value} [{}]", problem.code);
        println!("  {}。{}", problem.message.ja.trim_end_matches('。'), problem.remedy.ja);
        println!("  {}. {}", problem.message.en.trim_end_matches('.'), problem.remedy.en);
    }
    if !found.is_empty() {
        let errors = found.iter().filter(|found| found.is_error()).count();
        println!("誤り errors {errors}、注意 warnings {}", found.len() - errors);
    }
}

/// A value on one line, cut where it is long.
fn short(value: &str) -> String {
    let line = value.replace(['\n', '\r', '\t'], " ");
    if line.chars().count() > 60 { line.chars().take(60).chain(['…']).collect() } else { line }
}
