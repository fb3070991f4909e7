//! The report of an import as people read it in a terminal, in Japanese and English.
use crate::service::import::{
    found::Found,
    report::{Effect, Report, Sample},
};

/// Prints what was done, or would be, or why nothing was.
pub fn show(report: &Report, dry_run: bool) {
    show_found(&report.found);
    let samples = report.samples.iter().filter(|_| !report.is_refused());
    for Sample { line, effect, name, columns } in samples {
        let (ja, en) = match effect {
            Effect::New => ("新規", "new"),
            Effect::Changed => ("変更", "changed"),
            Effect::Unchanged => ("変更なし", "unchanged"),
        };
        let columns = columns.join(", ");
        println!("{line}行目 line {line}: {ja} {en}: {name}{}{columns}", if columns.is_empty() { "" } else { " — " });
    }
    let Report { new, changed, unchanged, .. } = report;
    println!("新規 new {new}、変更 changed {changed}、変更なし unchanged {unchanged}");
    let (ja, en) = if report.is_refused() {
        ("誤りがあるため、何も書き込んでいません。", "Nothing was written, because rows are wrong.")
    } else if dry_run {
        ("確認だけです。何も書き込んでいません。", "Dry run: nothing was written.")
    } else if report.written {
        ("書き込みました。", "Written.")
    } else {
        ("変更がないため、何も書き込んでいません。", "Nothing differs, so nothing was written.")
    };
    println!("{ja} {en}");
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
