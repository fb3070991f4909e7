//! The list of files: a page for people, JSON for programs.
use crate::{
    http::{
        accept::Media,
        feeds::{
            desk::Desk,
            dress::refused,
            file::{CONDITIONS, File},
            price::LITTLE,
        },
        meter::Meter,
        pages, reply,
    },
    service::feed::format::rights::Rights,
    web::files::{self, Files, Listed},
};
use axum::{
    http::{HeaderMap, StatusCode, header::ACCEPT},
    response::Response,
};
use serde_json::{Value, json};

/// Answers a request for the list.
pub(super) fn index(desk: &Desk, headers: &HeaderMap, meter: &mut Meter) -> Response {
    if let Err(fault) = meter.take(LITTLE) {
        return refused(&fault);
    }
    let asks_for_page =
        headers.get_all(ACCEPT).iter().any(|accept| accept.to_str().is_ok_and(|text| text.contains("text/html")));
    if !asks_for_page {
        return reply::with_body(StatusCode::OK, Media::Json.content_type(), json_list(desk).to_string());
    }
    let snapshot = desk.catalogue.now();
    let rights = Rights::of(&snapshot);
    let listed = |file: File| Listed { name: file.name(), about: file.about(), parameters: parameters(file) };
    let page = Files {
        is_sample: rights.is_sample,
        licence: rights.licence.to_owned(),
        attribution: rights.attribution.to_owned(),
        files: File::ALL.into_iter().map(listed).collect(),
    };
    pages::page(files::page(&page))
}

fn parameters(file: File) -> Vec<&'static str> {
    let conditions = if file.takes_conditions() { &CONDITIONS[..] } else { &[] };
    file.own_parameters().iter().chain(conditions).copied().collect()
}

fn json_list(desk: &Desk) -> Value {
    let snapshot = desk.catalogue.now();
    let rights = Rights::of(&snapshot);
    let files = File::ALL.map(|file| {
        let about = file.about();
        json!({
            "url": format!("{}/feeds/{}", desk.address, file.name()),
            "contentType": file.content_type(),
            "about": { "ja": about.ja, "en": about.en },
            "parameters": parameters(file),
        })
    });
    json!({
        "dataset": { "isSample": rights.is_sample, "licence": rights.licence, "attribution": rights.attribution },
        "position": snapshot.position,
        "day": snapshot.day.to_string(),
        "files": files,
    })
}
