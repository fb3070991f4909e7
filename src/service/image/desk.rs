//! The desk for images: where their files are, and who works on them.
use crate::{
    base::{
        clock::Clock,
        fault::{Fault, Outcome},
    },
    outbound::image_store::ImageStore,
    service::image::{
        made::{Made, made},
        refused::Refused,
    },
    store::connect::Store,
};
use bytes::Bytes;
use entity::image::ImageForm;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Images that are worked on at a time: each may take half a gigabyte.
const AT_ONCE: usize = 1;

/// The desk. Cloning shares it.
#[derive(Clone)]
pub struct ImageDesk {
    /// Where it is known whose they are.
    pub store: Store,
    /// The time of the service.
    pub clock: Clock,
    /// Where their files are.
    pub images: ImageStore,
    turns: Arc<Semaphore>,
}

impl ImageDesk {
    /// A desk.
    #[must_use]
    pub fn new(store: Store, clock: Clock, images: ImageStore) -> Self {
        Self { store, clock, images, turns: Arc::new(Semaphore::new(AT_ONCE)) }
    }

    /// Makes the files of an image, apart from what answers requests and one after another.
    ///
    /// # Errors
    /// INTERNAL when that breaks.
    pub(super) async fn made(&self, bytes: Bytes) -> Outcome<Result<Made, Refused>> {
        let _turn = self.turns.acquire().await.map_err(Fault::internal)?;
        tokio::task::spawn_blocking(move || made(&bytes)).await.map_err(Fault::internal)
    }
}

/// The name under which a file is kept: by what it shows, so that it is never another.
pub(super) fn name(hash: &str, width: u32, form: ImageForm) -> String {
    format!("{hash}/{width}.{}", form.ending())
}
