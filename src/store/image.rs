//! What is known of images: of one, and of those that a list names.
use crate::{
    base::fault::Outcome,
    store::{
        connect::Store,
        failure::OrFault as _,
        reading::{Reading, Which, read_rows},
    },
};
use entity::{id::ImageId, image};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

impl Store {
    /// An image.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn image(&self, id: ImageId) -> Outcome<Option<image::Model>> {
        image::Entity::find_by_id(id).one(&self.work).await.or_fault()
    }
}

impl Reading {
    /// These images.
    ///
    /// # Errors
    /// INTERNAL when the store fails.
    pub async fn images(&self, ids: &[ImageId], each: impl FnMut(image::Model)) -> Outcome<()> {
        let which = Which::Only(ids);
        read_rows!(self, image::Entity::find(), image::Column::Id, which, each);
        Ok(())
    }
}
