//! The headers of a request.
use crate::base::fault::{Fault, Outcome};
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};

/// Headers of a request, beside `host`, `user-agent` and `content-length`, which the client writes.
#[derive(Debug, Clone, Default)]
pub struct Headers(pub(super) HeaderMap);

impl Headers {
    /// Takes names in lower case with their values.
    ///
    /// # Errors
    /// INTERNAL for a value that cannot stand in a header, such as one with a line end.
    ///
    /// # Panics
    /// For a name that is no header's: they are constants.
    pub fn of(headers: &[(&'static str, &str)]) -> Outcome<Self> {
        let mut map = HeaderMap::with_capacity(headers.len());
        for (name, value) in headers {
            map.append(HeaderName::from_static(name), HeaderValue::from_str(value).map_err(Fault::internal)?);
        }
        Ok(Self(map))
    }
}
