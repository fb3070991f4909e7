//! The feed under fire: whatever is written, by however many, a reader who follows it holds exactly what its filter lets through.
#[path = "../stories/cast/mod.rs"]
#[expect(dead_code, reason = "the cast of the stories knows more verbs than these tests need")]
mod cast;
mod drawn;
mod follower;
mod size;
mod truth;
mod writers;

mod a_copy_equals_the_truth_after_any_history;
mod many_writers_lose_no_reader_a_change;
mod a_naive_cursor_loses_changes;
