//! One line of a diagnosis.
use crate::base::language::Words;

/// How something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// All is well.
    Fine,
    /// It works, and should be looked at.
    Look,
    /// It does not work.
    Bad,
}

/// One thing that was examined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// How it stands.
    pub verdict: Verdict,
    /// What was examined.
    pub subject: Words,
    /// What was seen.
    pub seen: Words,
    /// How to mend it; none where all is well.
    pub remedy: Option<Words>,
}

/// What is said, in Japanese and English.
pub type Said = [String; 2];

/// Both languages of a constant.
#[must_use]
pub fn said(ja: &str, en: &str) -> Said {
    [ja.to_owned(), en.to_owned()]
}

impl Check {
    /// All is well.
    #[must_use]
    pub fn fine([ja, en]: [&'static str; 2], [seen_ja, seen_en]: Said) -> Self {
        Self { verdict: Verdict::Fine, subject: Words::new(ja, en), seen: Words::new(seen_ja, seen_en), remedy: None }
    }

    /// It works, and should be looked at.
    #[must_use]
    pub fn look(subject: [&'static str; 2], seen: Said, remedy: Said) -> Self {
        Self { verdict: Verdict::Look, ..Self::bad(subject, seen, remedy) }
    }

    /// It does not work.
    #[must_use]
    pub fn bad(subject: [&'static str; 2], seen: Said, [ja, en]: Said) -> Self {
        Self { verdict: Verdict::Bad, remedy: Some(Words::new(ja, en)), ..Self::fine(subject, seen) }
    }
}
