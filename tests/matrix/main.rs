//! Who may do what: the reviewed table, that nothing is missing from it, and that the service behaves as it says.
mod asking;
mod behaviour;
mod cast;
mod coverage;
#[path = "../shared/ground.rs"]
#[expect(dead_code, reason = "these tests open no second store on the same ground")]
mod ground;
mod images;
mod pictures;
mod routes;
mod rows;
mod server;
mod table;
mod things;
