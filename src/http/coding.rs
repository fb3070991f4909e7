//! Compression of answers that are kept: done once for each coding, not for each reader.
use axum::{
    body::Bytes,
    http::{HeaderMap, HeaderValue, header::ACCEPT_ENCODING},
};
use flate2::{Compression, write::GzEncoder};
use std::{
    io::Write as _,
    sync::{Arc, OnceLock},
};

/// Shortest answer worth compressing, bytes: about what fits one packet.
pub(super) const WORTH: usize = 1400;
/// Levels that cost little more than the fastest and gain most of what can be gained in JSON.
const GZIP_LEVEL: u32 = 5;
const ZSTD_LEVEL: i32 = 3;

/// How a body is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coding {
    Gzip,
    Zstd,
}

/// A body's compressed forms, each made when first asked for. Cloning shares them.
#[derive(Clone, Default)]
pub(super) struct Coded(Arc<[OnceLock<Option<Bytes>>; 2]>);

impl Coding {
    /// The best coding that a client reads, if any.
    pub(super) fn accepted(headers: &HeaderMap) -> Option<Self> {
        let told = headers.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
        let mut best = None;
        for one in told.flat_map(|told| told.split(',')) {
            let (name, quality) = one.split_once(';').unwrap_or((one, ""));
            let refused = quality.trim().strip_prefix("q=").is_some_and(|q| q.trim().parse() == Ok(0.0_f32));
            match name.trim().to_ascii_lowercase().as_str() {
                "zstd" if !refused => best = Some(Self::Zstd),
                "gzip" if !refused && best.is_none() => best = Some(Self::Gzip),
                _ => {}
            }
        }
        best
    }

    pub(super) fn name(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Gzip => "gzip",
            Self::Zstd => "zstd",
        })
    }

    fn compressed(self, body: &[u8]) -> Option<Bytes> {
        let bytes = match self {
            Self::Zstd => zstd::bulk::compress(body, ZSTD_LEVEL).ok()?,
            Self::Gzip => {
                let mut encoder = GzEncoder::new(Vec::with_capacity(body.len() / 4), Compression::new(GZIP_LEVEL));
                encoder.write_all(body).ok()?;
                encoder.finish().ok()?
            }
        };
        Some(bytes.into())
    }
}

impl Coded {
    /// The compressed form of `body`, which must be the same body each time.
    pub(super) fn get(&self, coding: Coding, body: &[u8]) -> Option<Bytes> {
        self.0[coding as usize].get_or_init(|| coding.compressed(body)).clone()
    }
}
