//! A replay of a part of the feed, and how far it is.
use crate::graphql::{feed::page::Covers, scalar::Instant, word::Word};
use async_graphql::{ID, SimpleObject};
use entity::replay::{Model, ReplayKind, ReplayState};

/// A part of the feed that is delivered once more, beside the deliveries of changes.
#[derive(SimpleObject)]
pub struct Replay {
    /// Global id, `rpl_…`.
    id: ID,
    /// What it is of.
    kind: Word<ReplayKind>,
    /// How far it is.
    state: Word<ReplayState>,
    /// The part of the log that it goes through.
    covers: Covers,
    /// The time that was asked for; null unless it is of what changed since a time.
    since: Option<Instant>,
    /// How many things were asked for by their ids; null unless it is of such.
    things: Option<i32>,
    /// How far it has come, 0 to 1.
    progress: f64,
    /// Items delivered so far.
    delivered: i32,
    /// When it was asked for.
    created_at: Instant,
    /// When it ended; null while it is not over.
    finished_at: Option<Instant>,
}

impl From<&Model> for Replay {
    fn from(row: &Model) -> Self {
        let ids = row.ids.as_deref().and_then(|ids| serde_json::from_str::<Vec<String>>(ids).ok());
        let things = ids.and_then(|ids| i32::try_from(ids.len()).ok());
        Self {
            id: row.id.to_string().into(),
            kind: row.kind.into(),
            state: row.state.into(),
            covers: Covers { after: row.after_seq, to: row.to_seq },
            since: row.since.map(Into::into),
            things,
            progress: progress(row, things),
            delivered: row.delivered,
            created_at: row.created_at.into(),
            finished_at: row.finished_at.map(Into::into),
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a share for people")]
fn progress(row: &Model, things: Option<i32>) -> f64 {
    let share = |done: i64, all: i64| if all > 0 { (done as f64 / all as f64).clamp(0.0, 1.0) } else { 0.0 };
    match (row.state, things) {
        (ReplayState::Done, _) => 1.0,
        (_, Some(things)) => share(row.delivered.into(), things.into()),
        (_, None) => share(row.position_seq - row.after_seq, row.to_seq - row.after_seq),
    }
}
