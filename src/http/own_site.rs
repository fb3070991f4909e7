//! Which requests are sent by pages of our own, told by what browsers say and no page can forge.
use crate::base::{
    fault::{Fault, Outcome},
    fault_code::Code,
    language::Words,
};
use axum::http::{HeaderMap, HeaderName, header::ORIGIN};
use std::sync::Arc;
use url::{Host, Url};

/// From where a browser was led to a request (W3C Fetch Metadata).
const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// The address that browsers know us by. Cloning shares it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnSite {
    origin: Arc<str>,
    secure: bool,
}

impl OwnSite {
    /// The site of an address: scheme, host and port that clients use.
    ///
    /// # Errors
    /// UNAVAILABLE where it is no address of the web.
    pub fn of(address: &str) -> Outcome<Self> {
        let url = Url::parse(address).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
        let url = url.ok_or_else(|| {
            let detail = Words::new(
                format!("public_url の「{address}」はWebのアドレスではありません（例：https://uturn.example.lg.jp）"),
                format!("public_url is \"{address}\", which is no address of the web; write it like https://uturn.example.lg.jp"),
            );
            Fault::because(Code::Unavailable, detail)
        })?;
        let at_home = match url.host() {
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            Some(Host::Domain(name)) => name == "localhost",
            None => false,
        };
        let secure = url.scheme() == "https" || !at_home;
        Ok(Self { origin: url.origin().ascii_serialization().into(), secure })
    }

    /// Scheme, host and port, as browsers write them.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Whether cookies are kept to encrypted connections: always, but on this very machine without encryption.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.secure
    }

    /// Whether a page of ours sent a request. What tells nothing of its page was not sent by a page that we can trust.
    #[must_use]
    pub fn sent(&self, headers: &HeaderMap) -> bool {
        match (headers.get(SEC_FETCH_SITE), headers.get(ORIGIN)) {
            (Some(site), origin) => site == "same-origin" && origin.is_none_or(|origin| origin == self.origin()),
            (None, Some(origin)) => origin == self.origin(),
            (None, None) => false,
        }
    }
}

#[cfg(test)]
mod laws {
    use super::OwnSite;
    use axum::http::{HeaderMap, HeaderName, HeaderValue};

    #[test]
    fn only_pages_of_ours_are_believed() {
        let site = OwnSite::of("https://uturn.example.lg.jp/").expect("an address");
        let own = "https://uturn.example.lg.jp";
        for (site_told, origin, ours) in [
            (Some("same-origin"), None, true),
            (Some("same-origin"), Some(own), true),
            (Some("same-origin"), Some("null"), false),
            (Some("same-site"), Some(own), false),
            (Some("cross-site"), Some("https://evil.example"), false),
            (Some("none"), None, false),
            (None, Some(own), true),
            (None, Some("http://uturn.example.lg.jp"), false),
            (None, Some("https://uturn.example.lg.jp.evil.example"), false),
            (None, None, false),
        ] {
            let mut headers = HeaderMap::new();
            for (name, value) in [("sec-fetch-site", site_told), ("origin", origin)] {
                if let Some(value) = value {
                    headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
                }
            }
            assert_eq!(site.sent(&headers), ours, "{site_told:?} {origin:?}");
        }
    }

    #[test]
    fn cookies_leave_without_encryption_on_this_machine_only() {
        let secure = |address| OwnSite::of(address).expect("an address").is_secure();
        assert!(!secure("http://127.0.0.1:8080") && !secure("http://localhost:8080") && !secure("http://[::1]"));
        assert!(secure("https://127.0.0.1") && secure("http://uturn.example.lg.jp") && secure("http://10.0.0.1"));
        assert!(OwnSite::of("uturn").is_err() && OwnSite::of("ftp://uturn.example").is_err());
    }
}
