//! An agreement on a digest as its partner sees it.
use crate::{
    base::fault::Outcome,
    graphql::{
        partner::shown::shown,
        scalar::{Date, Instant},
        word::Word,
    },
    service::partner::stored::read,
};
use async_graphql::{ID, Json, SimpleObject};
use entity::digest::{DigestEnd, DigestState, Model, Weekday};
use serde_json::Value;

/// A weekly digest of job listings, by mail to an office that has no server. The office itself confirms it, and ends it
/// with one click.
#[derive(SimpleObject)]
pub struct Digest {
    /// Global id, `dgs_…`.
    id: ID,
    /// Its name, as the office reads it.
    name: String,
    /// Address of the office.
    recipient: String,
    /// Which listings, in the form of `JobFilter`.
    filter: Json<Value>,
    /// The day on which it is sent, at 7:00 in Japan.
    weekday: Word<Weekday>,
    /// How it stands.
    state: Word<DigestState>,
    /// When it was asked for.
    created_at: Instant,
    /// When the office was asked to confirm it; null until then.
    asked_at: Option<Instant>,
    /// When the office confirmed it; null until then.
    confirmed_at: Option<Instant>,
    /// The last day on which one was sent; null before the first.
    last_sent_on: Option<Date>,
    /// When it ended; null while it has not.
    ended_at: Option<Instant>,
    /// Who ended it; null while it has not.
    ended_by: Option<Word<DigestEnd>>,
}

impl Digest {
    /// Shows an agreement.
    ///
    /// # Errors
    /// INTERNAL when its filter is not of this release.
    pub fn of(row: Model) -> Outcome<Self> {
        let mut filter = shown(&read(&row.question)?);
        Ok(Self {
            id: row.id.to_string().into(),
            name: row.name,
            recipient: row.recipient,
            filter: Json(filter.get_mut("jobs").map(Value::take).unwrap_or_default()),
            weekday: row.weekday.into(),
            state: row.state.into(),
            created_at: row.created_at.into(),
            asked_at: row.asked_at.map(Into::into),
            confirmed_at: row.confirmed_at.map(Into::into),
            last_sent_on: row.last_sent_on.map(Into::into),
            ended_at: row.ended_at.map(Into::into),
            ended_by: row.ended_by.map(Into::into),
        })
    }
}
