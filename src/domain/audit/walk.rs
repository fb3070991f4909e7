//! Walking along the chain of the audit, entry by entry, until one does not fit.
use crate::domain::audit::chain::{Content, FIELDS, NONE_BEFORE, hash, seals};

/// An entry as it stands in the store: bytes, for what was touched need not be text any more.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// The fields in the order of [`FIELDS`].
    pub content: [Option<Vec<u8>>; FIELDS.len()],
    /// The seals of the fields.
    pub seals: Option<Vec<u8>>,
    /// The hash.
    pub hash: Option<Vec<u8>>,
}

/// A number and the hash that its entry had when it was noted down outside of the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// Number of the entry; 0 where there was none.
    pub number: i64,
    /// Its hash, 64 hexadecimal digits.
    pub hash: String,
}

/// What does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// These fields of an entry are not what they were.
    Touched(Vec<&'static str>),
    /// Entries are missing before this one: the number of the first of them.
    Missing(i64),
    /// An entry stands where none can.
    Inserted,
    /// This entry fits in itself, and the next one was chained to another: it was written anew as a whole.
    Rewritten,
    /// The head of the chain does not say what the last entry says.
    Head(&'static str),
    /// The entry is not the one that an anchor was taken of: the chain was cut off or written anew.
    Anchor,
}

/// The first thing along the chain that does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub wrong: Wrong,
    /// Number of the entry, as it says itself; of the last one where the head or an anchor does not fit.
    pub number: String,
    /// Its act.
    pub act: String,
    /// Its time.
    pub at: String,
}

/// A walk along the chain.
#[derive(Debug)]
pub struct Walk {
    anchors: Vec<Anchor>,
    number: i64,
    hash: String,
    /// Act and time of the last entry that fits.
    last: (String, String),
}

impl Walk {
    /// A walk from the beginning, which is to pass these anchors.
    #[must_use]
    pub fn new(anchors: Vec<Anchor>) -> Self {
        Self { anchors, number: 0, hash: NONE_BEFORE.to_owned(), last: Default::default() }
    }

    /// How many entries fit.
    #[must_use]
    pub fn number(&self) -> i64 {
        self.number
    }

    /// The hash of the last entry that fits.
    #[must_use]
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// Takes the next entry in order of their numbers.
    ///
    /// # Errors
    /// What does not fit.
    pub fn step(&mut self, row: &Row) -> Result<(), Finding> {
        let expected = self.number + 1;
        let number = text(row.content[0].as_deref()).parse::<i64>();
        let fields = self.touched(row);
        if self.number > 0 && number == Ok(expected) && fields == ["previous_hash"] && is_whole(row) {
            let (act, at) = self.last.clone();
            return Err(Finding { wrong: Wrong::Rewritten, number: self.number.to_string(), act, at });
        }
        let wrong = match number {
            // A number that was written over is known by its seal.
            _ if fields.contains(&"number") => Some(Wrong::Touched(fields)),
            Ok(number) if number > expected => Some(Wrong::Missing(expected)),
            Ok(number) if number < expected => Some(Wrong::Inserted),
            _ if !fields.is_empty() => Some(Wrong::Touched(fields)),
            _ => None,
        };
        let told = text(row.hash.as_deref());
        let forged = || self.anchors.iter().any(|anchor| anchor.number == expected && anchor.hash != told);
        if let Some(wrong) = wrong.or_else(|| forged().then_some(Wrong::Anchor)) {
            return Err(finding(wrong, row));
        }
        (self.number, self.hash) = (expected, told);
        self.last = (text(row.content[4].as_deref()), text(row.content[1].as_deref()));
        Ok(())
    }

    /// Compares where the walk ended with what the head says, and with anchors beyond it.
    ///
    /// # Errors
    /// What does not fit.
    pub fn end(&self, head: Option<(Option<i64>, Option<&str>)>) -> Result<(), Finding> {
        let at_end = |wrong| {
            Err(Finding { wrong, number: self.number.to_string(), act: "audit_head".to_owned(), at: String::new() })
        };
        match head {
            None => at_end(Wrong::Head("id")),
            Some((Some(number), _)) if number > self.number => at_end(Wrong::Missing(self.number + 1)),
            Some((number, _)) if number != Some(self.number) => at_end(Wrong::Head("number")),
            Some((_, hash)) if hash != Some(&self.hash) => at_end(Wrong::Head("hash")),
            Some(_) if self.anchors.iter().any(|anchor| anchor.number > self.number) => at_end(Wrong::Anchor),
            Some(_) if self.anchors.iter().any(|anchor| anchor.number == 0 && anchor.hash != NONE_BEFORE) => {
                at_end(Wrong::Anchor)
            }
            Some(_) => Ok(()),
        }
    }

    /// The fields that are not what they were.
    fn touched(&self, row: &Row) -> Vec<&'static str> {
        let content = content(row);
        let (right, kept) = (seals(&content), text(row.seals.as_deref()));
        let follows = content[FIELDS.len() - 1] == Some(self.hash.as_bytes());
        let is_told = |seals: &str| row.hash.as_deref() == Some(hash(&content, seals).as_bytes());
        if row.seals.as_deref() == Some(right.as_bytes()) && follows && is_told(&right) {
            return Vec::new();
        }
        if row.seals.as_deref() != Some(right.as_bytes()) && is_told(&right) {
            return vec!["seals"];
        }
        let (mut kept, right) = (kept.split(' '), right.split(' '));
        let mut fields: Vec<_> = FIELDS
            .iter()
            .copied()
            .zip(right)
            .filter(|(_, seal)| kept.next() != Some(*seal))
            .map(|(name, _)| name)
            .collect();
        if fields.is_empty() {
            fields.push(if follows { "hash" } else { "previous_hash" });
        }
        fields
    }
}

fn content(row: &Row) -> Content<'_> {
    std::array::from_fn(|at| row.content[at].as_deref())
}

/// Whether an entry fits in itself, whatever it follows.
fn is_whole(row: &Row) -> bool {
    let seals = seals(&content(row));
    row.seals.as_deref() == Some(seals.as_bytes())
        && row.hash.as_deref() == Some(hash(&content(row), &seals).as_bytes())
}

fn finding(wrong: Wrong, row: &Row) -> Finding {
    let field = |at: usize| text(row.content[at].as_deref());
    Finding { wrong, number: field(0), at: field(1), act: field(4) }
}

/// Bytes as text for people; what is no text is shown as such.
fn text(bytes: Option<&[u8]>) -> String {
    bytes.map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default()
}
