//! Lists of entries of the audit.
use crate::graphql::{audit::entry::AuditEntry, connection::connection};

connection!(
    AuditEntryConnection,
    AuditEntryEdge,
    AuditEntry,
    "A page of entries of the audit.",
    "An entry in a list of entries of the audit."
);
