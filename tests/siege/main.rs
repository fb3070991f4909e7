//! Push under siege: instances are killed, stopped and put to sleep, their store goes away or is held, and no partner loses a change.
#[path = "../shared/asking.rs"]
mod asking;
mod book;
mod executioner;
#[path = "../shared/ground.rs"]
#[expect(dead_code, reason = "other tests look at more of their stores")]
mod ground;
mod judge;
#[path = "../shared/program.rs"]
mod program;
mod receiver;
#[path = "../shared/size.rs"]
mod size;
mod stand;
mod wish;
#[path = "../shared/writer.rs"]
#[expect(dead_code, reason = "the offices of other tests know more acts")]
mod writer;

mod every_change_arrives_however_often_it_dies;
