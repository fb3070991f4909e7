//! Lists of drafts.
use crate::graphql::{connection::connection, editing::draft::Draft};

connection!(DraftConnection, DraftEdge, Draft, "A page of drafts.", "A draft in a list.");
