//! Lists of job listings.
use crate::graphql::{connection::connection, job::object::Job};

connection!(JobConnection, JobEdge, Job, "A page of job listings.", "A job listing in a list.");
