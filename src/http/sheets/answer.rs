//! What is answered about sheets: files to be saved, and reports as JSON.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
        problem::Problem,
    },
    http::{
        accept::{self, Media},
        reply,
    },
    service::{
        editing::rows::RowEffect,
        import::found::Found,
        sheet::report::{SheetReport, SheetRow},
    },
};
use axum::{
    body::{Body, Bytes},
    http::{
        HeaderName, HeaderValue, StatusCode,
        header::{ACCEPT, CONTENT_DISPOSITION},
    },
    response::Response,
};
use entity::word::Vocabulary as _;
use futures_util::stream;
use serde_json::{Value, json};
use std::{fs::File, io::Read as _};
use tokio::task::spawn_blocking;

/// Media type of a workbook.
pub(super) const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// Media type of separated values.
pub(super) const VALUES: &str = "text/csv; charset=utf-8";
/// How many characters of a file did not map to its encoding.
pub(super) const UNMAPPED: HeaderName = HeaderName::from_static("uturn-unmapped");
/// Bytes of one piece of a file.
const PIECE: usize = 64 << 10;
/// Most rows, and most things found, that a report lists.
const LISTED_MOST: usize = 2_000;

/// A file to be saved under a name.
pub(super) fn saved(name: &str, content_type: &'static str, body: impl Into<Body>) -> Response {
    let mut response = reply::with_body(StatusCode::OK, content_type, body);
    let headers = response.headers_mut();
    headers.insert(HeaderName::from_static("x-content-type-options"), HeaderValue::from_static("nosniff"));
    if let Ok(value) = HeaderValue::try_from(format!("attachment; filename=\"{name}\"")) {
        headers.insert(CONTENT_DISPOSITION, value);
    }
    response
}

/// A file as a body, read piece by piece.
pub(super) fn pieces(file: File) -> Body {
    Body::from_stream(stream::try_unfold(file, |mut file| async move {
        let read = spawn_blocking(move || {
            let mut piece = Vec::with_capacity(PIECE);
            let read = (&mut file).take(PIECE as u64).read_to_end(&mut piece);
            read.map(|_| (file, piece))
        });
        let (file, piece) = read.await.map_err(std::io::Error::other)??;
        Ok::<_, std::io::Error>((!piece.is_empty()).then(|| (Bytes::from(piece), file)))
    }))
}

/// An answer, or the fault in its place.
pub(super) fn or_fault(answer: Outcome<Response>) -> Response {
    answer.unwrap_or_else(|fault: Fault| {
        let mut response = reply::fault(&fault, Media::GraphqlResponse);
        *response.status_mut() = match fault.code {
            Code::NotFound => StatusCode::NOT_FOUND,
            code => accept::status(code),
        };
        response
    })
}

/// Whether a client wants the file with its errors instead of the report.
pub(super) fn wants_file(headers: &axum::http::HeaderMap) -> bool {
    let told = headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok());
    told.flat_map(|value| value.split(',')).any(|range| range.split(';').next().unwrap_or_default().trim() == WORKBOOK)
}

/// A file that could not be read as a table.
pub(super) fn unreadable(found: &[Found]) -> Response {
    let body = json!({ "written": false, "rows": [], "problems": problems(found.iter()) });
    reply::with_body(StatusCode::UNPROCESSABLE_ENTITY, Media::Json.content_type(), body.to_string())
}

/// A report. What was to be written and was not is no success.
pub(super) fn report(report: &SheetReport) -> Response {
    let refused = !report.options.dry_run && !report.options.partial && report.is_refused();
    let status = if refused { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let counts = report.counts();
    let errors = report.found.iter().filter(|found| found.is_error()).count();
    let body = json!({
        "kind": report.kind.word(),
        "dryRun": report.options.dry_run,
        "partial": report.options.partial,
        "written": report.written,
        "counts": {
            "new": counts.new, "changed": counts.changed, "unchanged": counts.unchanged, "refused": counts.refused,
            "errors": errors, "warnings": report.found.len() - errors,
        },
        "rows": report.foremost().take(LISTED_MOST).map(row).collect::<Vec<_>>(),
        "rowsOmitted": report.rows.len().saturating_sub(LISTED_MOST),
        "problems": problems(report.of_file()),
    });
    reply::with_body(status, Media::Json.content_type(), body.to_string())
}

fn row(row: &SheetRow) -> Value {
    let effect = match row.effect {
        RowEffect::New => "NEW",
        RowEffect::Changed => "CHANGED",
        RowEffect::Unchanged => "UNCHANGED",
        RowEffect::Refused => "REFUSED",
    };
    let differs = |field: &crate::domain::editing::difference::FieldDifference| json!({ "field": field.field, "before": field.before, "after": field.after });
    json!({
        "row": row.row,
        "effect": effect,
        "name": row.name,
        "draft": row.draft.map(|id| id.to_string()),
        "difference": row.difference.iter().map(differs).collect::<Vec<_>>(),
        "problems": row.problems.iter().map(|found| problem(row.row, found)).collect::<Vec<_>>(),
    })
}

fn problems<'f>(found: impl Iterator<Item = &'f Found>) -> Vec<Value> {
    found.take(LISTED_MOST).map(|found| problem(found.line, &found.problem)).collect()
}

fn problem(row: u64, found: &Problem) -> Value {
    json!({
        "row": row,
        "column": found.path,
        "value": found.value,
        "level": if found.is_error() { "ERROR" } else { "WARNING" },
        "code": found.code,
        "message": found.message.ja,
        "messageEn": found.message.en,
        "remedy": { "ja": found.remedy.ja, "en": found.remedy.en },
    })
}
