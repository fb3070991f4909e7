//! One listing as JSON-LD, at an address of its own.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
    },
    http::{
        feeds::{
            condition::Edition,
            desk::Desk,
            dress::{dressed, refused},
            file::File,
            price::LITTLE,
            reader::Reader,
        },
        meter::Meter,
    },
    service::feed::format::{listing::Listing, posting::posting},
};
use axum::{http::HeaderMap, response::Response};
use entity::id::JobId;

/// Answers a request for `{id}.jsonld`.
pub(super) fn listing(desk: &Desk, name: &str, headers: &HeaderMap, meter: &mut Meter) -> Response {
    one(desk, name, headers, meter).unwrap_or_else(|fault| refused(&fault))
}

fn one(desk: &Desk, name: &str, headers: &HeaderMap, meter: &mut Meter) -> Outcome<Response> {
    meter.enter(0)?;
    let snapshot = desk.catalogue.now();
    let id = name.strip_suffix(".jsonld").and_then(|id| id.parse::<JobId>().ok());
    let job = id.and_then(|id| snapshot.jobs.find(id.0)).ok_or_else(|| {
        let why = Words::new("この求人はいま公開されていません", "this listing is not public now");
        Fault::because(Code::NoSuchAddress, why)
    })?;
    // What it takes over from its employer and place changes without it.
    let edition = Edition::of(&snapshot, &Reader::Public, name, File::JsonLd.content_type());
    if edition.is_known(headers) {
        return Ok(edition.unchanged());
    }
    meter.take(LITTLE)?;
    let mut out = Vec::new();
    posting(&mut out, &Listing::of(&snapshot, job)?, true);
    Ok(dressed(File::JsonLd, &edition, out.into()))
}
