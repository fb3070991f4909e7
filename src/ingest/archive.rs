//! A look into a workbook before it is read: what it is, whether anything in it runs, and how much it unpacks to.
use crate::{
    ingest::{
        bounds::{PARTS_MOST, UNPACKED_BYTES_MOST, WORKBOOK_BYTES_MOST},
        refusal,
    },
    service::import::found::Found,
};
use std::io::{Cursor, Read, copy, sink};
use zip::ZipArchive;

/// Beginning of an OLE container: old workbooks, and new ones under a password.
pub(super) const CONTAINER: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0];
/// The end of an archive's directory.
const END: &[u8] = b"PK\x05\x06";
/// Bytes in which that stands at the end of a file: the record and the longest comment.
const END_WITHIN: usize = 22 + 0xFFFF;
/// Most bytes of the list of content types.
const TYPES_MOST: u64 = 1 << 20;

/// Looks through a workbook. Nothing of it is kept in memory.
///
/// # Errors
/// Why it is not read.
pub(super) fn check(bytes: &[u8]) -> Result<(), Box<Found>> {
    if bytes.len() > WORKBOOK_BYTES_MOST {
        return Err(Box::new(refusal::too_large(bytes.len(), WORKBOOK_BYTES_MOST)));
    }
    if bytes.starts_with(CONTAINER) {
        return Err(Box::new(container(bytes)));
    }
    if parts_declared(bytes) > PARTS_MOST {
        return Err(Box::new(refusal::bomb()));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Box::new(refusal::torn()))?;
    directory(&mut archive)?;
    unpack(&mut archive)
}

/// An OLE container says what it holds in names of UTF-16.
fn container(bytes: &[u8]) -> Found {
    let holds = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|window| window == name)
    };
    if holds("EncryptedPackage") {
        refusal::encrypted()
    } else if holds("Workbook") || holds("Book") {
        refusal::old_workbook()
    } else {
        refusal::no_workbook()
    }
}

/// The greatest count of parts that any end of the directory declares; which of them counts is the reader's affair.
fn parts_declared(bytes: &[u8]) -> usize {
    let tail = &bytes[bytes.len().saturating_sub(END_WITHIN)..];
    let ends = tail.windows(END.len() + 8).filter(|window| window.starts_with(END));
    ends.map(|end| usize::from(u16::from_le_bytes([end[10], end[11]]))).max().unwrap_or(0)
}

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// What the directory says: names, sizes, passwords.
fn directory(archive: &mut Archive<'_>) -> Result<(), Box<Found>> {
    let (mut declared, mut is_workbook) = (0_u64, false);
    if archive.len() > PARTS_MOST {
        return Err(Box::new(refusal::bomb()));
    }
    for at in 0..archive.len() {
        let part = archive.by_index_raw(at).map_err(|_| Box::new(refusal::torn()))?;
        declared = declared.saturating_add(part.size());
        let name = String::from_utf8_lossy(part.name_raw()).to_ascii_lowercase();
        if part.encrypted() {
            return Err(Box::new(refusal::encrypted()));
        }
        if name.contains("vbaproject") || name.contains("macrosheets/") {
            return Err(Box::new(refusal::macros()));
        }
        match name.as_str() {
            "xl/workbook.bin" => return Err(Box::new(refusal::binary_workbook())),
            "content.xml" => return Err(Box::new(refusal::open_document())),
            _ => is_workbook |= name.ends_with("workbook.xml"),
        }
    }
    if declared > UNPACKED_BYTES_MOST {
        return Err(Box::new(refusal::bomb()));
    }
    if is_workbook { Ok(()) } else { Err(Box::new(refusal::no_workbook())) }
}

/// Unpacks what a reader would, into nothing, up to the limit: what an archive declares may be a lie.
fn unpack(archive: &mut Archive<'_>) -> Result<(), Box<Found>> {
    let mut left = UNPACKED_BYTES_MOST;
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).map_err(|_| Box::new(refusal::torn()))?;
        let name = String::from_utf8_lossy(part.name_raw()).to_ascii_lowercase();
        if name == "[content_types].xml" {
            let mut types = Vec::new();
            (&mut part).take(TYPES_MOST).read_to_end(&mut types).map_err(|_| Box::new(refusal::torn()))?;
            let types = String::from_utf8_lossy(&types);
            if types.contains("macroEnabled") || types.contains("vbaProject") {
                return Err(Box::new(refusal::macros()));
            }
            left = left.saturating_sub(types.len() as u64);
        }
        if !matches!(name.rsplit('.').next(), Some("xml" | "rels")) {
            continue;
        }
        let unpacked = copy(&mut part.take(left + 1), &mut sink()).map_err(|_| Box::new(refusal::torn()))?;
        left = left.checked_sub(unpacked).ok_or_else(|| Box::new(refusal::bomb()))?;
    }
    Ok(())
}
