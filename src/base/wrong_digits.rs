//! Why a text is not the number it should be, in words that help to mend it.
use crate::base::{language::Words, problem::Problem};
use std::fmt;

/// Why a text is not a number of the wanted kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WrongDigits {
    /// A spreadsheet has turned the number into scientific notation, `1.18E+12`: digits are lost.
    Scientific,
    /// A character that is no digit.
    NotDigit(char),
    /// Another count of digits than wanted.
    Length {
        /// Digits wanted.
        wanted: usize,
        /// Digits found.
        found: usize,
    },
    /// The check digit does not fit the others.
    CheckDigit {
        /// The digit found.
        found: char,
        /// The digit that the others ask for.
        right: char,
    },
}

impl WrongDigits {
    /// Stable name of the reason.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Scientific => "NUMBER_SCIENTIFIC",
            Self::NotDigit(_) => "NUMBER_NOT_DIGITS",
            Self::Length { .. } => "NUMBER_LENGTH",
            Self::CheckDigit { .. } => "NUMBER_CHECK_DIGIT",
        }
    }

    /// What is wrong.
    #[must_use]
    pub fn message(&self) -> Words {
        match self {
            Self::Scientific => Words::new(
                "番号が指数表記に変わり、桁が失われています",
                "The number was turned into scientific notation and has lost digits",
            ),
            Self::NotDigit(c) => {
                Words::new(format!("数字でない文字「{c}」があります"), format!("\"{c}\" is not a digit"))
            }
            Self::Length { wanted, found } => Words::new(
                format!("{wanted}桁の番号ですが、{found}桁あります"),
                format!("The number has {wanted} digits, but {found} were found"),
            ),
            Self::CheckDigit { found, right } => Words::new(
                format!("検査数字が合いません。{found}ではなく{right}のはずです"),
                format!("The check digit does not fit: {right} was expected instead of {found}"),
            ),
        }
    }

    /// How to mend it.
    #[must_use]
    pub fn remedy(&self) -> Words {
        match self {
            Self::Scientific => Words::new(
                "表計算ソフトで列の書式を「文字列」にしてから、元の番号を入れ直してください。",
                "Set the column's format to text in the spreadsheet and enter the original number again.",
            ),
            Self::NotDigit(_) => Words::new(
                "ハイフンや文字を除き、数字だけを入れてください。",
                "Leave out hyphens and letters; enter digits only.",
            ),
            Self::Length { .. } => Words::new(
                "先頭の0が消えていないか、桁の抜けがないかを確かめてください。",
                "Check whether leading zeros or other digits were lost.",
            ),
            Self::CheckDigit { .. } => Words::new(
                "番号の写し間違いがないか、公表されている番号と見比べてください。",
                "Compare with the published number; a digit was probably mistyped.",
            ),
        }
    }

    /// The problem at a place of an input, with the text found there.
    #[must_use]
    pub fn at(&self, path: &str, value: &str) -> Problem {
        Problem::error(path, self.code(), self.message(), self.remedy()).with_value(value)
    }
}

impl fmt::Display for WrongDigits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().en)
    }
}

impl std::error::Error for WrongDigits {}
