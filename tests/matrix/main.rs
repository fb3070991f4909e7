//! Who may do what: the reviewed table, that nothing is missing from it, and that the service behaves as it says.
mod coverage;
mod routes;
mod table;
