//! Taking the sheets that editors send.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
    },
    graphql::{
        editing::{
            desk::actor,
            difference::{FieldDifference, differences},
        },
        gate::upload::sent,
        problem::Problem,
        text::LocalizedText,
        word::Word,
    },
    service::{
        editing::rows::RowEffect,
        import::found::Found,
        sheet::{
            desk::{SheetDesk, may_import},
            import::import_sheet,
            report::{Options, SheetReport, SheetRow},
        },
    },
};
use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject, Upload};
use entity::draft::FormKind;

/// Most rows, and most things found, that an answer lists.
const LISTED_MOST: usize = 1_000;

/// The sheets' part of the mutation root.
#[derive(Default)]
pub struct SheetMutation;

/// A sheet, and how it is to be taken.
#[derive(InputObject)]
pub struct ImportSheetInput {
    /// What its rows are.
    kind: Word<FormKind>,
    /// The file: a workbook (.xlsx, at most 50 MB, 100,000 rows, 256 MB unpacked) or CSV in UTF-8 or Windows-31J.
    file: Upload,
    /// Only tell what would change.
    #[graphql(default)]
    dry_run: bool,
    /// Take the rows that pass, even where others do not. Without it nothing is written unless every row passes.
    #[graphql(default)]
    partial: bool,
}

/// What became of a sheet.
#[derive(SimpleObject)]
pub struct ImportSheetPayload {
    /// What became of it, row by row; null where the file could not be read as a sheet of this kind.
    report: Option<SheetOutcome>,
    /// What is wrong with the file or its headings. A short list: at most 1,000.
    problems: Vec<SheetProblem>,
}

/// What became of the rows of a sheet, or would.
#[derive(SimpleObject)]
pub struct SheetOutcome {
    /// Whether drafts were written.
    written: bool,
    /// Rows of things that are not public yet.
    new: u32,
    /// Rows that differ from what stands.
    changed: u32,
    /// Rows that say what stands.
    unchanged: u32,
    /// Rows in which something is wrong.
    refused: u32,
    /// The rows, those that are refused first, then those that do something. A short list: at most 1,000.
    rows: Vec<SheetOutcomeRow>,
    /// How many rows are not listed. The file with all errors comes from `POST /editorial/sheets/{kind}`.
    rows_omitted: u32,
}

/// What a row of a sheet does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum SheetRowEffect {
    /// It is of something that is not public yet.
    New,
    /// It differs from what stands.
    Changed,
    /// It says what stands.
    Unchanged,
    /// Something is wrong with it.
    Refused,
}

/// What became of one row, or would.
#[derive(SimpleObject)]
pub struct SheetOutcomeRow {
    /// Row of the file, from 1, as spreadsheets number them.
    row: i32,
    /// What it does.
    effect: SheetRowEffect,
    /// What people call the thing; null where nobody can tell what it is.
    name: Option<String>,
    /// Global id of the draft that was written; null where none was.
    draft: Option<ID>,
    /// From what stands to the row, field by field. A short list: at most 100.
    difference: Vec<FieldDifference>,
    /// What is wrong with it, or to be looked at. A short list: at most a few for each column.
    problems: Vec<SheetProblem>,
}

/// How grave something is that was found in a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum SheetProblemLevel {
    /// The row is not taken until it is mended.
    Error,
    /// To be looked at; the row is taken.
    Warning,
}

/// What is wrong in one place of a sheet.
#[derive(SimpleObject)]
pub struct SheetProblem {
    /// Row of the file, from 1.
    row: i32,
    /// Name of the column; null where it is not about one.
    column: Option<String>,
    /// What stands there; null where nothing does, or showing it does not help.
    value: Option<String>,
    /// How grave it is.
    level: SheetProblemLevel,
    /// What is wrong, and how to mend it; `path` is the column.
    problem: Problem,
    /// What is wrong, in both languages.
    message: LocalizedText,
}

#[Object]
impl SheetMutation {
    /// Takes the rows of a sheet as drafts, which go the editor's way. It is sent by the GraphQL multipart request
    /// specification (`operations`, `map`, then the file) with a header `x-uturn-upload: 1`. Nothing is written unless every
    /// row passes, or `partial` is asked for; a row of what the caller does not look after does not pass.
    async fn import_sheet(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The sheet, and how it is to be taken.")] input: ImportSheetInput,
    ) -> Result<ImportSheetPayload> {
        let actor = actor(ctx);
        may_import(actor)?;
        let desk = sheets(ctx)?;
        let ImportSheetInput { kind: Word(kind), file, dry_run, partial } = input;
        let file = sent(ctx, file).ok_or_else(not_sent)?;
        let taken = match desk.open(file, kind).await? {
            Ok(taken) => taken,
            Err(found) => return Ok(ImportSheetPayload { report: None, problems: problems(found.iter()) }),
        };
        let options = Options { dry_run, partial };
        let report = import_sheet(&desk.editing, actor, kind, &taken, options, &|_, _| {}).await?;
        Ok(ImportSheetPayload { problems: problems(report.of_file()), report: Some(SheetOutcome::of(&report)) })
    }
}

fn sheets<'a>(ctx: &Context<'a>) -> Outcome<&'a SheetDesk> {
    ctx.data_opt::<SheetDesk>().ok_or_else(|| Fault::new(Code::Unavailable))
}

fn not_sent() -> Fault {
    let words = Words::new(
        "ファイルは multipart/form-data で送ってください（operations、map、ファイルの順）",
        "send the file as multipart/form-data: operations, map, then the file",
    );
    Fault::because(Code::BadVariables, words)
}

fn problems<'f>(found: impl Iterator<Item = &'f Found>) -> Vec<SheetProblem> {
    found.take(LISTED_MOST).map(|found| SheetProblem::of(found.line, &found.problem)).collect()
}

fn number(row: u64) -> i32 {
    i32::try_from(row).unwrap_or(i32::MAX)
}

impl SheetProblem {
    fn of(row: u64, found: &crate::base::problem::Problem) -> Self {
        let level = if found.is_error() { SheetProblemLevel::Error } else { SheetProblemLevel::Warning };
        Self {
            row: number(row),
            column: Some(found.path.clone()).filter(|path| !path.is_empty()),
            value: found.value.clone(),
            level,
            message: LocalizedText::new(found.message.ja.clone(), Some(&found.message.en)),
            problem: found.clone().into(),
        }
    }
}

impl SheetOutcome {
    fn of(report: &SheetReport) -> Self {
        let counts = report.counts();
        let count = |rows: u64| u32::try_from(rows).unwrap_or(u32::MAX);
        Self {
            written: report.written,
            new: count(counts.new),
            changed: count(counts.changed),
            unchanged: count(counts.unchanged),
            refused: count(counts.refused),
            rows: report.foremost().take(LISTED_MOST).map(SheetOutcomeRow::of).collect(),
            rows_omitted: count(report.rows.len().saturating_sub(LISTED_MOST) as u64),
        }
    }
}

impl SheetOutcomeRow {
    fn of(row: &SheetRow) -> Self {
        Self {
            row: number(row.row),
            effect: match row.effect {
                RowEffect::New => SheetRowEffect::New,
                RowEffect::Changed => SheetRowEffect::Changed,
                RowEffect::Unchanged => SheetRowEffect::Unchanged,
                RowEffect::Refused => SheetRowEffect::Refused,
            },
            name: Some(row.name.clone()).filter(|name| !name.is_empty()),
            draft: row.draft.map(|id| ID(id.to_string())),
            difference: differences(row.difference.clone()),
            problems: row.problems.iter().map(|problem| SheetProblem::of(row.row, problem)).collect(),
        }
    }
}
