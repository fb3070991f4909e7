//! Why a cell cannot be taken, before anybody says in which line and column it stands.
use crate::base::{language::Words, wrong_digits::WrongDigits};

/// Why a cell cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongCell {
    /// Stable name of the reason, upper snake case.
    pub code: &'static str,
    /// What is wrong.
    pub message: Words,
    /// How to mend it.
    pub remedy: Words,
}

impl WrongCell {
    /// From constant sentences.
    #[must_use]
    pub fn new(code: &'static str, message: [&'static str; 2], remedy: [&'static str; 2]) -> Self {
        let [[ja, en], [remedy_ja, remedy_en]] = [message, remedy];
        Self { code, message: Words::new(ja, en), remedy: Words::new(remedy_ja, remedy_en) }
    }

    /// A word that is none of those known.
    #[must_use]
    pub fn unknown(known: &str) -> Self {
        Self {
            code: "CELL_WORD",
            message: Words::new("この列にない言葉です", "This word is not known in the column"),
            remedy: Words::new(format!("次のいずれかにしてください：{known}"), format!("Use one of: {known}")),
        }
    }
}

impl From<WrongDigits> for WrongCell {
    fn from(wrong: WrongDigits) -> Self {
        Self { code: wrong.code(), message: wrong.message(), remedy: wrong.remedy() }
    }
}
