//! Addresses of mail as the programme takes them: a plain name, one @, and a host with a dot.
use std::{fmt, str::FromStr};

/// An address to which mail can be sent: ASCII, no comments, no quotes, nothing that could end a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailAddress(String);

/// A text that is no address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAnAddress;

impl MailAddress {
    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What follows the @, in lower case.
    #[must_use]
    pub fn host(&self) -> String {
        self.0.split_once('@').map_or_else(String::new, |(_, host)| host.to_ascii_lowercase())
    }
}

impl fmt::Display for MailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for MailAddress {
    type Err = NotAnAddress;

    /// The dot-atom form of RFC 5321 within its lengths. A host without a dot is taken only where it is `localhost`.
    fn from_str(text: &str) -> Result<Self, NotAnAddress> {
        let (user, host) = text.split_once('@').ok_or(NotAnAddress)?;
        let atom = |part: &str| !part.is_empty() && part.bytes().all(is_atom);
        let label = |part: &str| {
            (1..=63).contains(&part.len())
                && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
                && !part.starts_with('-')
                && !part.ends_with('-')
        };
        let named = host.contains('.') || host == "localhost";
        let numeric = host.rsplit('.').next().is_some_and(|last| last.bytes().all(|b| b.is_ascii_digit()));
        let good = text.len() <= 254
            && user.len() <= 64
            && user.split('.').all(atom)
            && host.split('.').all(label)
            && named
            && !numeric;
        if good { Ok(Self(text.to_owned())) } else { Err(NotAnAddress) }
    }
}

fn is_atom(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte)
}

#[cfg(test)]
mod laws {
    use super::MailAddress;
    use proptest::prelude::*;

    #[test]
    fn offices_can_be_written_to_and_nothing_else_can() {
        for good in ["career@example.ac.jp", "a.b+c@x-1.example", "uturn@localhost"] {
            assert_eq!(good.parse::<MailAddress>().map(|a| a.to_string()), Ok(good.to_owned()));
        }
        for bad in [
            "",
            "@",
            "a@",
            "@b.jp",
            "a b@c.jp",
            "a@b",
            "a@b..jp",
            ".a@b.jp",
            "a@b.jp\r\nBcc: c@d.jp",
            "a@b.jp,c@d.jp",
            "<a@b.jp>",
            "a@[127.0.0.1]",
            "a@127.0.0.1",
            "\"a\"@b.jp",
            "a@b@c.jp",
            "キャリア@b.jp",
            "a@-b.jp",
            "a@b.jp ",
        ] {
            assert!(bad.parse::<MailAddress>().is_err(), "{bad} was taken");
        }
    }

    proptest! {
        #[test]
        fn no_address_ends_a_line_or_a_list(text in ".{0,80}") {
            if let Ok(address) = text.parse::<MailAddress>() {
                let bad = |c: char| c.is_control() || c.is_whitespace() || "<>,;:()[]\"\\".contains(c);
                prop_assert!(!address.as_str().contains(bad));
            }
        }
    }
}
