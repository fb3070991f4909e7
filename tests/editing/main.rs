//! Editors write, approvers approve, the clock publishes, and nobody else sees anything before.
#[path = "../shared/example.rs"]
mod example;
#[path = "../shared/ground.rs"]
#[expect(dead_code, reason = "these tests open no second store on the same ground")]
mod ground;

mod a_bundle_goes_public_together;
mod a_draft_is_approved_and_published_at_its_time;
mod a_draft_is_seen_by_nobody;
mod a_preview_shows_what_would_be;
mod every_kind;
mod information_grows_old;
mod the_same_act_is_done_once;
mod town_hall;
mod two_who_save_at_once;
mod what_is_due_is_told;
mod what_is_public_is_withdrawn_at_once;
mod who_approves_is_another;
