//! What a request about sheets asks for: its parameters, and the file that it brings.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
    },
    http::parts::{is_asked_for, is_in_parts, parts, whole},
    service::sheet::{report::Options, values::Charset},
};
use axum::{
    body::{Body, Bytes},
    http::{
        HeaderMap,
        header::{AUTHORIZATION, CONTENT_TYPE},
    },
};

/// Media types of files that are read; what really came is seen by its content.
const FILES: [&str; 3] =
    ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text/csv", "application/octet-stream"];
/// The name of the part that brings the file.
const FILE: &str = "file";

/// How a sheet is to be taken.
///
/// # Errors
/// `BAD_ARGUMENT`.
pub(super) fn options(query: &str) -> Outcome<Options> {
    let mut options = Options::default();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        let slot = match &*name {
            "dryRun" => &mut options.dry_run,
            "partial" => &mut options.partial,
            _ => return Err(unusable(&name, "dryRun, partial")),
        };
        *slot = match &*value {
            "true" => true,
            "false" => false,
            _ => return Err(unusable(&name, "true, false")),
        };
    }
    Ok(options)
}

/// How an export is to be encoded.
///
/// # Errors
/// `BAD_ARGUMENT`.
pub(super) fn charset(query: &str) -> Outcome<Charset> {
    let mut charset = Charset::default();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        charset = match (&*name, value.to_ascii_lowercase().as_str()) {
            ("charset", "utf-8") => Charset::Utf8,
            ("charset", "windows-31j" | "cp932" | "shift_jis") => Charset::Windows31J,
            _ => return Err(unusable(&name, "charset=utf-8, charset=windows-31j")),
        };
    }
    Ok(charset)
}

fn unusable(name: &str, known: &str) -> Fault {
    let known_name = name.chars().all(|c| c.is_ascii_alphanumeric());
    let name = if known_name { name } else { "?" };
    let words =
        Words::new(format!("パラメーター {name}（使えるもの：{known}）"), format!("parameter {name} (use {known})"));
    Fault::because(Code::BadArgument, words)
}

/// The file that a request brings.
///
/// # Errors
/// `UNSUPPORTED_MEDIA_TYPE`, `BODY_TOO_LARGE`, `MALFORMED_REQUEST`, `DEADLINE_EXCEEDED`.
pub(super) async fn file(headers: &HeaderMap, body: Body) -> Outcome<Bytes> {
    if is_in_parts(headers) {
        // A form of another site can send parts, but neither of these headers.
        if !is_asked_for(headers) && !headers.contains_key(AUTHORIZATION) {
            return Err(Fault::new(Code::UnsupportedMediaType));
        }
        let sent = whole(headers, body).await?;
        let found = parts(headers, sent).await?.into_iter().find(|part| part.name == FILE);
        let none = || Words::new("file の部分がありません", "there is no part file");
        return found.map(|part| part.content).ok_or_else(|| Fault::because(Code::MalformedRequest, none()));
    }
    let told = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let told = told.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if !FILES.contains(&told.as_str()) {
        let words = Words::new(
            "本文は .xlsx か CSV です（Content-Type を確かめてください）",
            "the body is an .xlsx or a CSV; check Content-Type",
        );
        return Err(Fault::because(Code::UnsupportedMediaType, words));
    }
    whole(headers, body).await
}
