//! The receiver's side of signed deliveries: whether a message comes from whoever holds the secret, and comes now.
use crate::{
    base::{clock::Instant, language::Words},
    policy::webhook::{PUBLIC_PREFIX, SECRET_PREFIX, message},
};
use aws_lc_rs::{
    hmac,
    signature::{ED25519, UnparsedPublicKey},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use std::fmt;

/// Seconds by which a message may be older or newer than the present.
pub const TOLERANCE: i64 = 300;

/// Bytes of a shared secret by the standard, and of a public key.
const SECRET_BYTES: std::ops::RangeInclusive<usize> = 24..=64;
const PUBLIC_BYTES: usize = 32;
/// Most signatures of one message that are looked at, so that a long header costs nothing.
const SIGNATURES_MOST: usize = 32;

/// Why a message is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// The timestamp is no number of seconds.
    NoTimestamp,
    /// Signed longer ago than is tolerated.
    TooOld,
    /// Signed further ahead than is tolerated.
    TooNew,
    /// None of the signatures is of the kind that this key verifies.
    NoSignature,
    /// There are such signatures, and none of them is right.
    WrongSignature,
}

impl Refused {
    /// What is wrong, and where to look.
    #[must_use]
    pub fn words(self) -> Words {
        match self {
            Self::NoTimestamp => {
                Words::new("webhook-timestamp が秒数ではありません", "webhook-timestamp is not a number of seconds")
            }
            Self::TooOld => Words::new(
                "署名から5分を過ぎています（再送か、時計のずれです）",
                "it was signed more than five minutes ago: someone sends it again, or the clocks differ",
            ),
            Self::TooNew => Words::new(
                "署名の時刻が5分以上先です（時計のずれです）",
                "it was signed more than five minutes ahead: the clocks differ",
            ),
            Self::NoSignature => Words::new(
                "この鍵で確かめられる種類の署名がありません（whsec_ には v1、whpk_ には v1a）",
                "no signature is of the kind that this key verifies (v1 for whsec_, v1a for whpk_)",
            ),
            Self::WrongSignature => Words::new(
                "署名が合いません（鍵が違うか、本文が変わっています）",
                "no signature is right: the key is another one, or the body was changed",
            ),
        }
    }
}

/// What a receiver knows of the sender.
pub struct Verifier(Kind);

enum Kind {
    Shared(Box<hmac::Key>),
    Public([u8; PUBLIC_BYTES]),
}

impl Verifier {
    /// Takes a shared secret, `whsec_…`, or a public key, `whpk_…`; none where the text is neither.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let kind = if let Some(secret) = text.strip_prefix(SECRET_PREFIX) {
            let bytes = STANDARD.decode(secret).ok().filter(|bytes| SECRET_BYTES.contains(&bytes.len()))?;
            Kind::Shared(Box::new(hmac::Key::new(hmac::HMAC_SHA256, &bytes)))
        } else {
            let bytes = STANDARD.decode(text.strip_prefix(PUBLIC_PREFIX)?).ok()?;
            Kind::Public(bytes.try_into().ok()?)
        };
        Some(Self(kind))
    }

    /// Verifies the headers `webhook-id`, `webhook-timestamp` and `webhook-signature` of a message. How long it takes tells
    /// nothing of the right signature.
    ///
    /// # Errors
    /// Why it is refused.
    pub fn verify(&self, id: &str, timestamp: &str, signature: &str, body: &[u8], now: Instant) -> Result<(), Refused> {
        let plain = !timestamp.is_empty() && timestamp.bytes().all(|b| b.is_ascii_digit());
        let at = timestamp.parse::<i64>().ok().filter(|_| plain).ok_or(Refused::NoTimestamp)?;
        match now.timestamp().saturating_sub(at) {
            age if age > TOLERANCE => return Err(Refused::TooOld),
            age if age < -TOLERANCE => return Err(Refused::TooNew),
            _ => {}
        }
        let scheme = match self.0 {
            Kind::Shared(_) => "v1",
            Kind::Public(_) => "v1a",
        };
        let signed = message(id, timestamp, body);
        let known = signature.split(' ').filter_map(|one| one.split_once(',')).filter(|(named, _)| *named == scheme);
        let mut refused = Refused::NoSignature;
        for (_, text) in known.take(SIGNATURES_MOST) {
            if STANDARD.decode(text).is_ok_and(|bytes| self.is_right(&signed, &bytes)) {
                return Ok(());
            }
            refused = Refused::WrongSignature;
        }
        Err(refused)
    }

    fn is_right(&self, signed: &[u8], signature: &[u8]) -> bool {
        match &self.0 {
            Kind::Shared(key) => hmac::verify(key, signed, signature).is_ok(),
            Kind::Public(key) => UnparsedPublicKey::new(&ED25519, key).verify(signed, signature).is_ok(),
        }
    }
}

impl fmt::Debug for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Kind::Shared(_) => "Verifier(whsec_…)",
            Kind::Public(_) => "Verifier(whpk_…)",
        })
    }
}

#[cfg(test)]
mod laws {
    use super::{Refused, Verifier};
    use crate::policy::{
        sealed::Sealer,
        webhook::{SigningPair, signature},
    };
    use chrono::{DateTime, TimeDelta};

    #[test]
    fn a_message_verifies_by_any_living_key_and_as_it_was_signed_only() {
        let (old, new) = (SigningPair::make().expect("chance"), SigningPair::make().expect("chance"));
        let stranger = SigningPair::make().expect("chance");
        let at = DateTime::from_timestamp(1_800_000_000, 0).expect("an instant");
        let signed = signature(&[&old, &new], "sub_1.5.9", at, b"{}");
        assert_eq!(signed.split(' ').count(), 4);
        for key in [old.secret(), old.public(), new.secret(), new.public()] {
            let key = Verifier::read(&key).expect("a key");
            let verify =
                |id, time: &str, body, later| key.verify(id, time, &signed, body, at + TimeDelta::seconds(later));
            assert_eq!(verify("sub_1.5.9", "1800000000", b"{}", 0), Ok(()));
            assert_eq!(verify("sub_1.5.9", "1800000000", b"{}", 300), Ok(()));
            assert_eq!(verify("sub_1.5.9", "1800000000", b"{}", -300), Ok(()));
            assert_eq!(verify("sub_1.5.9", "1800000000", b"{}", 301), Err(Refused::TooOld));
            assert_eq!(verify("sub_1.5.9", "1800000000", b"{}", -301), Err(Refused::TooNew));
            assert_eq!(verify("sub_1.5.8", "1800000000", b"{}", 0), Err(Refused::WrongSignature));
            assert_eq!(verify("sub_1.5.9", "1800000001", b"{}", 0), Err(Refused::WrongSignature));
            assert_eq!(verify("sub_1.5.9", "1800000000", b"{ }", 0), Err(Refused::WrongSignature));
            for no_time in ["", "+1800000000", "soon", "-1", "99999999999999999999"] {
                assert_eq!(verify("sub_1.5.9", no_time, b"{}", 0), Err(Refused::NoTimestamp));
            }
            assert_eq!(key.verify("sub_1.5.9", "1800000000", "v2,AAAA v1", b"{}", at), Err(Refused::NoSignature));
        }
        for key in [stranger.secret(), stranger.public()] {
            let key = Verifier::read(&key).expect("a key");
            let verdict = key.verify("sub_1.5.9", "1800000000", &signed, b"{}", at);
            assert_eq!(verdict, Err(Refused::WrongSignature));
        }
        for wrong in ["", "whsec_", "whpk_", "whsec_AAAA", "whpk_AAAA", "whsk_AAAA", &old.secret()[6..]] {
            assert!(Verifier::read(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn secrets_are_themselves_again_when_opened_and_show_themselves_nowhere() {
        let sealer = Sealer::of_key(&Sealer::new_key().expect("chance")).expect("a key");
        let pair = SigningPair::make().expect("chance");
        let sealed = pair.sealed(&sealer, "eps_1").expect("sealed");
        let again = SigningPair::opened(&sealer, &sealed, "eps_1").expect("opened");
        assert_eq!((again.secret(), again.public(), again.shown()), (pair.secret(), pair.public(), pair.shown()));
        assert!(SigningPair::opened(&sealer, &sealed, "eps_2").is_err());
        let shown = format!("{pair:?} {:?}", Verifier::read(&pair.secret()));
        assert!(!shown.contains(&pair.secret()[10..]), "{shown}");
    }
}
