//! The gate for addresses as text: what may be called at all, before any name is looked up.
use crate::outbound::{reach::may_be_called, refused::Refused, rules::Rules};
use std::{fmt, net::IpAddr};
use url::{Host, Url};

/// Most bytes of an address.
pub const BYTES_MOST: usize = 2_048;

/// Most bytes of a host name, and of one of its labels (RFC 1035).
const NAME_MOST: usize = 253;
const LABEL_MOST: usize = 63;

/// Last labels that lead nowhere on the public internet: special-use names (RFC 6761 and the IANA registry that it
/// began, `internal` by ICANN's resolution of 2024) and what routers at home and in offices make up.
const LOCAL: [&str; 15] = [
    "alt",
    "arpa",
    "corp",
    "example",
    "home",
    "internal",
    "intranet",
    "invalid",
    "lan",
    "local",
    "localdomain",
    "localhost",
    "onion",
    "private",
    "test",
];

/// An address that may be called. Only [`check`] makes one.
#[derive(Clone, PartialEq, Eq)]
pub struct Target {
    url: Url,
}

impl Target {
    /// The address as it is called: the host in lower case and in its ASCII form, numbers as the address they mean.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.url.as_str()
    }

    /// Host and port, such as `hooks.example.ac.jp:443`: whom a number of endpoints may share.
    #[must_use]
    pub fn authority(&self) -> String {
        let port = self.url.port_or_known_default().unwrap_or_default();
        format!("{}:{port}", self.url.host_str().unwrap_or_default())
    }

    /// Whether it is called with encryption.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.url.scheme() == "https"
    }

    /// The address, where the host is one and no name.
    #[must_use]
    pub fn literal(&self) -> Option<IpAddr> {
        match self.url.host()? {
            Host::Domain(_) => None,
            Host::Ipv4(address) => Some(address.into()),
            Host::Ipv6(address) => Some(address.into()),
        }
    }

    pub(super) fn url(&self) -> &Url {
        &self.url
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The path of an endpoint is a secret to some receivers, so it does not get into logs by accident.
impl fmt::Debug for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Target({})", self.authority())
    }
}

/// Reads an address as browsers do (so that decimal, octal and hexadecimal hosts, full-width digits and IDN are what they
/// mean) and judges it. A name is judged again by the addresses that it leads to, whenever it is called.
///
/// # Errors
/// The first rule that it breaks.
pub fn check(rules: &Rules, text: &str) -> Result<Target, Refused> {
    if text.len() > BYTES_MOST {
        return Err(Refused::TooLong { most: BYTES_MOST });
    }
    // The parser drops tabs and line ends, trims blanks and turns backslashes; other programs do not.
    if text.chars().any(|c| c.is_whitespace() || c.is_control() || c == '\\') {
        return Err(Refused::Unreadable);
    }
    let mut url = Url::parse(text).map_err(|_| Refused::Unreadable)?;
    match url.scheme() {
        "https" => {}
        "http" if rules.http => {}
        _ => return Err(Refused::Scheme),
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Refused::UserInfo);
    }
    if url.fragment().is_some() {
        return Err(Refused::Fragment);
    }
    let port = url.port_or_known_default().ok_or(Refused::Unreadable)?;
    if !rules.ports.is_empty() && !rules.ports.contains(&port) {
        return Err(Refused::Port { port, listed: rules.ports.clone() });
    }
    let name = match url.host().ok_or(Refused::Unreadable)? {
        Host::Domain(name) => Some(name.to_owned()),
        Host::Ipv4(address) => judged(rules, address.into())?,
        Host::Ipv6(address) => judged(rules, address.into())?,
    };
    if let Some(name) = name {
        let plain = plain(rules, &name).ok_or_else(|| Refused::Name { name: name.clone() })?;
        if plain != name {
            url.set_host(Some(plain)).map_err(|_| Refused::Unreadable)?;
        }
    }
    // Normalised, it may be longer than it was: each character beyond ASCII becomes up to nine.
    if url.as_str().len() > BYTES_MOST {
        return Err(Refused::TooLong { most: BYTES_MOST });
    }
    Ok(Target { url })
}

fn judged(rules: &Rules, address: IpAddr) -> Result<Option<String>, Refused> {
    if may_be_called(address, rules.private) { Ok(None) } else { Err(Refused::Address { address }) }
}

/// The name without the dot that may end it, where it can be one of the public internet.
fn plain<'n>(rules: &Rules, name: &'n str) -> Option<&'n str> {
    let plain = name.strip_suffix('.').unwrap_or(name);
    let letters =
        |label: &str| label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_".contains(&b));
    let well = plain.split('.').all(|label| (1..=LABEL_MOST).contains(&label.len()) && letters(label));
    let last = plain.rsplit_once('.').map(|(_, last)| last);
    let public = last.is_some_and(|last| !LOCAL.contains(&last));
    (plain.len() <= NAME_MOST && well && (public || rules.private)).then_some(plain)
}
