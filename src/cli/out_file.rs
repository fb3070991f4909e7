//! Files that commands write: their formats by their endings, and what is said where they cannot be written.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
    },
    service::import::taken::Origin,
};
use std::{
    fs::File,
    io::{Read, copy},
    path::Path,
};

/// The format of a file of this name.
///
/// # Errors
/// `BAD_ARGUMENT` where it is none that we write.
pub(super) fn format_of(out: &Path) -> Outcome<Origin> {
    let ending = out.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
    match ending.as_deref() {
        Some("xlsx") => Ok(Origin::Workbook),
        Some("csv") => Ok(Origin::Csv),
        _ => {
            let words =
                Words::new("ファイル名は .xlsx か .csv で終えてください", "name a file that ends in .xlsx or .csv");
            Err(Fault::because(Code::BadArgument, words))
        }
    }
}

/// Writes a file and prints its name.
///
/// # Errors
/// UNAVAILABLE when it cannot be written.
pub(super) fn write(out: &Path, mut from: impl Read) -> Outcome<()> {
    let mut write = || copy(&mut from, &mut File::create(out)?);
    write().map_err(|error| {
        let name = out.display();
        let detail = Words::new(format!("{name} に書けません"), format!("{name} cannot be written"));
        Fault { cause: Some(error.into()), ..Fault::because(Code::Unavailable, detail) }
    })?;
    println!("{}", out.display());
    Ok(())
}
