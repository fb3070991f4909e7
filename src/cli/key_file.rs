//! Files in the data directory that only their owner may read: keys, made at the first start, and what is shown once.
use crate::base::{
    fault::{Fault, Outcome},
    fault_code::Code,
    language::Words,
};
use std::{
    fs::{self, OpenOptions},
    io::{ErrorKind, Write as _},
    os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _},
    path::Path,
};

/// Reads a key of a data directory, making it where there is none.
///
/// # Errors
/// UNAVAILABLE when the directory or the file cannot be used, or others than the owner may read the file; what `make` says.
pub fn read_or_make(directory: &Path, name: &str, make: impl FnOnce() -> Outcome<Vec<u8>>) -> Outcome<Vec<u8>> {
    let file = directory.join(name);
    let shown = file.display();
    if !file.exists() {
        let key = make()?;
        fs::create_dir_all(directory)
            .and_then(|()| write_first(directory, name, &key))
            .map_err(|error| unusable(error, format!("{shown} を作れません"), format!("{shown} cannot be made")))?;
    }
    read(&file)
}

/// Reads a file of a data directory that only its owner may read; none where there is none.
///
/// # Errors
/// UNAVAILABLE when it cannot be read, or others than the owner may read it.
pub fn read_private(directory: &Path, name: &str) -> Outcome<Option<Vec<u8>>> {
    let file = directory.join(name);
    if file.exists() { read(&file).map(Some) } else { Ok(None) }
}

fn read(file: &Path) -> Outcome<Vec<u8>> {
    let shown = file.display();
    let unreadable = |error| unusable(error, format!("{shown} を読めません"), format!("{shown} cannot be read"));
    let mode = fs::metadata(file).map_err(unreadable)?.permissions().mode();
    if mode & 0o077 != 0 {
        let detail = Words::new(
            format!("{shown} を所有者以外も読めます。`chmod 600 {shown}` を実行してください"),
            format!("{shown} can be read by others than its owner; run `chmod 600 {shown}`"),
        );
        return Err(Fault::because(Code::Unavailable, detail));
    }
    fs::read(file).map_err(unreadable)
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

/// Writes a key beside its place first, so that nobody ever reads half of it; whoever comes second keeps the first.
fn write_first(directory: &Path, name: &str, key: &[u8]) -> std::io::Result<()> {
    let beside = directory.join(format!("{name}.{}", std::process::id()));
    write_private(&beside, key)?;
    let linked = fs::hard_link(&beside, directory.join(name));
    fs::remove_file(&beside)?;
    match linked {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

fn unusable(error: std::io::Error, ja: String, en: String) -> Fault {
    Fault { cause: Some(error.into()), ..Fault::because(Code::Unavailable, Words::new(ja, en)) }
}
