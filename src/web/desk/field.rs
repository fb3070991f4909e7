//! A field of a form, with what it asks for and what was wrong with what was entered.
use crate::base::{language::Words, problem::Problem};

/// What is entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// The password that holds now.
    PresentPassword,
    /// A password that is to hold.
    NewPassword,
    /// Six digits, or a recovery code.
    Code,
    /// Six digits.
    Digits,
}

/// A field.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its id in the page.
    pub id: String,
    /// Its name in what is sent, and the path of its problems.
    pub name: &'static str,
    /// What it is called.
    pub label: Words,
    /// What it asks for.
    pub hint: Option<Words>,
    /// What is entered.
    pub entry: Entry,
    /// What was wrong.
    pub wrong: Vec<Problem>,
    /// Whether it is the first with something wrong, where the writing goes on.
    pub is_first_wrong: bool,
}

impl Field {
    /// A field of a form.
    #[must_use]
    pub fn new(form: &str, name: &'static str, entry: Entry, label: Words) -> Self {
        let id = format!("{form}-{name}");
        Self { id, name, label, hint: None, entry, wrong: Vec::new(), is_first_wrong: false }
    }

    /// The same with what it asks for.
    #[must_use]
    pub fn hinted(self, hint: Words) -> Self {
        Self { hint: Some(hint), ..self }
    }

    /// What a browser may fill in by itself.
    #[must_use]
    pub fn autocomplete(&self) -> &'static str {
        match self.entry {
            Entry::PresentPassword => "current-password",
            Entry::NewPassword => "new-password",
            Entry::Code | Entry::Digits => "one-time-code",
        }
    }

    /// Whether what is entered is shown.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        matches!(self.entry, Entry::Code | Entry::Digits)
    }

    /// Whether only digits are entered.
    #[must_use]
    pub fn is_digits(&self) -> bool {
        self.entry == Entry::Digits
    }

    /// Characters that can be entered.
    #[must_use]
    pub fn most(&self) -> u32 {
        if self.is_shown() { 64 } else { 1_000 }
    }

    /// The ids of what describes it.
    #[must_use]
    pub fn described_by(&self) -> String {
        let hint = self.hint.iter().map(|_| format!("{}-hint", self.id));
        hint.chain(self.wrong.iter().take(1).map(|_| format!("{}-wrong", self.id))).collect::<Vec<_>>().join(" ")
    }
}

/// The fields of a form.
#[derive(Debug, Clone, Default)]
pub struct Fields {
    /// The fields, in order.
    pub all: Vec<Field>,
    /// What was wrong and is about no field.
    pub wrong: Vec<Problem>,
}

impl Fields {
    /// Fields, with problems beside those that they are about.
    #[must_use]
    pub fn of(mut all: Vec<Field>, problems: &[Problem]) -> Self {
        let mut wrong = Vec::new();
        for problem in problems {
            match all.iter_mut().find(|field| field.name == problem.path) {
                Some(field) => field.wrong.push(problem.clone()),
                None => wrong.push(problem.clone()),
            }
        }
        if let Some(first) = all.iter_mut().find(|field| !field.wrong.is_empty()) {
            first.is_first_wrong = true;
        }
        Self { all, wrong }
    }
}
