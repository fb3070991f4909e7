//! An image that a place may show in its profile: what is known of it; its bytes are kept elsewhere.
use crate::id::{ImageId, LocalGovernmentId};
use sea_orm::entity::prelude::*;

crate::vocabularies! {
    /// In what form an image is kept.
    ImageForm {
        /// A photograph: JPEG.
        Jpeg = "JPEG",
        /// A drawing that can be seen through in places: WebP without loss.
        Webp = "WEBP",
    }
}

impl ImageForm {
    /// How the names of its files end.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Webp => "webp",
        }
    }

    /// Its media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
        }
    }
}

/// An image.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "image")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ImageId,
    /// Whose it is: no other place can show it.
    pub local_government_id: LocalGovernmentId,
    /// What it shows, for those who do not see it.
    #[sea_orm(column_type = "Text")]
    pub alt_ja: String,
    /// The same in English.
    #[sea_orm(column_type = "Text", nullable)]
    pub alt_en: Option<String>,
    /// SHA-256 of the largest of its files, 64 hexadecimal digits.
    #[sea_orm(column_type = "Text")]
    pub content_hash: String,
    /// Width of the largest of its files, pixels.
    pub width: i32,
    /// Height of that, pixels.
    pub height: i32,
    /// In what form it is kept.
    pub form: ImageForm,
    /// Bytes of all its files.
    pub bytes: i32,
    /// Who sent it: an office or the id of an account.
    #[sea_orm(column_type = "Text")]
    pub uploaded_by: String,
    /// When.
    pub uploaded_at: DateTimeUtc,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
