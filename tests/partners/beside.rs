//! What these tests look at besides a store itself: another instance's view of it, and its files.
use crate::ground::{Ground, Place, open};
use std::path::PathBuf;
use uturn::store::connect::Store;

impl Ground {
    /// The same store as one more instance would open it.
    pub(crate) async fn another(&self) -> Store {
        open(&self.url, 5_000).await
    }

    /// The files that an embedded store is kept in.
    pub(crate) fn files(&self) -> Vec<PathBuf> {
        let Place::Folder(folder) = &self.place else { return Vec::new() };
        let listed = std::fs::read_dir(folder.path()).expect("a folder");
        listed.map(|entry| entry.expect("an entry").path()).collect()
    }
}
