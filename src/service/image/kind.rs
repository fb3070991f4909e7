//! What kind of image a file holds, by its content and never by its name, and whether it is whole.
use crate::service::image::refused::Refused;
use aho_corasick::{AhoCorasick, AhoCorasickBuilder};
use image::ImageFormat;
use std::sync::LazyLock;

/// Most bytes of a file.
pub const BYTES_MOST: usize = 10 << 20;

/// What pages and programs begin with. None of it is ever kept, since every image is written anew; a file in which it stands
/// was made to be taken for something else.
static HIDDEN: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let words = ["<script", "<html", "<!doctype", "<svg", "<iframe", "<?php", "javascript:"];
    AhoCorasickBuilder::new().ascii_case_insensitive(true).build(words).ok()
});

/// What a file holds.
///
/// # Errors
/// Why it is refused.
pub fn of(bytes: &[u8]) -> Result<ImageFormat, Refused> {
    if bytes.is_empty() {
        return Err(Refused::Empty);
    }
    if bytes.len() > BYTES_MOST {
        return Err(Refused::TooLong);
    }
    let kind = match bytes {
        [0xFF, 0xD8, 0xFF, ..] => ImageFormat::Jpeg,
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => ImageFormat::Png,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => ImageFormat::WebP,
        [_, _, _, _, b'f', b't', b'y', b'p', b'h' | b'm', ..] => return Err(Refused::Heic),
        _ if is_markup(bytes) => return Err(Refused::Svg),
        _ => return Err(Refused::OtherKind),
    };
    if HIDDEN.as_ref().is_none_or(|words| words.is_match(bytes)) {
        return Err(Refused::Hidden);
    }
    if kind == ImageFormat::Jpeg && !ends(bytes) {
        return Err(Refused::CutOff);
    }
    Ok(kind)
}

/// Whether a text begins as a document does.
fn is_markup(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes.get(..1_024).unwrap_or(bytes));
    let text = text.trim_start_matches('\u{feff}').trim_start();
    text.starts_with('<') && text.contains("svg")
}

/// Whether a JPEG has the end that its decoder does not insist on: after the last scan stands the marker of the end.
fn ends(bytes: &[u8]) -> bool {
    const END: u8 = 0xD9;
    const SCAN: u8 = 0xDA;
    let mut at = 2;
    while let Some(&[0xFF, marker]) = bytes.get(at..at + 2) {
        match marker {
            END => return true,
            // What fills up, and markers without a length.
            0xFF => at += 1,
            0x01 | 0xD0..=0xD8 => at += 2,
            _ => {
                let Some(&[high, low]) = bytes.get(at + 2..at + 4) else { return false };
                at += 2 + usize::from(u16::from_be_bytes([high, low])).max(2);
                if marker == SCAN {
                    at += scanned(bytes.get(at..).unwrap_or_default());
                }
            }
        }
    }
    false
}

/// Bytes of a scan, up to the next marker that is none of its own.
fn scanned(bytes: &[u8]) -> usize {
    let is_marker = |pair: &[u8]| pair[0] == 0xFF && pair[1] != 0 && !(0xD0..=0xD7).contains(&pair[1]);
    bytes.windows(2).position(is_marker).unwrap_or(bytes.len())
}
