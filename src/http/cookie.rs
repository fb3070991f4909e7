//! The cookies of sign-in: what they are called, how they are set, and how one is read.
use crate::http::own_site::OwnSite;
use axum::http::{HeaderMap, HeaderValue, header::COOKIE};

/// What a cookie holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cookie {
    /// The secret of a browser that is signed in.
    Session,
    /// What shows that a form was shown to this browser, before it is signed in.
    Form,
    /// A signing-in by a provider, under way.
    Flow,
}

impl Cookie {
    /// Its name. The prefix makes browsers see to it that it came from this very host, encrypted, for the whole of it, and
    /// that no other host has set it (RFC 6265bis, 4.1.3.2).
    fn name(self, site: &OwnSite) -> &'static str {
        match (self, site.is_secure()) {
            (Self::Session, true) => "__Host-uturn",
            (Self::Session, false) => "uturn",
            (Self::Form, true) => "__Host-uturn-form",
            (Self::Form, false) => "uturn-form",
            (Self::Flow, true) => "__Host-uturn-flow",
            (Self::Flow, false) => "uturn-flow",
        }
    }

    /// Its value, where a request brings it.
    pub(super) fn read<'h>(self, site: &OwnSite, headers: &'h HeaderMap) -> Option<&'h str> {
        let name = self.name(site);
        let lines = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
        let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
        pairs.find(|(told, _)| *told == name).map(|(_, value)| value)
    }

    /// The header that sets it; `seconds` that the browser keeps it, as long as it is open if none.
    pub(super) fn set(self, site: &OwnSite, value: &str, seconds: Option<i64>) -> Option<HeaderValue> {
        let (name, secure) = (self.name(site), if site.is_secure() { "; Secure" } else { "" });
        let age = seconds.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
        HeaderValue::try_from(format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}")).ok()
    }

    /// The header that makes the browser forget it.
    pub(super) fn forget(self, site: &OwnSite) -> Option<HeaderValue> {
        self.set(site, "", Some(0))
    }
}
