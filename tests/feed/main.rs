//! The feed under fire: whatever is written, by however many, a reader who follows it holds exactly what its filter lets through.
#[path = "../stories/cast/mod.rs"]
#[expect(dead_code, reason = "the cast of the stories knows more verbs than these tests need")]
mod cast;
mod drawn;
mod follower;
#[path = "../shared/size.rs"]
mod size;
mod truth;
mod writers;

mod a_bad_cursor_gets_its_typed_answer;
mod a_copy_equals_the_truth_after_any_history;
mod a_listing_that_moves_is_told_once_to_each;
mod a_long_transaction_delays_nobody;
mod a_naive_cursor_loses_changes;
mod a_snapshot_read_under_change_ends_exact;
mod changed_fields_are_fields_of_the_schema;
mod many_writers_lose_no_reader_a_change;
mod midnight_is_told_once_of_each;
mod two_who_write_at_once_are_both_told;
mod what_hangs_on_others_is_told_with_them;
