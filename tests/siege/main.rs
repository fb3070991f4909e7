//! Push under siege: instances are killed, stopped and put to sleep, their store goes away or is held, and no partner loses a change.
#[path = "../shared/asking.rs"]
mod asking;
mod book;
mod crew;
mod executioner;
#[path = "../shared/ground.rs"]
mod ground;
mod judge;
mod private;
#[path = "../shared/program.rs"]
#[expect(dead_code, reason = "other tests keep a file in the directory")]
mod program;
mod receiver;
#[path = "../shared/size.rs"]
mod size;
mod stand;
mod wish;
#[path = "../shared/writer.rs"]
#[expect(dead_code, reason = "the offices of other tests know more acts")]
mod writer;

mod a_store_that_goes_away_is_waited_for;
mod an_instance_that_slept_steps_back;
mod every_change_arrives_however_often_it_dies;
mod instances_share_the_work;
mod no_subscription_is_left_to_nobody;
mod others_hold_the_file;
