//! Who may see which image: everybody those that a published profile names, who looks after a place also its others.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
    },
    catalogue::snapshot::Snapshot,
    policy::{act::of, actor::Actor, permit::Permit},
    service::image::{
        desk::{ImageDesk, name},
        made::WIDTHS,
    },
};
use bytes::Bytes;
use entity::{id::ImageId, image::ImageForm};

/// A file of an image.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Its bytes.
    pub bytes: Bytes,
    /// In what form.
    pub form: ImageForm,
    /// Tells it from every other file.
    pub tag: String,
    /// Whether everybody may see it.
    pub is_public: bool,
}

/// The file of an image for a width, `800.jpg`.
///
/// # Errors
/// `NOT_FOUND` for whatever the caller may not see, and whatever there is not; UNAVAILABLE or INTERNAL when the store or the
/// place of the files fails.
pub async fn shown(
    desk: &ImageDesk,
    snapshot: &Snapshot,
    actor: Option<&Actor>,
    (id, file): (&str, &str),
) -> Outcome<Shown> {
    let none = || Fault::new(Code::NotFound);
    let id: ImageId = id.parse().map_err(|_| none())?;
    let (width, ending) = file.split_once('.').ok_or_else(none)?;
    let width = WIDTHS.into_iter().find(|known| known.to_string() == width).ok_or_else(none)?;
    let (hash, form, is_public) = match public(snapshot, id) {
        Some((hash, form)) => (hash, form, true),
        None => {
            let (hash, form) = private(desk, actor, id).await?.ok_or_else(none)?;
            (hash, form, false)
        }
    };
    if form.ending() != ending {
        return Err(none());
    }
    let bytes = desk.images.fetch(&name(&hash, width, form)).await?.ok_or_else(none)?;
    Ok(Shown { bytes, form, tag: format!("\"{}-{width}\"", &hash[..16.min(hash.len())]), is_public })
}

/// What a published profile says of it.
fn public(snapshot: &Snapshot, id: ImageId) -> Option<(String, ImageForm)> {
    let mut pictures = snapshot.places.profiles().flat_map(|profile| &profile.story.images);
    pictures.find(|picture| picture.id == id).map(|picture| (picture.hash.clone(), picture.form))
}

async fn private(desk: &ImageDesk, actor: Option<&Actor>, id: ImageId) -> Outcome<Option<(String, ImageForm)>> {
    if actor.is_none() {
        return Ok(None);
    }
    let Some(row) = desk.store.image(id).await? else { return Ok(None) };
    let whose = desk.store.whose_place(row.local_government_id).await?;
    let may = Permit::<of::SeeDraft>::ask(actor, &whose).is_ok();
    Ok(may.then_some((row.content_hash, row.form)))
}
