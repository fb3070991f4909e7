//! The body of a delivery: its type and what that type brings along.
use crate::{base::language::Words, http::receiver::item::Item};
use serde_json::Value;

/// The part of the log that a delivery speaks for: everything after `after`, up to and with `to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Covers {
    /// It begins after this number.
    pub after: i64,
    /// It ends with this number.
    pub to: i64,
}

/// What changes, samples and replays bring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// `changes`, `sample` or `replay`.
    pub purpose: &'static str,
    /// Name of the subscription.
    pub subscription: String,
    /// What it speaks for.
    pub covers: Covers,
    /// Where to go on by `changes(after:)`.
    pub cursor: Option<String>,
    /// Whether more waits to be sent.
    pub has_more: bool,
    /// The replay that it belongs to.
    pub replay: Option<String>,
    /// The items, in the order of their numbers.
    pub items: Vec<Item>,
}

/// The body of a delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// Changes, a sample, or a part of a replay.
    Batch(Batch),
    /// A text to be given back.
    Challenge(String),
    /// A call to begin again from the start.
    Resync {
        /// Name of the subscription.
        subscription: String,
        /// Why, a code.
        reason: String,
    },
}

impl Body {
    /// Reads a body.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn read(bytes: &[u8]) -> Result<Self, Words> {
        let body: Value = serde_json::from_slice(bytes).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            Words::new(
                format!("JSONとして読めません（{line}行{column}文字目）"),
                format!("it is not JSON (line {line}, column {column})"),
            )
        })?;
        let text = |name: &'static str| text(&body, name);
        match text("type")?.as_str() {
            "changes" => batch("changes", &body),
            "sample" => batch("sample", &body),
            "replay" => batch("replay", &body),
            "challenge" => text("challenge").map(Self::Challenge),
            "resync" => Ok(Self::Resync { subscription: text("subscription")?, reason: text("reason")? }),
            _ => Err(Words::new("type が知らないものです", "its type is not a known one")),
        }
    }

    /// `changes`, `sample`, `replay`, `challenge` or `resync`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Batch(batch) => batch.purpose,
            Self::Challenge(_) => "challenge",
            Self::Resync { .. } => "resync",
        }
    }
}

fn batch(purpose: &'static str, body: &Value) -> Result<Body, Words> {
    let number = |name: &'static str| body["covers"][name].as_i64().ok_or_else(|| missing("covers"));
    let items = body["items"].as_array().ok_or_else(|| missing("items"))?.iter().zip(1..).map(|(item, at)| {
        let wrong = || Words::new(format!("{at}件目の形が決まりと違います"), format!("item {at} has another shape"));
        Item::read(item).ok_or_else(wrong)
    });
    Ok(Body::Batch(Batch {
        purpose,
        subscription: text(body, "subscription")?,
        covers: Covers { after: number("after")?, to: number("to")? },
        cursor: text(body, "cursor").ok(),
        has_more: body["hasMore"].as_bool().ok_or_else(|| missing("hasMore"))?,
        replay: text(body, "replay").ok(),
        items: items.collect::<Result<_, _>>()?,
    }))
}

fn text(body: &Value, name: &'static str) -> Result<String, Words> {
    body[name].as_str().map(ToOwned::to_owned).ok_or_else(|| missing(name))
}

fn missing(name: &'static str) -> Words {
    Words::new(format!("{name} がないか、決まった形ではありません"), format!("{name} is missing or has another shape"))
}
