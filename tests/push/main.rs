//! Push as a receiver meets it: on a clock that the story moves, on both stores.
#[path = "../stories/cast/mod.rs"]
#[expect(dead_code, reason = "the cast of the stories knows more verbs than these tests need")]
mod cast;
mod office;
#[path = "../shared/outgoing.rs"]
mod outgoing;
mod sink;

mod a_change_is_at_the_door_at_once;
mod a_poisonous_item_is_set_aside;
mod a_range_stays_the_same_for_whoever_sends_it;
mod a_receiver_that_says_wait_is_heard;
mod a_receiver_that_was_away_catches_up;
mod another_filter_is_led_over;
