//! How a file names itself and its neighbours: a partner's key is in none of these names.
use crate::http::feeds::{file::File, reader::Reader};
use axum::http::Uri;

/// The address that was asked for.
pub(super) struct Address {
    /// What names are relative to: everything before the file's own name; nothing for a partner, whose client knows the
    /// key that stands there.
    before: String,
    /// The same in a name that is not followed.
    public: String,
    query: String,
    file: File,
}

impl Address {
    /// The address of a file; `base` is scheme, host and port that clients use.
    pub(super) fn of(base: &str, reader: &Reader, file: File, uri: &Uri) -> Self {
        let public = format!("{base}/feeds/");
        let before = if matches!(reader, Reader::Public) { public.clone() } else { String::new() };
        Self { before, public, query: uri.query().unwrap_or_default().to_owned(), file }
    }

    /// The file's own name, with its parameters.
    pub(super) fn name(&self) -> String {
        if self.query.is_empty() { self.file.name().to_owned() } else { format!("{}?{}", self.file.name(), self.query) }
    }

    /// The address itself, to be followed.
    pub(super) fn itself(&self) -> String {
        format!("{}{}", self.before, self.name())
    }

    /// The address without a parameter, as a name that stays the same whichever key is used.
    pub(super) fn identity(&self, without: &str) -> String {
        format!("{}{}", self.public, named(self.file, self.pairs(without)))
    }

    /// Another file with the same parameters but one.
    pub(super) fn beside(&self, file: File, without: &str) -> String {
        format!("{}{}", self.before, named(file, self.pairs(without)))
    }

    /// The same file with another value of a parameter.
    pub(super) fn turned(&self, name: &str, value: &str) -> String {
        let mut pairs = self.pairs(name);
        pairs.push((name.to_owned(), value.to_owned()));
        format!("{}{}", self.before, named(self.file, pairs))
    }

    fn pairs(&self, except: &str) -> Vec<(String, String)> {
        let pairs = form_urlencoded::parse(self.query.as_bytes()).filter(|(name, _)| name != except);
        pairs.map(|(name, value)| (name.into_owned(), value.into_owned())).collect()
    }
}

fn named(file: File, pairs: Vec<(String, String)>) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{}{mark}{query}", file.name())
}
