//! To what end a list is read.

/// To what end a list is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aim {
    /// To be taken in as it says.
    TakeIn,
    /// To find out what would keep its rows from the public, if they were approved.
    Judge,
    /// To be public, each row of it, whatever stood before.
    Publish,
}

impl Aim {
    /// Whether every row is taken for public, whatever it says of its state.
    #[must_use]
    pub const fn is_public(self) -> bool {
        matches!(self, Self::Judge | Self::Publish)
    }
}
