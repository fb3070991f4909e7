//! The key pair that tokens are signed with: a file in the data directory, made at the first start.
use crate::{base::fault::Outcome, cli::key_file, policy::token::Tokens};
use std::path::Path;

/// Its name in the data directory. Instances that share a store accept each other's tokens if they share this file.
pub const FILE: &str = "token-key.der";

/// Reads the key of a data directory, making it where there is none.
///
/// # Errors
/// UNAVAILABLE when the directory or the file cannot be used, or others than the owner may read the file.
pub fn tokens(directory: &Path) -> Outcome<Tokens> {
    Tokens::of_key(&key_file::read_or_make(directory, FILE, Tokens::new_key)?)
}
