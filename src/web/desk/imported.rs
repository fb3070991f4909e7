//! What became of a file that was imported from the desk, or would become of it, row by row.
use crate::{
    base::{
        fault::{Fault, Outcome},
        language::Words,
        problem::Problem,
    },
    domain::editing::difference::FieldDifference,
    service::{
        editing::rows::RowEffect,
        import::found::Found,
        sheet::{
            kind::name,
            report::{Counts, SheetReport, SheetRow},
        },
    },
    web::assets,
};
use askama::Template;
use entity::draft::FormKind;

/// Rows, and things found in the file, that the page lists.
const LISTED_MOST: usize = 200;

/// What the page tells.
#[derive(Debug, Clone)]
pub struct Imported {
    kind: Words,
    outcome: Ending,
    counts: Option<Counts>,
    of_file: Vec<FoundLine>,
    rows: Vec<RowLine>,
    omitted: usize,
}

#[derive(Debug, Clone, Copy)]
enum Ending {
    Unreadable,
    Refused,
    Checked,
    Written,
    Same,
}

#[derive(Debug, Clone)]
struct FoundLine {
    place: String,
    message: Words,
    remedy: Words,
    value: Option<String>,
}

#[derive(Debug, Clone)]
struct FieldLine {
    name: String,
    before: Option<String>,
    after: Option<String>,
}

#[derive(Debug, Clone)]
struct RowLine {
    row: u64,
    name: String,
    effect: Words,
    tone: &'static str,
    fields: Vec<FieldLine>,
    problems: Vec<FoundLine>,
}

#[derive(Template)]
#[template(path = "desk/imported.html")]
struct ImportedPage<'a> {
    assets: &'static str,
    title: Words,
    done: &'a Imported,
}

impl Imported {
    /// A file that could not be read as a table.
    #[must_use]
    pub fn unreadable(kind: FormKind, found: &[Found]) -> Self {
        let (counts, rows, omitted) = (None, Vec::new(), 0);
        Self { kind: name(kind), outcome: Ending::Unreadable, counts, of_file: lines(found), rows, omitted }
    }

    /// A file that was read.
    #[must_use]
    pub fn of(report: &SheetReport) -> Self {
        let outcome = match (report.is_refused(), report.written, report.options.dry_run) {
            (true, _, _) => Ending::Refused,
            (_, true, _) => Ending::Written,
            (_, _, true) => Ending::Checked,
            (_, false, false) => Ending::Same,
        };
        Self {
            kind: name(report.kind),
            outcome,
            counts: Some(report.counts()),
            of_file: lines(report.of_file()),
            rows: report.foremost().take(LISTED_MOST).map(RowLine::of).collect(),
            omitted: report.rows.len().saturating_sub(LISTED_MOST),
        }
    }

    /// Whether the file was taken, or could be.
    #[must_use]
    pub fn is_good(&self) -> bool {
        !matches!(self.outcome, Ending::Unreadable | Ending::Refused)
    }
}

/// The page as HTML.
///
/// # Errors
/// `INTERNAL` when the page cannot be written.
pub fn page(done: &Imported) -> Outcome<String> {
    let title = match done.outcome {
        Ending::Unreadable => Words::new("このファイルは読めません", "This file cannot be read"),
        Ending::Refused => {
            Words::new("誤りがあるため、何も書き込んでいません", "There are mistakes in it, and nothing was written")
        }
        Ending::Checked => Words::new("確かめました。まだ何も書き込んでいません", "Checked; nothing is written yet"),
        Ending::Written => Words::new("下書きにしました", "Drafts were made of it"),
        Ending::Same => Words::new("いまの内容と同じです", "It says what stands already"),
    };
    ImportedPage { assets: assets::version(), title, done }.render().map_err(Fault::internal)
}

fn lines<'f>(found: impl IntoIterator<Item = &'f Found>) -> Vec<FoundLine> {
    let place = |found: &Found| format!("{}行目 {}", found.line, found.problem.path);
    found.into_iter().take(LISTED_MOST).map(|found| FoundLine::of(place(found), &found.problem)).collect()
}

impl FoundLine {
    fn of(place: String, problem: &Problem) -> Self {
        let Problem { message, remedy, value, .. } = problem.clone();
        Self { place, message, remedy, value }
    }
}

impl RowLine {
    fn of(row: &SheetRow) -> Self {
        let (effect, tone) = match row.effect {
            RowEffect::New => (Words::new("新しい", "New"), "calm"),
            RowEffect::Changed => (Words::new("変わる", "Changed"), "soon"),
            RowEffect::Unchanged => (Words::new("同じ", "Unchanged"), "calm"),
            RowEffect::Refused => (Words::new("誤り", "Refused"), "now"),
        };
        let field = |differs: &FieldDifference| {
            let FieldDifference { field, before, after } = differs.clone();
            FieldLine { name: field, before, after }
        };
        Self {
            row: row.row,
            name: row.name.clone(),
            effect,
            tone,
            fields: row.difference.iter().map(field).collect(),
            problems: row.problems.iter().map(|problem| FoundLine::of(problem.path.clone(), problem)).collect(),
        }
    }
}
