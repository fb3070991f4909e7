//! Cursors of the feed: opaque, signed, and bound to the epoch of the log and to the filter they were read under.
use crate::base::{
    cursor::{FEED, List},
    fault::{Fault, Outcome},
    fault_code::Code,
};
use crate::service::feed::question::FeedQuestion;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};
use ulid::Ulid;

/// A filter as a cursor knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Under {
    /// A filter that came with the question, by its hash.
    Question([u8; 8]),
    /// A stored filter.
    Subscription {
        /// Which one.
        id: Ulid,
        /// Its version.
        version: u32,
        /// Versions that the reader was told things under before, while it is being led over to this one.
        before: Vec<u32>,
    },
}

/// What a cursor says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// Last number of the log that the reader was told of.
    pub seq: i64,
    /// All that happened up to here its reader knows: the head when it last was up to date, or when it began to read.
    /// Behind `seq` while it reads on page by page: a thing that changes meanwhile moves on in the log, and is told with
    /// all its changes since. Beyond `seq` while it reads its first snapshot or is led over to another filter.
    pub base: i64,
    /// The filter.
    pub under: Under,
}

const MAC: usize = 12;

/// The hash by which a filter that came with the question is known.
#[must_use]
pub fn hash_of(text: &str) -> [u8; 8] {
    first_eight(&Sha256::digest(text.as_bytes()))
}

fn first_eight(hash: &[u8]) -> [u8; 8] {
    let mut first = [0; 8];
    first.iter_mut().zip(hash).for_each(|(to, from)| *to = *from);
    first
}

fn mac(key: &str, body: &[u8]) -> Vec<u8> {
    match Hmac::<Sha256>::new_from_slice(key.as_bytes()) {
        Ok(mac) => mac.chain_update(body).finalize().into_bytes()[..MAC].to_vec(),
        // HMAC takes keys of any length.
        Err(_) => Vec::new(),
    }
}

impl Position {
    /// The position of a reader without a filter who is told of a change next, and knows all that happened before.
    ///
    /// # Errors
    /// INTERNAL, which a filter without conditions never causes.
    pub fn just_before(seq: i64) -> Outcome<Self> {
        let question = serde_json::to_string(&FeedQuestion::default()).map_err(Fault::internal)?;
        Ok(Self { seq: seq - 1, base: seq - 1, under: Under::Question(hash_of(&question)) })
    }

    /// Writes it down for a log.
    #[must_use]
    pub fn write(&self, epoch: &str, key: &str) -> String {
        let mut bytes = vec![FEED];
        bytes.extend(hash_of(epoch));
        bytes.extend(self.seq.to_be_bytes());
        bytes.extend(self.base.to_be_bytes());
        match &self.under {
            Under::Question(hash) => {
                bytes.push(b'q');
                bytes.extend(hash);
            }
            Under::Subscription { id, version, before } => {
                bytes.push(b's');
                bytes.extend(id.to_bytes());
                for version in [version].into_iter().chain(before) {
                    bytes.extend(version.to_be_bytes());
                }
            }
        }
        bytes.extend(mac(key, &bytes));
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// Reads a cursor back.
    ///
    /// # Errors
    /// `MALFORMED_CURSOR` where it is torn, forged or never was ours, `CURSOR_OF_OTHER_LIST` for one of a list,
    /// `CURSOR_OF_OTHER_EPOCH` for one from before a restore.
    pub fn read(text: &str, epoch: &str, key: &str) -> Outcome<Self> {
        let torn = || Fault::new(Code::MalformedCursor);
        if List::is_cursor(text) {
            return Err(Fault::new(Code::CursorOfOtherList));
        }
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| torn())?;
        let (body, check) = bytes.split_last_chunk::<MAC>().ok_or_else(torn)?;
        let mut expected = Hmac::<Sha256>::new_from_slice(key.as_bytes()).map_err(|_| torn())?;
        expected.update(body);
        expected.verify_truncated_left(check).map_err(|_| torn())?;
        let (kind, rest) = body.split_first().ok_or_else(torn)?;
        let (of, rest) = rest.split_first_chunk::<8>().ok_or_else(torn)?;
        let (seq, rest) = rest.split_first_chunk::<8>().ok_or_else(torn)?;
        let (base, rest) = rest.split_first_chunk::<8>().ok_or_else(torn)?;
        if *kind != FEED {
            return Err(torn());
        }
        if *of != hash_of(epoch) {
            return Err(Fault::new(Code::CursorOfOtherEpoch));
        }
        let under = match rest.split_first() {
            Some((b'q', hash)) => Under::Question(hash.try_into().map_err(|_| torn())?),
            Some((b's', rest)) => {
                let (id, versions) = rest.split_first_chunk::<16>().ok_or_else(torn)?;
                let mut versions = versions.as_chunks::<4>().0.iter().map(|bytes| u32::from_be_bytes(*bytes));
                let version = versions.next().ok_or_else(torn)?;
                Under::Subscription { id: Ulid::from_bytes(*id), version, before: versions.collect() }
            }
            _ => return Err(torn()),
        };
        Ok(Self { seq: i64::from_be_bytes(*seq), base: i64::from_be_bytes(*base), under })
    }
}

#[cfg(test)]
mod laws {
    use super::{Position, Under};
    use crate::base::fault_code::Code;
    use proptest::prelude::*;
    use ulid::Ulid;

    proptest! {
        #[test]
        fn a_cursor_comes_back_to_its_own_log_alone(
            seq: i64, base: i64, hash: [u8; 8], id: [u8; 16], version: u32, before: Vec<u32>, at: prop::sample::Index,
        ) {
            let id = Ulid::from_bytes(id);
            for under in [Under::Question(hash), Under::Subscription { id, version, before: before.clone() }] {
                let position = Position { seq, base, under };
                let text = position.write("one", "key");
                prop_assert_eq!(Position::read(&text, "one", "key").ok(), Some(position));
                let code = |text: &str, epoch, key| Position::read(text, epoch, key).err().map(|fault| fault.code);
                prop_assert_eq!(code(&text, "two", "key"), Some(Code::CursorOfOtherEpoch));
                prop_assert_eq!(code(&text, "one", "other"), Some(Code::MalformedCursor));
                let mut torn = text.clone().into_bytes();
                let place = at.index(torn.len());
                torn[place] = if torn[place] == b'A' { b'B' } else { b'A' };
                let torn = String::from_utf8(torn).unwrap_or_default();
                // The last character of the text may carry bits that mean nothing.
                prop_assert!(place + 1 == text.len() || code(&torn, "one", "key") == Some(Code::MalformedCursor));
            }
        }
    }
}
