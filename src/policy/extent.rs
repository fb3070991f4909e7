//! How far a right goes.

/// How far a right goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Not at all.
    No,
    /// To what belongs to the scope of the role: a local government, a prefecture, an employer, a partner.
    Own,
    /// Everywhere.
    All,
}

impl Extent {
    /// The word for it in the reviewed table.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::No => "–",
            Self::Own => "own",
            Self::All => "all",
        }
    }
}
