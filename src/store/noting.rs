//! An act that a unit is to tell the audit of.
use entity::id::LocalGovernmentId;
use serde_json::Value;

/// One act to be noted in the audit. Passwords, keys and tokens do not belong in it; what looks like one is replaced (see
/// [`withheld`](crate::base::withheld::withheld)).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noting {
    /// Who: an office, the id of an account or of a partner, `uturn` for the command line; never a person's name.
    pub subject: String,
    /// By what right, as [`Right::words`](crate::policy::permit::Right::words) says it; `-` for the command line.
    pub right: String,
    /// The act: its name in the policy's table, or the command.
    pub act: String,
    /// Global id of what it was done to, or a word such as `feed`.
    pub about: String,
    /// The place that looks after that: its approvers may read the entry.
    pub place: Option<LocalGovernmentId>,
    /// What was there before; none where nothing was.
    pub before: Option<Value>,
    /// What is there now; none where nothing is.
    pub after: Option<Value>,
}
