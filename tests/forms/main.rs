//! Forms of all seven kinds: what is exported imports unchanged, and what is approved becomes public, or is told why not.
#[path = "../shared/example.rs"]
mod example;
mod faults;
#[path = "../shared/ground.rs"]
#[expect(dead_code, reason = "these tests open no second store on the same ground")]
mod ground;
mod leaving;
mod publishing;
mod round_trip;
mod subjects;
mod town;
