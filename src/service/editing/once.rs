//! Doing an act once, however often it is asked for under the same key.
use crate::{
    base::{fault::Outcome, language::Words, problem::Problem},
    policy::act::Act,
    store::unit::Unit,
};
use entity::idempotency;
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;

/// Days for which a key is remembered.
pub(super) const DAYS_REMEMBERED: i64 = 7;
/// Longest key, characters.
const KEY_MOST: usize = 100;

/// An act under a key.
#[derive(Debug, Clone)]
pub(super) struct Once {
    key: String,
    act: Act,
    hash: String,
}

/// Whether an act was done before.
#[derive(Debug)]
pub(super) enum Before {
    /// It was not: it is to be done now.
    Not,
    /// It was, to what has this id.
    Done(String),
    /// Another act was done under this key.
    Other(Problem),
}

impl Once {
    /// The act of a caller who gave a key; none where none was given.
    ///
    /// # Errors
    /// A problem where the key is blank or too long.
    pub(super) fn read(key: Option<&str>, act: Act, asked: &[&str]) -> Result<Option<Self>, Box<Problem>> {
        let Some(key) = key else { return Ok(None) };
        if key.trim().is_empty() || key.chars().count() > KEY_MOST {
            return Err(Box::new(wrong_key()));
        }
        let mut hash = Sha256::new();
        for part in asked {
            hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            hash.update(part.as_bytes());
        }
        let mut hex = String::with_capacity(64);
        for byte in hash.finalize() {
            // Writing into a String cannot fail.
            let _ = write!(hex, "{byte:02x}");
        }
        Ok(Some(Self { key: key.to_owned(), act, hash: hex }))
    }

    /// Whether it was done before.
    pub(super) async fn before(&self, unit: &mut Unit, subject: &str) -> Outcome<Before> {
        Ok(match unit.done_under(subject, &self.key).await? {
            None => Before::Not,
            Some(row) if row.act == self.act.field() && row.input_hash == self.hash => Before::Done(row.about),
            Some(_) => Before::Other(other_input()),
        })
    }

    /// Notes that it was done.
    pub(super) async fn note(self, unit: &mut Unit, subject: &str, about: &str, revision: i32) -> Outcome<()> {
        let written_at = unit.now();
        unit.record(idempotency::Model {
            subject: subject.to_owned(),
            key: self.key,
            act: self.act.field().to_owned(),
            input_hash: self.hash,
            about: about.to_owned(),
            revision,
            written_at,
        })
        .await
    }
}

fn wrong_key() -> Problem {
    Problem::error(
        "idempotencyKey",
        "IDEMPOTENCY_KEY",
        Words::new(
            format!("空であるか、{KEY_MOST}文字を超えています"),
            format!("It is blank, or longer than {KEY_MOST} characters"),
        ),
        Words::new(
            "操作ごとに新しい文字列（UUIDなど）にしてください。",
            "Choose a new text for each act, a UUID for one.",
        ),
    )
}

fn other_input() -> Problem {
    Problem::error(
        "idempotencyKey",
        "IDEMPOTENCY_KEY_REUSED",
        Words::new("同じキーで別の操作が行われています", "Another act was done under this key"),
        Words::new("新しい操作には新しいキーを使ってください。", "Use a new key for a new act."),
    )
}
