//! The scalars of time: a day in Japan, and an instant.
use crate::{
    base::{clock, fault::Fault, fault_code::Code, language::Words},
    graphql::fault::unusable,
};
use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};

/// A day in Japan, ISO 8601: `2025-04-25`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date(pub NaiveDate);

/// An instant, RFC 3339, answered in UTC: `2025-04-25T03:00:00Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Instant(pub clock::Instant);

impl From<NaiveDate> for Date {
    fn from(day: NaiveDate) -> Self {
        Self(day)
    }
}

impl From<clock::Instant> for Instant {
    fn from(at: clock::Instant) -> Self {
        Self(at)
    }
}

fn not_a(value: &str, ja: &str, en: &str) -> Fault {
    let detail = Words::new(format!("「{value}」は{ja}"), format!("\"{value}\" is {en}"));
    Fault::because(Code::BadArgument, detail)
}

/// A day in Japan (UTC+9), ISO 8601, for example `2025-04-25`.
#[Scalar(name = "Date")]
impl ScalarType for Date {
    fn parse(value: Value) -> InputValueResult<Self> {
        let Value::String(text) = &value else { return Err(InputValueError::expected_type(value)) };
        let strict = text.len() == 10;
        match NaiveDate::parse_from_str(text, "%Y-%m-%d") {
            Ok(day) if strict => Ok(Self(day)),
            _ => Err(unusable(&not_a(
                text,
                "実在する日付ではありません（例：2025-04-25）",
                "not a day that exists; write it like 2025-04-25",
            ))),
        }
    }

    fn is_valid(value: &Value) -> bool {
        matches!(value, Value::String(_))
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.format("%Y-%m-%d").to_string())
    }
}

/// An instant, RFC 3339, for example `2025-04-25T03:00:00Z`. Answers are in UTC.
#[Scalar(name = "DateTime")]
impl ScalarType for Instant {
    fn parse(value: Value) -> InputValueResult<Self> {
        let Value::String(text) = &value else { return Err(InputValueError::expected_type(value)) };
        match DateTime::parse_from_rfc3339(text) {
            Ok(at) => Ok(Self(at.with_timezone(&Utc))),
            Err(_) => Err(unusable(&not_a(
                text,
                "実在する日時ではありません（例：2025-04-25T03:00:00Z）",
                "not an instant that exists; write it like 2025-04-25T03:00:00Z",
            ))),
        }
    }

    fn is_valid(value: &Value) -> bool {
        matches!(value, Value::String(_))
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_rfc3339_opts(SecondsFormat::AutoSi, true))
    }
}
