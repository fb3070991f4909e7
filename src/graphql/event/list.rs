//! Lists of events.
use crate::graphql::{connection::connection, event::object::Event};

connection!(EventConnection, EventEdge, Event, "A page of events.", "An event in a list.");
