//! The list of accounts.
use crate::graphql::{account::object::Account, connection::connection};

connection!(AccountConnection, AccountEdge, Account, "A page of accounts.", "An account in the list of accounts.");
