//! Reading the programme with its bodies, seats, terms, meetings and calls, which are small and read whole.
use crate::{
    base::fault::Outcome,
    store::{failure::OrFault as _, reading::Reading},
};
use entity::{call_for_participation, governing_body, meeting, programme, seat, seat_term};
use sea_orm::{EntityTrait as _, QueryOrder as _};

/// The programme as rows.
#[derive(Debug, Clone, Default)]
pub struct ProgrammeRows {
    /// The programme; none in a store that was never filled.
    pub programme: Option<programme::Model>,
    /// Bodies in order.
    pub bodies: Vec<governing_body::Model>,
    /// Seats in order.
    pub seats: Vec<seat::Model>,
    /// Terms by their first day.
    pub terms: Vec<seat_term::Model>,
    /// Meetings by day.
    pub meetings: Vec<meeting::Model>,
    /// Calls by id.
    pub calls: Vec<call_for_participation::Model>,
}

impl Reading {
    /// The programme and all that hangs on it.
    ///
    /// # Errors
    /// INTERNAL when the store fails.
    pub async fn programme(&self) -> Outcome<ProgrammeRows> {
        let bodies = governing_body::Entity::find().order_by_asc(governing_body::Column::Position);
        let seats = seat::Entity::find().order_by_asc(seat::Column::Position);
        let terms =
            seat_term::Entity::find().order_by_asc(seat_term::Column::FromOn).order_by_asc(seat_term::Column::Id);
        let meetings =
            meeting::Entity::find().order_by_asc(meeting::Column::HeldOn).order_by_asc(meeting::Column::Number);
        let calls = call_for_participation::Entity::find().order_by_asc(call_for_participation::Column::Id);
        Ok(ProgrammeRows {
            programme: programme::Entity::find().one(&*self.on).await.or_fault()?,
            bodies: bodies.all(&*self.on).await.or_fault()?,
            seats: seats.all(&*self.on).await.or_fault()?,
            terms: terms.all(&*self.on).await.or_fault()?,
            meetings: meetings.all(&*self.on).await.or_fault()?,
            calls: calls.all(&*self.on).await.or_fault()?,
        })
    }
}
