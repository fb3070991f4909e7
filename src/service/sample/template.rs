//! Sentences with named gaps.
use serde::{Deserialize, Deserializer};

/// A sentence with gaps such as `{place}`.
#[derive(Debug, Clone, Default)]
pub(crate) struct Template {
    pieces: Vec<Piece>,
    night: Night,
}

/// Whether a sentence speaks of work at night.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Night {
    #[default]
    None,
    /// Of being called at night.
    Call,
    /// Of night shifts.
    Shift,
}

#[derive(Debug, Clone)]
enum Piece {
    Text(Box<str>),
    Gap(Box<str>),
}

/// What fills the gaps, by name.
pub(crate) type Facts<'a> = [(&'a str, &'a str)];

impl Template {
    pub(crate) fn parse(text: &str) -> Self {
        let mut pieces = Vec::new();
        for part in text.split_inclusive(['{', '}']) {
            if let Some(gap) = part.strip_suffix('}') {
                pieces.push(Piece::Gap(gap.into()));
            } else {
                let plain = part.strip_suffix('{').unwrap_or(part);
                if !plain.is_empty() {
                    pieces.push(Piece::Text(plain.into()));
                }
            }
        }
        let night = if text.contains("夜勤") || text.contains("当直") {
            Night::Shift
        } else if text.contains("夜間") {
            Night::Call
        } else {
            Night::None
        };
        Self { pieces, night }
    }

    /// Whether the sentence speaks of work at night.
    pub(crate) const fn night(&self) -> Night {
        self.night
    }

    /// Appends the sentence to `out`.
    pub(crate) fn write(&self, out: &mut String, facts: &Facts<'_>) {
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Gap(name) => {
                    let fact = facts.iter().find(|(known, _)| *known == &**name);
                    debug_assert!(fact.is_some(), "no fact fills the gap {name}");
                    out.push_str(fact.map_or("", |(_, fact)| fact));
                }
            }
        }
    }

    pub(crate) fn fill(&self, facts: &Facts<'_>) -> String {
        let mut out = String::new();
        self.write(&mut out, facts);
        out
    }

    /// Whether the sentence has this gap.
    pub(crate) fn has(&self, gap: &str) -> bool {
        self.pieces.iter().any(|piece| matches!(piece, Piece::Gap(name) if &**name == gap))
    }

    /// Whether `text` has the sentence already.
    pub(crate) fn is_in(&self, text: &str, facts: &Facts<'_>) -> bool {
        text.contains(&self.fill(facts))
    }
}

impl<'de> Deserialize<'de> for Template {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self::parse(&text))
    }
}
