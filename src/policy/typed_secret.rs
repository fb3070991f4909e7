//! Secrets that people read from paper and type: groups of signs that are hard to take for one another.
use crate::base::fault::{Fault, Outcome};
use aws_lc_rs::rand::{SecureRandom as _, SystemRandom};

/// 32 signs, 5 bits each: digits and letters without i, l, o and u (Crockford's base 32).
const SIGNS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A secret of so many groups of so many signs: `7fk2-9qjm-…`.
///
/// # Errors
/// INTERNAL when the machine gives no randomness.
pub(super) fn made(groups: usize, signs: usize) -> Outcome<String> {
    let mut bytes = vec![0; groups * signs];
    SystemRandom::new().fill(&mut bytes).map_err(Fault::internal)?;
    let mut secret = String::with_capacity(groups * (signs + 1));
    for (at, byte) in bytes.into_iter().enumerate() {
        if at > 0 && at % signs == 0 {
            secret.push('-');
        }
        // 256 is a multiple of 32: every sign is as likely as any other.
        secret.push(char::from(SIGNS[usize::from(byte % 32)]));
    }
    Ok(secret)
}

/// What somebody typed as it was printed but for the dashes: blanks and dashes dropped, capitals made small, and signs
/// that look alike taken for those that are meant.
pub(super) fn plain(typed: &str) -> String {
    let signs = typed.chars().filter(|sign| !sign.is_whitespace() && *sign != '-');
    let meant = |sign: char| match sign.to_ascii_lowercase() {
        'o' => '0',
        'i' | 'l' => '1',
        sign => sign,
    };
    signs.map(meant).collect()
}

#[cfg(test)]
mod laws {
    use super::{made, plain};

    #[test]
    fn what_is_printed_is_read_again_however_it_is_typed() {
        let secret = made(4, 5).expect("chance");
        assert_eq!(secret.split('-').map(str::len).collect::<Vec<_>>(), [5; 4]);
        let typed = secret.to_uppercase().replace('-', " ").replace('0', "O").replace('1', "l");
        assert_eq!(plain(&typed), secret.replace('-', ""));
        assert_ne!(made(4, 5).expect("chance"), secret);
    }
}
