//! An edition as a page to read and to print.
use crate::{
    base::{
        fault::{Fault, Outcome},
        language::Words,
    },
    service::digest::{
        edition::Edition,
        subject::{rest, span, summary},
    },
    web::{
        assets,
        digest::row::{Group, groups},
    },
};
use askama::Template;

#[derive(Template)]
#[template(path = "digest/page.html")]
struct Page<'e> {
    assets: &'static str,
    up: &'static str,
    edition: &'e Edition,
    /// Where its files are, from the page.
    files: String,
    span: Words,
    summary: Words,
    rest: Option<Words>,
    groups: Vec<Group<'e>>,
}

/// The page as HTML, to be served at `/digest/{token}`.
///
/// # Errors
/// `INTERNAL` when the page cannot be written.
pub fn page(edition: &Edition) -> Outcome<String> {
    let page = Page {
        assets: assets::version(),
        up: "../",
        edition,
        files: edition.page.rsplit('/').next().unwrap_or_default().to_owned(),
        span: span(edition),
        summary: summary(edition),
        rest: rest(edition),
        groups: groups(edition),
    };
    page.render().map_err(Fault::internal)
}
