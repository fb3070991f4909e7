//! The key that secrets in the store are sealed with: a file in the data directory, made at the first start.
use crate::{base::fault::Outcome, cli::key_file, policy::sealed::Sealer};
use std::path::Path;

/// Its name in the data directory. Instances that share a store have to share this file, and a backup of the store is whole
/// only with it: without it endpoints need new secrets.
pub const FILE: &str = "sealing-key";

/// Reads the key of a data directory, making it where there is none.
///
/// # Errors
/// UNAVAILABLE when the directory or the file cannot be used, or others than the owner may read the file; INTERNAL when it
/// holds no key.
pub fn sealer(directory: &Path) -> Outcome<Sealer> {
    Sealer::of_key(&key_file::read_or_make(directory, FILE, Sealer::new_key)?)
}
