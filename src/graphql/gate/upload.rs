//! Files among variables: the text that stands for a file until the operation asks for it, which no client can write.
use async_graphql::{Context, Upload, UploadValue};
use bytes::Bytes;

/// What the executing library begins such a text with.
const BEGINS: &str = "#__graphql_file__:";
/// The name of the scalar.
pub(super) const UPLOAD: &str = "Upload";

/// The text that stands for the file with this number.
#[must_use]
pub fn named(number: usize) -> String {
    format!("{BEGINS}{number}")
}

/// Whether a text stands for a file.
pub(super) fn is_named(text: &str) -> bool {
    text.starts_with(BEGINS)
}

/// A file that came with an operation.
#[derive(Debug, Clone)]
pub struct SentFile {
    /// Its name, as the client has it; empty where it has none.
    pub name: String,
    /// What it is said to be.
    pub content_type: Option<String>,
    /// What stands in it.
    pub content: Bytes,
}

impl SentFile {
    pub(super) fn into_value(self) -> UploadValue {
        UploadValue { filename: self.name, content_type: self.content_type, content: self.content }
    }
}

/// The file that a variable stands for; none where a client wrote of a file that it did not send.
#[must_use]
pub fn sent(ctx: &Context<'_>, upload: Upload) -> Option<Bytes> {
    ctx.query_env.uploads.get(upload.0).map(|file| file.content.clone())
}
