//! The answers of sign-in's addresses: pages and ways on that nobody keeps, with the cookies that they set.
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
        desk::notice::{self, Why},
        headers::{CONTENT_SECURITY_POLICY_WITH_FORM, PAGE_CONTENT_TYPE},
    },
};
use axum::{
    body::Body,
    http::{
        HeaderName, HeaderValue, StatusCode,
        header::{CONTENT_TYPE, LOCATION, SET_COOKIE},
    },
    response::Response,
};

/// What is sent with all of them.
const HEADERS: [(&str, &str); 4] = [
    ("content-security-policy", CONTENT_SECURITY_POLICY_WITH_FORM),
    // Without any referrer, browsers do not say either from which origin a form is sent.
    ("referrer-policy", "same-origin"),
    ("x-content-type-options", "nosniff"),
    ("x-robots-tag", "noindex, nofollow"),
];

/// A page.
pub(super) fn page(status: StatusCode, html: Outcome<String>) -> Response {
    match html {
        Ok(html) => dressed(reply::with_body(status, PAGE_CONTENT_TYPE, html)),
        Err(fault) => reply::fault(&fault, Media::Json),
    }
}

/// A page that says why somebody was not signed in.
pub(super) fn refused(why: Why) -> Response {
    let status = match why {
        Why::Lost => StatusCode::BAD_REQUEST,
        Why::NotProven => StatusCode::UNAUTHORIZED,
        Why::NotThere => StatusCode::NOT_FOUND,
        Why::NoRole | Why::Ended | Why::ForeignForm => StatusCode::FORBIDDEN,
        Why::Silent => StatusCode::SERVICE_UNAVAILABLE,
    };
    page(status, notice::page(why))
}

/// Sends the browser on, to be asked for with GET.
pub(super) fn on(address: &str) -> Response {
    let Ok(location) = HeaderValue::try_from(address) else {
        return reply::fault(&Fault::internal("an address that is no header"), Media::Json);
    };
    let mut response = reply::with_body(StatusCode::SEE_OTHER, "text/plain; charset=utf-8", Body::empty());
    response.headers_mut().remove(CONTENT_TYPE);
    response.headers_mut().insert(LOCATION, location);
    dressed(response)
}

/// The same answer with a cookie that it sets, or makes the browser forget.
pub(super) fn with_cookie(mut response: Response, cookie: Option<HeaderValue>) -> Response {
    if let Some(cookie) = cookie {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

/// An answer where there is one, and a fault where there is none.
pub(super) fn or_fault(answer: Outcome<Response>) -> Response {
    answer.unwrap_or_else(|fault| {
        if fault.code == Code::Unavailable && fault.cause.is_none() {
            return refused(Why::Silent);
        }
        if matches!(fault.code, Code::NotFound | Code::NoSuchAddress) {
            return refused(Why::NotThere);
        }
        let mut response = reply::fault(&fault, Media::GraphqlResponse);
        *response.status_mut() = accept::status(fault.code);
        dressed(response)
    })
}

fn dressed(mut response: Response) -> Response {
    for (name, value) in HEADERS {
        response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}
