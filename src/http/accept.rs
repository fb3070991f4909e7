//! Which media type a client reads, and which status tells it what happened.
use crate::{base::fault_code::Code, graphql::answer::Reach};
use axum::http::{HeaderMap, StatusCode, header::ACCEPT};

/// The media types of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Media {
    /// `application/json`: any well-formed request gets 200, because older clients trust nothing else.
    Json,
    /// `application/graphql-response+json`: the status says what happened.
    GraphqlResponse,
}

impl Media {
    /// The value of `Content-Type`.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Json => "application/json; charset=utf-8",
            Self::GraphqlResponse => "application/graphql-response+json; charset=utf-8",
        }
    }

    /// The best media type that a client accepts; `None` if it accepts neither. Without `Accept`, or if anything is
    /// welcome, plain JSON: that is what clients which say nothing understand.
    #[must_use]
    pub fn accepted(headers: &HeaderMap) -> Option<Self> {
        let mut best: Option<(u16, Self)> = None;
        let mut silent = true;
        for range in headers.get_all(ACCEPT).iter().flat_map(|value| value.to_str().unwrap_or("?").split(',')) {
            silent = false;
            let mut parts = range.split(';').map(str::trim);
            let media = match parts.next().unwrap_or_default().to_ascii_lowercase().as_str() {
                "application/graphql-response+json" => Self::GraphqlResponse,
                "application/json" | "application/*" | "*/*" => Self::Json,
                _ => continue,
            };
            let mut quality = 1000;
            let mut other_charset = false;
            for (name, value) in parts.filter_map(|part| part.split_once('=')) {
                match name.to_ascii_lowercase().as_str() {
                    "q" => quality = thousandths(value),
                    "charset" => other_charset = !value.trim_matches('"').eq_ignore_ascii_case("utf-8"),
                    _ => {}
                }
            }
            let better = match best {
                None => true,
                // Of two that are as welcome, the one whose status speaks.
                Some((known, other)) => {
                    quality > known || (quality == known && media != other && media == Self::GraphqlResponse)
                }
            };
            if quality > 0 && !other_charset && better {
                best = Some((quality, media));
            }
        }
        if silent { Some(Self::Json) } else { best.map(|(_, media)| media) }
    }

    /// The status of an answer.
    #[must_use]
    pub fn status(self, reach: Reach) -> StatusCode {
        match (self, reach) {
            (_, Reach::Refused(code)) if !is_graphql(code) => status(code),
            (Self::Json, _) | (Self::GraphqlResponse, Reach::Whole) => StatusCode::OK,
            // "Partial success" of the GraphQL-over-HTTP draft of 2026.
            (Self::GraphqlResponse, Reach::Partial) => StatusCode::from_u16(294).unwrap_or(StatusCode::OK),
            (Self::GraphqlResponse, Reach::Refused(code)) => status(code),
        }
    }
}

/// `0.85` is 850; what cannot be read is 0.
fn thousandths(quality: &str) -> u16 {
    let quality: f32 = quality.trim().parse().unwrap_or(0.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=1000")]
    let whole = (quality.clamp(0.0, 1.0) * 1000.0) as u16;
    whole
}

/// Whether a code is about a well-formed GraphQL request; the others are about HTTP itself.
fn is_graphql(code: Code) -> bool {
    use Code::{
        BadEncoding, BadJson, BatchingOff, BodyTooLarge, MalformedRequest, MethodNotAllowed, NoSuchAddress,
        NotAcceptable, RateLimited, Unauthenticated, Unavailable, UnsupportedMediaType,
    };
    !matches!(
        code,
        BadJson
            | BadEncoding
            | MalformedRequest
            | BatchingOff
            | BodyTooLarge
            | UnsupportedMediaType
            | NotAcceptable
            | MethodNotAllowed
            | NoSuchAddress
            | RateLimited
            | Unauthenticated
            | Unavailable
    )
}

/// The status of a request that was not answered.
#[must_use]
pub fn status(code: Code) -> StatusCode {
    match code {
        Code::BodyTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Code::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        Code::NotAcceptable => StatusCode::NOT_ACCEPTABLE,
        Code::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        Code::NoSuchAddress => StatusCode::NOT_FOUND,
        Code::Unauthenticated => StatusCode::UNAUTHORIZED,
        Code::NotTrusted | Code::Forbidden => StatusCode::FORBIDDEN,
        Code::LiveLimit | Code::RateLimited => StatusCode::TOO_MANY_REQUESTS,
        Code::DeadlineExceeded => StatusCode::GATEWAY_TIMEOUT,
        Code::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Code::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::BAD_REQUEST,
    }
}
