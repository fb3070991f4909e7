//! How a file is written: its opening, its items page by page, its end.
use crate::{
    base::fault::Outcome,
    catalogue::snapshot::Snapshot,
    service::feed::item::{Covers, Head, Item},
};

/// What is known before the first item.
#[derive(Debug, Clone, Copy)]
pub struct Opening<'a> {
    /// The state that the file is taken from.
    pub snapshot: &'a Snapshot,
    /// What the whole file speaks for.
    pub covers: Covers,
    /// How far the log went.
    pub head: Head,
}

/// What is known after the last item.
#[derive(Debug, Clone, Copy)]
pub struct Closing<'a> {
    /// What the whole file spoke for.
    pub covers: Covers,
    /// Where to go on.
    pub cursor: &'a str,
    /// Whether there was more.
    pub has_more: bool,
    /// How many items it held.
    pub count: u64,
}

/// A file in the making. Each step appends bytes to a buffer that the caller sends and empties.
pub trait Format: Send {
    /// Before the first item.
    ///
    /// # Errors
    /// `INTERNAL` when something cannot be written.
    fn begin(&mut self, out: &mut Vec<u8>, opening: &Opening<'_>) -> Outcome<()>;

    /// The items of a page, all from the snapshot of the opening.
    ///
    /// # Errors
    /// `INTERNAL` when a listing's document is damaged.
    fn items(&mut self, out: &mut Vec<u8>, snapshot: &Snapshot, items: &[Item]) -> Outcome<()>;

    /// After the last item.
    ///
    /// # Errors
    /// `INTERNAL` when something cannot be written.
    fn end(&mut self, out: &mut Vec<u8>, closing: &Closing<'_>) -> Outcome<()>;
}
