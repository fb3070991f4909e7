//! Cursors: opaque to clients, bound to their list and order, and proof against tearing.
use crate::base::{
    fault::{Fault, Outcome},
    fault_code::Code,
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};
use std::sync::Arc;

/// A sort key as a cursor carries it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// A number or an instant.
    Number(i64),
    /// A text.
    Text(Arc<str>),
}

/// A list in one order, by name, for example `jobs/NEWEST`. Two lists never share a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct List(pub &'static str);

const VERSION: u8 = 1;
/// First byte of a cursor of the feed, which is no list.
pub const FEED: u8 = 2;
const TAG: usize = 4;
const CHECK: usize = 4;
const ID: usize = 16;

impl List {
    /// The cursor of a row: its sort key and its id's bytes.
    #[must_use]
    pub fn cursor(self, key: &Key, id: &[u8; ID]) -> String {
        let mut bytes = Vec::with_capacity(64);
        bytes.push(VERSION);
        bytes.extend_from_slice(&self.tag());
        bytes.extend_from_slice(id);
        match key {
            Key::Number(number) => {
                bytes.push(b'n');
                bytes.extend_from_slice(&number.to_be_bytes());
            }
            Key::Text(text) => {
                bytes.push(b't');
                bytes.extend_from_slice(text.as_bytes());
            }
        }
        let check = digest(&bytes);
        bytes.extend_from_slice(&check);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// Reads a cursor back.
    ///
    /// # Errors
    /// `MALFORMED_CURSOR` when it is torn or never was ours, `CURSOR_OF_OTHER_LIST` when it is of another list or order.
    pub fn open(self, cursor: &str) -> Outcome<(Key, [u8; ID])> {
        let torn = || Fault::new(Code::MalformedCursor);
        let bytes = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| torn())?;
        if bytes.first() == Some(&FEED) {
            return Err(Fault::new(Code::CursorOfOtherList));
        }
        let (body, check) = bytes.split_last_chunk::<CHECK>().ok_or_else(torn)?;
        if digest(body) != *check {
            return Err(torn());
        }
        let (version, body) = body.split_first().ok_or_else(torn)?;
        let (tag, body) = body.split_first_chunk::<TAG>().ok_or_else(torn)?;
        let (id, body) = body.split_first_chunk::<ID>().ok_or_else(torn)?;
        if *version != VERSION {
            return Err(torn());
        }
        if *tag != self.tag() {
            return Err(Fault::new(Code::CursorOfOtherList));
        }
        let key = match body.split_first() {
            Some((b'n', number)) => Key::Number(i64::from_be_bytes(number.try_into().map_err(|_| torn())?)),
            Some((b't', text)) => Key::Text(Arc::from(std::str::from_utf8(text).map_err(|_| torn())?)),
            _ => return Err(torn()),
        };
        Ok((key, *id))
    }

    /// Whether a text is a whole cursor of some list.
    #[must_use]
    pub fn is_cursor(text: &str) -> bool {
        let bytes = URL_SAFE_NO_PAD.decode(text).unwrap_or_default();
        let whole = bytes.split_last_chunk::<CHECK>().is_some_and(|(body, check)| digest(body) == *check);
        whole && bytes.first() == Some(&VERSION)
    }

    fn tag(self) -> [u8; TAG] {
        digest(self.0.as_bytes())
    }
}

/// The first bytes of a SHA-256: enough to notice damage, not meant against forgery (a forged cursor only moves
/// within what its reader may see anyway).
fn digest(bytes: &[u8]) -> [u8; 4] {
    let hash = Sha256::digest(bytes);
    [hash[0], hash[1], hash[2], hash[3]]
}

#[cfg(test)]
mod laws {
    use super::{Key, List};
    use crate::base::fault_code::Code;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_cursor_comes_back_and_only_to_its_own_list(number: i64, text: String, id: [u8; 16], cut in 1usize..20) {
            let list = List("jobs/NEWEST");
            for key in [Key::Number(number), Key::Text(text.as_str().into())] {
                let cursor = list.cursor(&key, &id);
                prop_assert_eq!(list.open(&cursor).ok(), Some((key, id)));
                prop_assert_eq!(List("jobs/OTHER").open(&cursor).err().map(|fault| fault.code), Some(Code::CursorOfOtherList));
                let torn = &cursor[..cursor.len() - cut.min(cursor.len())];
                prop_assert_eq!(list.open(torn).err().map(|fault| fault.code), Some(Code::MalformedCursor));
            }
        }
    }
}
