//! One-time codes by RFC 6238 (SHA-1, 30 seconds, 6 digits, as every authenticator makes them), and recovery codes on paper.
use crate::{
    base::{
        clock::Instant,
        fault::{Fault, Outcome},
    },
    policy::{partner_key::KeyHash, sealed::Sealer, typed_secret},
};
use aws_lc_rs::{
    hmac,
    rand::{SecureRandom as _, SystemRandom},
};
use data_encoding::BASE32_NOPAD;
use std::fmt;

/// Bytes of a secret: as long as the hash (RFC 4226, R6).
const SECRET_BYTES: usize = 20;
const STEP_SECONDS: i64 = 30;
const DIGITS: usize = 6;
/// Steps by which the clock of a device may be ahead or behind.
const DRIFT: i64 = 1;

/// Recovery codes of an account.
pub const CODES: usize = 10;

/// The secret that a device makes codes of.
pub struct Totp([u8; SECRET_BYTES]);

impl Totp {
    /// Makes a secret.
    ///
    /// # Errors
    /// INTERNAL when the machine gives no randomness.
    pub fn make() -> Outcome<Self> {
        let mut secret = [0; SECRET_BYTES];
        SystemRandom::new().fill(&mut secret).map_err(Fault::internal)?;
        Ok(Self(secret))
    }

    /// The secret, sealed for one place, such as the id of its account.
    ///
    /// # Errors
    /// INTERNAL when the machine gives no randomness.
    pub fn sealed(&self, sealer: &Sealer, context: &str) -> Outcome<String> {
        sealer.seal(&self.0, context)
    }

    /// The secret that was sealed for this place.
    ///
    /// # Errors
    /// INTERNAL where it cannot be opened.
    pub fn opened(sealer: &Sealer, sealed: &str, context: &str) -> Outcome<Self> {
        let secret = sealer.open(sealed, context)?.try_into();
        secret.map(Self).map_err(|_| Fault::internal("the secret of one-time codes does not have 20 bytes"))
    }

    /// The secret as it is typed into a device: base 32, in groups of four.
    #[must_use]
    pub fn secret(&self) -> String {
        let text = BASE32_NOPAD.encode(&self.0);
        let groups = text.as_bytes().chunks(4).map(String::from_utf8_lossy);
        groups.collect::<Vec<_>>().join(" ")
    }

    /// The address by which a device takes it over.
    #[must_use]
    pub fn url(&self, name: &str) -> String {
        let name: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
        let (secret, name) = (BASE32_NOPAD.encode(&self.0), name.replace('+', "%20"));
        format!("otpauth://totp/uturn:{name}?secret={secret}&issuer=uturn&algorithm=SHA1&digits=6&period=30")
    }

    /// The code of a step.
    fn code(&self, step: i64) -> String {
        let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &self.0);
        let signed = hmac::sign(&key, &step.to_be_bytes());
        let bytes = signed.as_ref();
        let offset = usize::from(bytes.last().copied().unwrap_or(0) & 0x0f);
        let four = bytes.get(offset..offset + 4).unwrap_or(&[0; 4]);
        let number = four.iter().fold(0_u32, |number, byte| number << 8 | u32::from(*byte)) & 0x7fff_ffff;
        format!("{:06}", number % 1_000_000)
    }

    /// The code that a device shows at an instant.
    #[must_use]
    pub fn code_at(&self, at: Instant) -> String {
        self.code(at.timestamp().div_euclid(STEP_SECONDS))
    }

    /// The step whose code this is, if it is good at `now`: of the present step or of one beside it, and of a later step
    /// than any whose code was used.
    #[must_use]
    pub fn step_of(&self, code: &str, now: Instant, used: Option<i64>) -> Option<i64> {
        let code: String = code.chars().filter(|sign| !sign.is_whitespace()).collect();
        let present = now.timestamp().div_euclid(STEP_SECONDS);
        if code.len() != DIGITS {
            return None;
        }
        let mut steps = (present - DRIFT..=present + DRIFT).filter(|step| used.is_none_or(|used| *step > used));
        steps.find(|step| self.code(*step) == code)
    }
}

impl fmt::Debug for Totp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Totp(…)")
    }
}

/// A set of recovery codes, each with what the store keeps of it: 80 bits of chance each, so that a fast hash is enough.
///
/// # Errors
/// INTERNAL when the machine gives no randomness.
pub fn recovery_codes() -> Outcome<Vec<(String, KeyHash)>> {
    let code = |_| {
        let code = typed_secret::made(4, 4)?;
        let hash = recovery_hash(&code);
        Ok((code, hash))
    };
    (0..CODES).map(code).collect()
}

/// The hash of a recovery code, however it is typed.
#[must_use]
pub fn recovery_hash(typed: &str) -> KeyHash {
    KeyHash::of(&typed_secret::plain(typed))
}

/// Whether somebody typed a recovery code rather than a one-time code.
#[must_use]
pub fn is_recovery_code(typed: &str) -> bool {
    typed_secret::plain(typed).len() > DIGITS
}

#[cfg(test)]
mod laws {
    use super::{CODES, Totp, is_recovery_code, recovery_codes, recovery_hash};
    use chrono::DateTime;

    /// The table of RFC 6238, appendix B, cut to six digits.
    #[test]
    fn codes_are_those_of_the_standard() {
        let totp = Totp(*b"12345678901234567890");
        for (at, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            let at = DateTime::from_timestamp(at, 0).expect("an instant");
            assert_eq!(totp.code_at(at), code);
        }
        assert_eq!(totp.secret(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        let url = "otpauth://totp/uturn:a%20b?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=uturn&algorithm=SHA1&digits=6&period=30";
        assert_eq!(totp.url("a b"), url);
    }

    #[test]
    fn a_code_is_good_for_three_steps_and_once() {
        let totp = Totp::make().expect("chance");
        let at = |seconds| DateTime::from_timestamp(1_800_000_000_i64 + seconds, 0).expect("an instant");
        let code = totp.code_at(at(0));
        let step = totp.step_of(&code, at(0), None).expect("good");
        assert_eq!(totp.step_of(&format!("{} {}", &code[..3], &code[3..]), at(-30), None), Some(step));
        assert_eq!(totp.step_of(&code, at(59), None), Some(step));
        assert_eq!(totp.step_of(&code, at(0), Some(step)), None, "used");
        for wrong in ["", "12345", "1234567", "abcdef"] {
            assert_eq!(totp.step_of(wrong, at(0), None), None);
        }
    }

    #[test]
    fn recovery_codes_are_read_however_they_are_typed() {
        let codes = recovery_codes().expect("chance");
        assert_eq!(codes.len(), CODES);
        for (code, hash) in codes {
            assert!(recovery_hash(&code.to_uppercase().replace('-', " ")) == hash && is_recovery_code(&code));
        }
        assert!(!is_recovery_code("123 456"));
    }
}
