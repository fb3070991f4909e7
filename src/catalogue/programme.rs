//! The programme in memory: bodies with seats and terms, meetings, calls.
use crate::store::programme::ProgrammeRows;
use chrono::NaiveDate;
use entity::{
    call_for_participation, governing_body,
    id::{GoverningBodyId, SeatId},
    meeting, programme, seat, seat_term,
    vocabulary::BodyKey,
};
use std::sync::Arc;

/// The programme. Small, and replaced whole when it changes.
#[derive(Debug, Clone, Default)]
pub struct Programme {
    rows: Arc<ProgrammeRows>,
}

impl From<ProgrammeRows> for Programme {
    fn from(rows: ProgrammeRows) -> Self {
        Self { rows: Arc::new(rows) }
    }
}

impl Programme {
    /// The programme itself; none in a store that was never filled.
    #[must_use]
    pub fn row(&self) -> Option<&programme::Model> {
        self.rows.programme.as_ref()
    }

    /// Bodies in order.
    #[must_use]
    pub fn bodies(&self) -> &[governing_body::Model] {
        &self.rows.bodies
    }

    /// A body by key.
    #[must_use]
    pub fn body(&self, key: BodyKey) -> Option<&governing_body::Model> {
        self.rows.bodies.iter().find(|body| body.key == key)
    }

    /// Seats of a body, in order.
    pub fn seats(&self, body: GoverningBodyId) -> impl Iterator<Item = &seat::Model> {
        self.rows.seats.iter().filter(move |seat| seat.governing_body_id == body)
    }

    /// A seat.
    #[must_use]
    pub fn seat(&self, id: SeatId) -> Option<&seat::Model> {
        self.rows.seats.iter().find(|seat| seat.id == id)
    }

    /// Terms of a seat, by first day.
    pub fn terms(&self, seat: SeatId) -> impl Iterator<Item = &seat_term::Model> {
        self.rows.terms.iter().filter(move |term| term.seat_id == seat)
    }

    /// The term that holds on a day: begun, and not ended.
    #[must_use]
    pub fn term_on(&self, seat: SeatId, day: NaiveDate) -> Option<&seat_term::Model> {
        self.terms(seat).filter(|t| t.from_on <= day && t.until_on.is_none_or(|until| day < until)).last()
    }

    /// Meetings of a body, by day.
    pub fn meetings(&self, body: GoverningBodyId) -> impl Iterator<Item = &meeting::Model> {
        self.rows.meetings.iter().filter(move |meeting| meeting.governing_body_id == body)
    }

    /// Calls for participation.
    #[must_use]
    pub fn calls(&self) -> &[call_for_participation::Model] {
        &self.rows.calls
    }
}
