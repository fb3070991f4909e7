//! Forms of all seven kinds: what is exported imports unchanged, and what is approved becomes public, or is told why not.
mod example;
mod faults;
#[path = "../shared/ground.rs"]
mod ground;
mod leaving;
mod publishing;
mod round_trip;
mod subjects;
mod town;
