//! An entry of the audit.
use crate::{
    base::clock,
    graphql::{place::object::LocalGovernment, scalar::Instant, view::View},
};
use async_graphql::{ID, Object};
use entity::audit_entry::Model;

/// An entry of the audit.
pub struct AuditEntry {
    row: Model,
    view: View,
}

impl AuditEntry {
    /// The entry of a row.
    #[must_use]
    pub fn of(view: &View, row: Model) -> Self {
        Self { row, view: View::clone(view) }
    }
}

/// An entry of the audit: who did what, by what right, when, and what was there before and after. Entries are only ever
/// added, and each carries the hash of the one before: `uturn audit verify` finds the first that was touched.
#[Object(serial)]
impl AuditEntry {
    /// Counts the entries from 1, without gaps.
    async fn number(&self) -> i64 {
        self.row.number
    }

    /// When.
    async fn at(&self) -> Option<Instant> {
        self.row.at.parse::<clock::Instant>().ok().map(Into::into)
    }

    /// Who: an office, the id of an account or of a partner, or `uturn` for the command line; never a person's name.
    async fn subject(&self) -> &str {
        &self.row.subject
    }

    /// By what right: the role and its scope, or `-` for a partner's key and for the command line.
    async fn right(&self) -> &str {
        &self.row.by_right
    }

    /// The act, such as `ApproveDraft`, or the command.
    async fn act(&self) -> &str {
        &self.row.act
    }

    /// Global id of what it was done to; a word such as `feed` where that has none.
    async fn about(&self) -> ID {
        ID(self.row.about.clone())
    }

    /// The place that looks after that; null where none does.
    async fn local_government(&self) -> Option<LocalGovernment> {
        let row = self.view.places.find(self.row.local_government_id?.0)?;
        Some(LocalGovernment::of(&self.view, row))
    }

    /// What was there before, as JSON; null where nothing was.
    async fn before(&self) -> Option<&str> {
        self.row.value_before.as_deref()
    }

    /// What is there now, as JSON; null where nothing is.
    async fn after(&self) -> Option<&str> {
        self.row.value_after.as_deref()
    }

    /// SHA-256 over the entry and the hash of the one before, 64 hexadecimal digits.
    async fn hash(&self) -> &str {
        &self.row.hash
    }
}
