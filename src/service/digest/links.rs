//! The links of a digest: each carries a token that is worked out from the service's own key, so that none is stored.
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use entity::id::DigestId;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use ulid::Ulid;

/// What a link may be used for. One that was forwarded for reading ends nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Reading the digest.
    Read,
    /// Confirming that it is wanted.
    Confirm,
    /// Ending it.
    End,
}

/// Bytes of the check in a token.
const CHECK: usize = 16;

/// Makes and reads tokens.
#[derive(Debug, Clone, Copy)]
pub struct Links<'a> {
    /// Scheme, host and port that clients use.
    pub address: &'a str,
    /// The key of the service, the same for all instances; the one that cursors of the feed are signed with.
    pub key: &'a str,
}

impl Purpose {
    /// Two purposes, two keys; none of them signs anything else.
    const fn label(self) -> &'static str {
        match self {
            Self::Read => "uturn digest: read",
            Self::Confirm => "uturn digest: confirm",
            Self::End => "uturn digest: end",
        }
    }
}

impl Links<'_> {
    /// The token of an agreement for a purpose.
    #[must_use]
    pub fn token(&self, id: DigestId, purpose: Purpose) -> String {
        let mut bytes = id.0.to_bytes().to_vec();
        if let Some(mac) = self.mac(id, purpose) {
            bytes.extend_from_slice(&mac.finalize().into_bytes()[..CHECK]);
        }
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// The agreement that a token stands for; none where the token is not good for the purpose.
    #[must_use]
    pub fn read(&self, token: &str, purpose: Purpose) -> Option<DigestId> {
        let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
        let (id, check) = bytes.split_first_chunk::<16>()?;
        let id = DigestId(Ulid::from_bytes(*id));
        (check.len() == CHECK).then(|| self.mac(id, purpose)?.verify_truncated_left(check).ok()).flatten()?;
        Some(id)
    }

    fn mac(&self, id: DigestId, purpose: Purpose) -> Option<Hmac<Sha256>> {
        // HMAC takes keys of any length.
        let own = Hmac::<Sha256>::new_from_slice(self.key.as_bytes()).ok()?.chain_update(purpose.label());
        let own = own.finalize().into_bytes();
        Some(Hmac::<Sha256>::new_from_slice(&own).ok()?.chain_update(id.0.to_bytes()))
    }

    /// The page of a digest.
    #[must_use]
    pub fn page(&self, id: DigestId) -> String {
        format!("{}/digest/{}", self.address.trim_end_matches('/'), self.token(id, Purpose::Read))
    }

    /// The page that asks whether a digest is wanted.
    #[must_use]
    pub fn confirm(&self, id: DigestId) -> String {
        format!("{}/digest/{}/confirm", self.address.trim_end_matches('/'), self.token(id, Purpose::Confirm))
    }

    /// Where one POST ends a digest.
    #[must_use]
    pub fn end(&self, id: DigestId) -> String {
        format!("{}/digest/{}/unsubscribe", self.address.trim_end_matches('/'), self.token(id, Purpose::End))
    }
}

#[cfg(test)]
mod laws {
    use super::{Links, Purpose};
    use entity::id::DigestId;
    use proptest::prelude::*;
    use ulid::Ulid;

    proptest! {
        #[test]
        fn a_token_is_good_for_its_purpose_and_its_service_alone(id: [u8; 16], at: prop::sample::Index, text in "\\PC{0,60}") {
            let id = DigestId(Ulid::from_bytes(id));
            let links = Links { address: "https://uturn.example", key: "key" };
            let other = Links { key: "another", ..links };
            let all = [Purpose::Read, Purpose::Confirm, Purpose::End];
            for purpose in all {
                let token = links.token(id, purpose);
                for asked in all {
                    prop_assert_eq!(links.read(&token, asked), (asked == purpose).then_some(id));
                }
                prop_assert_eq!(other.read(&token, purpose), None);
                let mut torn = token.clone().into_bytes();
                let place = at.index(torn.len() - 1);
                torn[place] = if torn[place] == b'A' { b'B' } else { b'A' };
                prop_assert_eq!(links.read(&String::from_utf8_lossy(&torn), purpose), None);
                prop_assert_eq!(links.read(&text, purpose), None);
            }
        }
    }
}
