//! The text of a file: UTF-8 or UTF-16 by its mark, UTF-8 without one, or Windows-31J; nothing is guessed beyond that.
use crate::{base::language::Words, service::import::found::Found};
use encoding_rs::{Encoding, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE};

/// How a file is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Charset {
    /// UTF-8, with its mark or without.
    Utf8,
    /// UTF-16 with its mark, as spreadsheets save "Unicode text".
    Utf16,
    /// Windows-31J (CP932), which spreadsheets in Japan save as CSV.
    Windows31J,
}

/// The text of a file and how it was encoded.
///
/// # Errors
/// The line at which it is neither.
pub fn decode(bytes: &[u8]) -> Result<(String, Charset), Box<Found>> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let charset = if encoding == UTF_8 { Charset::Utf8 } else { Charset::Utf16 };
        let marked = [UTF_8, UTF_16LE, UTF_16BE].contains(&encoding);
        let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..]).filter(|_| marked);
        return text.map(|text| (text.into_owned(), charset)).ok_or_else(|| unreadable(bytes, encoding));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((text.to_owned(), Charset::Utf8));
    }
    let text = SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes);
    text.map(|text| (text.into_owned(), Charset::Windows31J)).ok_or_else(|| unreadable(bytes, SHIFT_JIS))
}

fn unreadable(bytes: &[u8], encoding: &'static Encoding) -> Box<Found> {
    let message = Words::new(
        "文字コードが UTF-8 でも Windows-31J（Shift_JIS）でもありません",
        "The file is encoded neither in UTF-8 nor in Windows-31J (Shift_JIS)",
    );
    let remedy = Words::new(
        "表計算ソフトで「CSV UTF-8（コンマ区切り）」として保存し直してください。",
        "Save it again from the spreadsheet as \"CSV UTF-8 (comma delimited)\".",
    );
    Box::new(Found::error(line_of_damage(bytes, encoding), "", "FILE_ENCODING", message, remedy))
}

/// The first line that cannot be read; where lines cannot be told apart, the first.
fn line_of_damage(bytes: &[u8], encoding: &'static Encoding) -> u64 {
    let readable = |line: &[u8]| {
        std::str::from_utf8(line).is_ok()
            || encoding.decode_without_bom_handling_and_without_replacement(line).is_some()
    };
    let damaged = bytes.split(|byte| *byte == b'\n').position(|line| !readable(line)).unwrap_or(0);
    damaged as u64 + 1
}
