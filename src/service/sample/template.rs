//! Sentences with named gaps.
use serde::{Deserialize, Deserializer};

/// A sentence with gaps such as `{place}`.
#[derive(Debug, Clone, Default)]
pub(crate) struct Template {
    pieces: Vec<Piece>,
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
        Self { pieces }
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

    pub(crate) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }
}

impl<'de> Deserialize<'de> for Template {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self::parse(&text))
    }
}
