//! The answers of the digests' addresses: pages and files that nobody keeps and no search engine lists.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
    },
    http::{
        accept::{self, Media},
        reply,
    },
    web::{
        digest::notice,
        headers::{CONTENT_SECURITY_POLICY_WITH_FORM, PAGE_CONTENT_TYPE},
    },
};
use axum::{
    http::{HeaderName, HeaderValue, StatusCode, header::CONTENT_DISPOSITION},
    response::Response,
};

/// What is sent with all of them: the address is a secret between the office and us.
const HEADERS: [(&str, &str); 4] = [
    ("content-security-policy", CONTENT_SECURITY_POLICY_WITH_FORM),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
    ("x-robots-tag", "noindex, nofollow"),
];

/// A page.
pub(in crate::http) fn page(status: StatusCode, html: Outcome<String>) -> Response {
    match html {
        Ok(html) => dressed(reply::with_body(status, PAGE_CONTENT_TYPE, html)),
        Err(fault) => reply::fault(&fault, Media::Json),
    }
}

/// A file.
pub(super) fn file(content_type: &'static str, name: &'static str, bytes: Vec<u8>) -> Response {
    let mut response = dressed(reply::with_body(StatusCode::OK, content_type, bytes));
    response.headers_mut().insert(CONTENT_DISPOSITION, HeaderValue::from_static(name));
    response
}

/// A page where there is a page for it, and a fault where there is none.
pub(in crate::http) fn or_page(answer: Outcome<Response>) -> Response {
    answer.unwrap_or_else(|fault: Fault| match fault.code {
        Code::NotFound => page(StatusCode::NOT_FOUND, notice::unknown()),
        code => {
            let mut response = reply::fault(&fault, Media::GraphqlResponse);
            *response.status_mut() = accept::status(code);
            dressed(response)
        }
    })
}

fn dressed(mut response: Response) -> Response {
    for (name, value) in HEADERS {
        response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}
