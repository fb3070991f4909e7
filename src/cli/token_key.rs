//! The key pair that tokens are signed with: a file in the data directory, made at the first start.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
    },
    policy::token::Tokens,
};
use std::{
    fs::{self, OpenOptions},
    io::{ErrorKind, Write as _},
    os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _},
    path::Path,
};

/// Its name in the data directory. Instances that share a store accept each other's tokens if they share this file.
pub const FILE: &str = "token-key.der";

/// Reads the key of a data directory, making it where there is none.
///
/// # Errors
/// UNAVAILABLE when the directory or the file cannot be used, or others than the owner may read the file.
pub fn tokens(directory: &Path) -> Outcome<Tokens> {
    let file = directory.join(FILE);
    if !file.exists() {
        let key = Tokens::new_key()?;
        fs::create_dir_all(directory).and_then(|()| make(directory, &file, &key)).map_err(|e| {
            let name = file.display();
            unusable(e, format!("{name} を作れません"), format!("{name} cannot be made"))
        })?;
    }
    let name = file.display();
    let unreadable = |e| unusable(e, format!("{name} を読めません"), format!("{name} cannot be read"));
    let mode = fs::metadata(&file).map_err(unreadable)?.permissions().mode();
    if mode & 0o077 != 0 {
        let detail = Words::new(
            format!("{name} を所有者以外も読めます。`chmod 600 {name}` を実行してください"),
            format!("{name} can be read by others than its owner; run `chmod 600 {name}`"),
        );
        return Err(Fault::because(Code::Unavailable, detail));
    }
    Tokens::of_key(&fs::read(&file).map_err(unreadable)?)
}

/// Writes a file that only its owner may read.
///
/// # Errors
/// What the file system says; `AlreadyExists` where there is such a file.
pub fn write_private(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut opened = OpenOptions::new().write(true).create_new(true).mode(0o600).open(file)?;
    opened.write_all(bytes)?;
    opened.sync_all()
}

/// Writes a file that only its owner may read, in the place of whatever stands there.
///
/// # Errors
/// What the file system says.
pub fn replace_private(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => write_private(file, bytes),
    }
}

/// Writes the key beside its place first, so that nobody ever reads half of it; whoever comes second keeps the first.
fn make(directory: &Path, file: &Path, key: &[u8]) -> std::io::Result<()> {
    let beside = directory.join(format!("{FILE}.{}", std::process::id()));
    write_private(&beside, key)?;
    let linked = fs::hard_link(&beside, file);
    fs::remove_file(&beside)?;
    match linked {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

fn unusable(error: std::io::Error, ja: String, en: String) -> Fault {
    Fault { cause: Some(error.into()), ..Fault::because(Code::Unavailable, Words::new(ja, en)) }
}
