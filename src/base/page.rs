//! What part of a list is asked for, checked against the limits of every connection.
use crate::base::{
    cursor::{Key, List},
    fault::{Fault, Outcome, Usage},
    fault_code::Code,
    language::Words,
    limits::{PAGE_DEFAULT, PAGE_MOST},
};

/// The four arguments of a Relay connection, as given.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// How many from the start.
    pub first: Option<i32>,
    /// Only what comes after this cursor.
    pub after: Option<String>,
    /// How many from the end.
    pub last: Option<i32>,
    /// Only what comes before this cursor.
    pub before: Option<String>,
}

/// A place in a list: sort key and id.
pub type Spot = (Key, [u8; 16]);

/// The same, checked and read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Only what comes after this place.
    pub after: Option<Spot>,
    /// Only what comes before this place.
    pub before: Option<Spot>,
    /// How many, 1 to [`PAGE_MOST`].
    pub take: usize,
    /// Whether they are taken from the end.
    pub from_end: bool,
}

impl Asked {
    /// Checks the arguments and opens the cursors for a list.
    ///
    /// # Errors
    /// `PAGE_LIMIT` for numbers out of bounds or both ends at once, and the faults of [`List::open`].
    pub fn page(&self, list: List) -> Outcome<Page> {
        let (name, asked) = match (self.first, self.last) {
            (Some(_), Some(_)) => {
                let detail = Words::new("first と last が両方指定されています", "both first and last are given");
                return Err(Fault::because(Code::PageLimit, detail));
            }
            (None, Some(last)) => ("last", i64::from(last)),
            (first, None) => ("first", first.map_or(PAGE_DEFAULT.into(), i64::from)),
        };
        if asked < 1 {
            let detail = Words::new(format!("{name} に {asked} が指定されています"), format!("{name} is {asked}"));
            return Err(Fault::because(Code::PageLimit, detail));
        }
        if asked > i64::from(PAGE_MOST) {
            let usage = Usage { limit: "page", allowed: PAGE_MOST.into(), used: asked.unsigned_abs() };
            return Err(Fault::over(Code::PageLimit, usage));
        }
        let open = |cursor: &Option<String>| cursor.as_deref().map(|text| list.open(text)).transpose();
        Ok(Page {
            after: open(&self.after)?,
            before: open(&self.before)?,
            take: usize::try_from(asked).unwrap_or(1),
            from_end: self.last.is_some(),
        })
    }
}
