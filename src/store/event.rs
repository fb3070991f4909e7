//! Reading events.
use crate::{
    base::fault::Outcome,
    store::{
        failure::OrFault as _,
        reading::{Reading, Which, read_rows},
    },
};
use entity::{event, id::EventId};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

impl Reading {
    /// Events.
    ///
    /// # Errors
    /// INTERNAL when the store fails.
    pub async fn events(&self, which: Which<'_, EventId>, each: impl FnMut(event::Model)) -> Outcome<()> {
        read_rows!(self, event::Entity::find(), event::Column::Id, which, each);
        Ok(())
    }
}
