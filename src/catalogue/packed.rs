//! Long texts kept compressed with a dictionary that was trained on their own kind.
use crate::base::fault::{Fault, Outcome};
use std::{cell::RefCell, fmt, io::Cursor};
use zstd::zstd_safe::{CCtx, CDict, DCtx, DDict};

/// Compresses and reads back the documents of one catalogue.
pub struct Packer {
    dictionary: Option<(CDict<'static>, DDict<'static>)>,
}

/// A compressed text: its length in bytes, then the frame.
pub type Packed = Box<[u8]>;

/// Fast to write; the dictionary does most of the work.
const LEVEL: i32 = 1;
const DICTIONARY_BYTES: usize = 64 * 1024;
/// With fewer samples a dictionary is not worth its own size.
const FEWEST_SAMPLES: usize = 200;
/// No listing is longer; a damaged length must not ask for more.
const LONGEST: usize = 1 << 20;

thread_local! {
    static CONTEXTS: RefCell<(CCtx<'static>, DCtx<'static>)> = RefCell::new((CCtx::create(), DCtx::create()));
}

impl Packer {
    /// Learns from samples; without enough of them it compresses each text for itself.
    #[must_use]
    pub fn train(samples: &[String]) -> Self {
        let learnt = (samples.len() >= FEWEST_SAMPLES)
            .then(|| zstd::dict::from_samples(samples, DICTIONARY_BYTES).ok())
            .flatten();
        Self { dictionary: learnt.map(|bytes| (CDict::create(&bytes, LEVEL), DDict::create(&bytes))) }
    }

    /// Compresses a text.
    ///
    /// # Errors
    /// INTERNAL when the text is longer than any listing may be.
    pub fn pack(&self, text: &str) -> Outcome<Packed> {
        let length = u32::try_from(text.len()).ok().filter(|n| *n as usize <= LONGEST);
        let length = length.ok_or_else(|| Fault::internal("a document is longer than 1 MiB"))?;
        let mut packed = vec![0; 4 + zstd::zstd_safe::compress_bound(text.len())];
        packed[..4].copy_from_slice(&length.to_le_bytes());
        let written = CONTEXTS.with_borrow_mut(|(context, _)| match &self.dictionary {
            Some((dictionary, _)) => context.compress_using_cdict(&mut packed[4..], text.as_bytes(), dictionary),
            None => context.compress(&mut packed[4..], text.as_bytes(), LEVEL),
        });
        packed.truncate(4 + written.map_err(broken)?);
        Ok(packed.into_boxed_slice())
    }

    /// Reads a text back.
    ///
    /// # Errors
    /// INTERNAL when the bytes were not packed by this packer.
    pub fn unpack(&self, packed: &[u8]) -> Outcome<Vec<u8>> {
        let mut text = Vec::new();
        self.unpack_to(packed, &mut text)?;
        Ok(text)
    }

    /// Reads a text back to the end of a buffer, without a copy between. After an error the buffer is as it was.
    ///
    /// # Errors
    /// INTERNAL when the bytes were not packed by this packer.
    pub fn unpack_to(&self, packed: &[u8], out: &mut Vec<u8>) -> Outcome<()> {
        let Some((length, frame)) = packed.split_first_chunk::<4>() else { return Err(broken(0)) };
        let length = u32::from_le_bytes(*length) as usize;
        let start = out.len();
        out.reserve(length.min(LONGEST));
        let mut end = Cursor::new(&mut *out);
        end.set_position(start as u64);
        let read = CONTEXTS.with_borrow_mut(|(_, context)| match &self.dictionary {
            Some((_, dictionary)) => context.decompress_using_ddict(&mut end, frame, dictionary),
            None => context.decompress(&mut end, frame),
        });
        let fault = match read {
            Ok(read) if read == length => return Ok(()),
            Ok(_) => broken(0),
            Err(code) => broken(code),
        };
        out.truncate(start);
        Err(fault)
    }
}

impl fmt::Debug for Packer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Packer").field("dictionary", &self.dictionary.is_some()).finish()
    }
}

fn broken(code: usize) -> Fault {
    Fault::internal(format!("a packed document cannot be read or written: {}", zstd::zstd_safe::get_error_name(code)))
}
