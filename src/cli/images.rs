//! Where the files of images are kept, by the settings.
use crate::{base::fault::Outcome, cli::settings::Settings, outbound::image_store::ImageStore};

/// The folder `images` in the data directory, or the bucket that is named.
///
/// # Errors
/// UNAVAILABLE where it cannot be used.
pub fn image_store(settings: &Settings) -> Outcome<ImageStore> {
    match &settings.image_store {
        Some(address) => ImageStore::at(address),
        None => ImageStore::in_folder(&settings.data_dir.join("images")),
    }
}
