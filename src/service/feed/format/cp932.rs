//! Windows-31J (CP932) as Japanese spreadsheets read it: what does not map becomes 〓, and is told, never hidden.
use encoding_rs::{EncoderResult, SHIFT_JIS};

/// 〓 (geta mark) in Windows-31J: what printers in Japan set where a type is missing.
const GETA: [u8; 2] = [0x81, 0xAC];

/// Characters that the encoder takes, but that come back as others.
const OTHERS: [char; 3] = ['\u{A5}', '\u{203E}', '\u{2212}'];

/// Appends a text in Windows-31J, and tells each character that does not map.
pub fn encode_to(text: &str, out: &mut Vec<u8>, mut unmapped: impl FnMut(char)) {
    if text.is_ascii() {
        out.extend_from_slice(text.as_bytes());
        return;
    }
    let mut rest = text;
    while let Some(at) = rest.find(OTHERS) {
        clean_to(&rest[..at], out, &mut unmapped);
        let other = rest[at..].chars().next().unwrap_or(char::REPLACEMENT_CHARACTER);
        unmapped(other);
        out.extend_from_slice(&GETA);
        rest = &rest[at + other.len_utf8()..];
    }
    clean_to(rest, out, &mut unmapped);
}

fn clean_to(text: &str, out: &mut Vec<u8>, unmapped: &mut impl FnMut(char)) {
    let mut encoder = SHIFT_JIS.new_encoder();
    let mut rest = text;
    while !rest.is_empty() {
        // Two bytes for each character are enough in this encoding; the library may want a few at the end.
        let start = out.len();
        out.resize(start + rest.len() * 2 + 16, 0);
        let (result, read, written) = encoder.encode_from_utf8_without_replacement(rest, &mut out[start..], true);
        out.truncate(start + written);
        rest = &rest[read..];
        if let EncoderResult::Unmappable(character) = result {
            unmapped(character);
            out.extend_from_slice(&GETA);
            // The character after a flush needs a fresh encoder.
            encoder = SHIFT_JIS.new_encoder();
        }
    }
}

#[cfg(test)]
mod laws {
    use super::encode_to;
    use encoding_rs::SHIFT_JIS;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_not_told_comes_back(text in "[ -~ぁ-んァ-ヶ一-龠〜𠮷é—♡¥‾−〓①㈱髙﨑葛\u{E0100}]{0,40}") {
            let (mut bytes, mut told) = (Vec::new(), Vec::new());
            encode_to(&text, &mut bytes, |character| told.push(character));
            let (back, failed) = SHIFT_JIS.decode_without_bom_handling(&bytes);
            prop_assert!(!failed);
            let mut told = told.into_iter();
            for (was, is) in text.chars().zip(back.chars()) {
                if was != is {
                    prop_assert_eq!((Some(was), '〓'), (told.next(), is));
                }
            }
            prop_assert_eq!((told.next(), text.chars().count()), (None, back.chars().count()));
        }
    }
}
