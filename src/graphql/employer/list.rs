//! Lists of employers.
use crate::graphql::{connection::connection, employer::object::Employer};

connection!(EmployerConnection, EmployerEdge, Employer, "A page of employers.", "An employer in a list.");
