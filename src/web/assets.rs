//! The files that pages load, embedded in the binary, found by address and marked by content.
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};
use std::{borrow::Cow, fmt::Write, sync::LazyLock};

#[derive(RustEmbed)]
#[folder = "assets/"]
struct Embedded;

/// Where assets are served, without the leading `/`.
pub const PREFIX: &str = "assets/";

/// A year, for addresses that name their content.
const KEEP: &str = "public, max-age=31536000, immutable";
/// For addresses that do not: keep it, but ask again with the `ETag`.
const ASK_AGAIN: &str = "no-cache";

/// One file, ready to be sent.
#[derive(Debug, Clone)]
pub struct Asset {
    /// The file's content.
    pub bytes: Cow<'static, [u8]>,
    /// Value of `Content-Type`.
    pub content_type: &'static str,
    /// Value of `ETag`, quoted: the content's SHA-256.
    pub etag: String,
    /// Value of `Cache-Control`.
    pub cache_control: &'static str,
}

/// Twelve hexadecimal digits that change when any asset changes. Pages write it into their addresses
/// (`assets/VERSION/…`), and modules that import each other by relative address inherit it.
#[must_use]
pub fn version() -> &'static str {
    static VERSION: LazyLock<String> = LazyLock::new(|| {
        let mut names: Vec<_> = Embedded::iter().collect();
        names.sort();
        let all = names.iter().fold(Sha256::new(), |hash, name| {
            let content = Embedded::get(name).map(|file| file.metadata.sha256_hash()).unwrap_or_default();
            hash.chain_update(name.as_bytes()).chain_update(content)
        });
        let mut digits = hexadecimal(&all.finalize());
        digits.truncate(12);
        digits
    });
    &VERSION
}

/// The asset at `path`, which is what follows [`PREFIX`]: either `VERSION/NAME` or `NAME`. `None` where there is no such
/// file; a `VERSION` of another build is answered with the present file, which the browser is then told not to keep.
#[must_use]
pub fn find(path: &str) -> Option<Asset> {
    let (name, kept) = match path.split_once('/') {
        Some((first, rest)) if first == version() => (rest, true),
        Some((first, rest)) if looks_like_version(first) => (rest, false),
        _ => (path, false),
    };
    let file = Embedded::get(name)?;
    Some(Asset {
        content_type: content_type(name)?,
        etag: format!("\"{}\"", hexadecimal(&file.metadata.sha256_hash())),
        cache_control: if kept { KEEP } else { ASK_AGAIN },
        bytes: file.data,
    })
}

fn looks_like_version(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|b| b.is_ascii_hexdigit())
}

/// Only these kinds are served; an editor's backup file in the folder is not.
fn content_type(name: &str) -> Option<&'static str> {
    Some(match name.rsplit_once('.')?.1 {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "svg" => "image/svg+xml",
        _ => return None,
    })
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing into a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
