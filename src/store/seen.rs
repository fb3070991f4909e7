//! Rows that were read through a lens: what hangs on them can be asked for with them alone, never by a bare id.

/// A page of rows that their reader may see.
#[derive(Debug, Clone)]
pub struct Seen<M> {
    pub(super) rows: Vec<M>,
    pub(super) more: bool,
}

impl<M> Seen<M> {
    /// The rows, in the order of their list.
    #[must_use]
    pub fn rows(&self) -> &[M] {
        &self.rows
    }

    /// Whether the list goes on in the direction of reading.
    #[must_use]
    pub fn goes_on(&self) -> bool {
        self.more
    }
}
