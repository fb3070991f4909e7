//! The images of a profile in a state of the catalogue that need not be the public one, small enough to stand in a page.
use crate::{
    base::fault::Outcome,
    catalogue::snapshot::Snapshot,
    service::image::desk::{ImageDesk, name},
};
use bytes::Bytes;
use entity::{profile_story::Picture, thing::Thing};

/// Width of these, pixels.
const WIDTH: u32 = 400;

/// An image with its bytes.
#[derive(Debug, Clone)]
pub struct Pictured {
    /// What is said of it.
    pub picture: Picture,
    /// Its file, 400 pixels wide.
    pub bytes: Bytes,
}

/// The images that a thing shows in a state, in their order; none for what has none. Who asks has to have the right to see
/// that state.
///
/// # Errors
/// UNAVAILABLE when the place of the files fails.
pub async fn pictured(desk: &ImageDesk, snapshot: &Snapshot, thing: Thing) -> Outcome<Vec<Pictured>> {
    let mut all = Vec::new();
    let profile = snapshot.places.profiles().find(|profile| Thing::from(profile.row.id) == thing);
    for picture in profile.into_iter().flat_map(|profile| &profile.story.images) {
        let file = desk.images.fetch(&name(&picture.hash, WIDTH, picture.form)).await?;
        all.extend(file.map(|bytes| Pictured { picture: picture.clone(), bytes }));
    }
    Ok(all)
}
