//! An edition as the HTML of a mail: tables and inline style, which old mail programs show too; nothing is fetched.
use crate::{
    base::{
        fault::{Fault, Outcome},
        language::Words,
    },
    service::digest::{
        edition::Edition,
        subject::{rest, span, subject, summary},
    },
    web::digest::row::{Group, groups},
};
use askama::Template;

#[derive(Template)]
#[template(path = "digest/mail.html")]
struct Mail<'e> {
    edition: &'e Edition,
    subject: String,
    span: Words,
    summary: Words,
    rest: Option<Words>,
    groups: Vec<Group<'e>>,
}

/// The HTML.
///
/// # Errors
/// `INTERNAL` when it cannot be written.
pub fn html(edition: &Edition) -> Outcome<String> {
    let mail = Mail {
        edition,
        subject: subject(edition),
        span: span(edition),
        summary: summary(edition),
        rest: rest(edition),
        groups: groups(edition),
    };
    mail.render().map_err(Fault::internal)
}
