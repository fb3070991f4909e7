//! Numbers with check digits: local government codes (全国地方公共団体コード) and corporate numbers (法人番号).
use crate::base::wrong_digits::WrongDigits;
use std::{fmt, str::FromStr};
use unicode_normalization::UnicodeNormalization as _;

/// Digits only, of the wanted count; full width is folded and the ends are trimmed, nothing else is guessed.
fn digits(text: &str, wanted: usize) -> Result<String, WrongDigits> {
    let text: String = text.trim().nfkc().collect();
    if let Some((mantissa, exponent)) = text.split_once(['e', 'E'])
        && mantissa.starts_with(|c: char| c.is_ascii_digit())
        && mantissa.chars().all(|c| c.is_ascii_digit() || c == '.')
        && exponent.trim_start_matches(['+', '-']).chars().all(|c| c.is_ascii_digit())
    {
        return Err(WrongDigits::Scientific);
    }
    if let Some(c) = text.chars().find(|c| !c.is_ascii_digit()) {
        return Err(WrongDigits::NotDigit(c));
    }
    if text.len() == wanted { Ok(text) } else { Err(WrongDigits::Length { wanted, found: text.len() }) }
}

fn as_char(digit: u32) -> char {
    char::from_digit(digit, 10).unwrap_or('0')
}

fn checked(found: char, right: char) -> Result<(), WrongDigits> {
    if found == right { Ok(()) } else { Err(WrongDigits::CheckDigit { found, right }) }
}

/// Check digit of a local government code from its first five digits `abcde`:
/// (11 − (6a+5b+4c+3d+2e) mod 11) mod 10 (総務省 全国地方公共団体コード仕様).
fn local_government_check_digit(body: &str) -> char {
    let sum: u32 = body.chars().filter_map(|c| c.to_digit(10)).zip((2..=6).rev()).map(|(d, weight)| d * weight).sum();
    as_char((11 - sum % 11) % 10)
}

/// Check digit of a corporate number from its twelve-digit body: 9 − (Σ Pₙ·Qₙ mod 9), Pₙ the n-th digit from
/// the right, Qₙ 1 for odd and 2 for even n (法人番号の指定等に関する省令).
fn corporate_check_digit(body: &str) -> char {
    let weights = [1, 2].into_iter().cycle();
    let sum: u32 = body.chars().rev().filter_map(|c| c.to_digit(10)).zip(weights).map(|(d, q)| d * q).sum();
    as_char(9 - sum % 9)
}

/// A local government code: six digits, the last one checked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocalGovernmentCode(String);

impl LocalGovernmentCode {
    /// The six digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The two digits of its prefecture, `01` to `47`.
    #[must_use]
    pub fn prefecture(&self) -> &str {
        &self.0[..2]
    }

    /// The code of its prefecture; a prefecture's own code stays as it is.
    #[must_use]
    pub fn of_prefecture(&self) -> Self {
        let body = format!("{}000", self.prefecture());
        Self(format!("{body}{}", local_government_check_digit(&body)))
    }

    /// Whether it is the code of a prefecture as a whole.
    #[must_use]
    pub fn is_prefecture(&self) -> bool {
        self.0[2..].starts_with("000")
    }
}

impl FromStr for LocalGovernmentCode {
    type Err = WrongDigits;
    fn from_str(text: &str) -> Result<Self, WrongDigits> {
        let code = digits(text, 6)?;
        checked(code.chars().last().unwrap_or('0'), local_government_check_digit(&code[..5]))?;
        Ok(Self(code))
    }
}

/// A corporate number: thirteen digits, the first one checked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CorporateNumber(String);

/// First six digits of the body of every fictitious corporate number; six more follow.
///
/// Bodies of registered corporations begin with a registry office code from `01` to `50`, those of the state and local
/// governments with `00`, all others with `7`; `99` is none of these (docs/decisions/0004-fictitious-corporate-numbers.md).
const FICTITIOUS: &str = "990000";

impl CorporateNumber {
    /// How many fictitious numbers there are.
    pub const FICTITIOUS_MOST: u32 = 1_000_000;

    /// The thirteen digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The `n`-th corporate number that no corporation can have, for sample data; none from one million on.
    #[must_use]
    pub fn fictitious(n: u32) -> Option<Self> {
        let body = (n < Self::FICTITIOUS_MOST).then(|| format!("{FICTITIOUS}{n:06}"))?;
        Some(Self(format!("{}{body}", corporate_check_digit(&body))))
    }

    /// Whether it is of the range for sample data.
    #[must_use]
    pub fn is_fictitious(&self) -> bool {
        self.0[1..].starts_with(FICTITIOUS)
    }

    /// The corporate number of a local government: `000020` and its code.
    #[must_use]
    pub fn of_local_government(code: &LocalGovernmentCode) -> Self {
        let body = format!("000020{}", code.as_str());
        Self(format!("{}{body}", corporate_check_digit(&body)))
    }
}

impl FromStr for CorporateNumber {
    type Err = WrongDigits;
    fn from_str(text: &str) -> Result<Self, WrongDigits> {
        let number = digits(text, 13)?;
        checked(number.chars().next().unwrap_or('0'), corporate_check_digit(&number[1..]))?;
        Ok(Self(number))
    }
}

impl fmt::Display for LocalGovernmentCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for CorporateNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod laws {
    use super::{CorporateNumber, LocalGovernmentCode};
    use crate::base::wrong_digits::WrongDigits;
    use proptest::prelude::*;

    #[test]
    fn true_corporate_numbers_are_accepted() {
        for n in ["7000012050002", "1180301018771", "8700110005901", "7000020010006", "7000020092151", "8000020130001"]
        {
            assert_eq!(n.parse::<CorporateNumber>().map(|c| c.to_string()), Ok(n.to_owned()));
        }
        assert!("１１８０３０１０１８７７１ ".parse::<CorporateNumber>().is_ok());
    }

    #[test]
    fn local_governments_have_the_numbers_they_publish() {
        for (code, number) in [("010006", "7000020010006"), ("092151", "7000020092151"), ("130001", "8000020130001")] {
            let code: LocalGovernmentCode = code.parse().expect("a true code");
            assert_eq!(CorporateNumber::of_local_government(&code).as_str(), number);
        }
    }

    #[test]
    fn each_reason_is_told_apart() {
        let wrong = |text: &str| text.parse::<CorporateNumber>().expect_err("a wrong number");
        assert_eq!(wrong("1.18E+12"), WrongDigits::Scientific);
        assert_eq!(wrong("118030101877"), WrongDigits::Length { wanted: 13, found: 12 });
        assert_eq!(wrong("1180-301018771"), WrongDigits::NotDigit('-'));
        assert_eq!(wrong("2180301018771"), WrongDigits::CheckDigit { found: '2', right: '1' });
        assert_eq!("462216".parse::<LocalGovernmentCode>(), Err(WrongDigits::CheckDigit { found: '6', right: '7' }));
        let shibushi = "462217".parse::<LocalGovernmentCode>().expect("志布志市");
        assert_eq!((shibushi.prefecture(), shibushi.of_prefecture().as_str()), ("46", "460001"));
        assert!(shibushi.of_prefecture().is_prefecture() && !shibushi.is_prefecture());
    }

    proptest! {
        #[test]
        fn fictitious_numbers_are_valid_and_known_as_such(n in 0..CorporateNumber::FICTITIOUS_MOST) {
            let number = CorporateNumber::fictitious(n).expect("inside the range");
            prop_assert!(number.is_fictitious());
            prop_assert_eq!(number.as_str().parse::<CorporateNumber>(), Ok(number.clone()));
        }

        #[test]
        fn a_mistyped_digit_is_found(body in "[0-9]{5}", at in 0_usize..5, other in 0_u8..10) {
            let right = format!("{body}{}", super::local_government_check_digit(&body));
            let mut typed = right.clone().into_bytes();
            prop_assume!(typed[at] != b'0' + other);
            typed[at] = b'0' + other;
            let typed = String::from_utf8(typed).expect("digits");
            // Remainders 0 and 10 share the check digit 1: the only slip that may pass.
            let passes = typed.parse::<LocalGovernmentCode>().is_ok();
            prop_assert!(!passes || right.ends_with('1'));
        }

        #[test]
        fn any_text_gets_an_answer(text in "\\PC*") {
            drop(text.parse::<CorporateNumber>());
            drop(text.parse::<LocalGovernmentCode>());
        }
    }
}
