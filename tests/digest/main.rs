//! Digests by mail: what an office agreed to, what it is told, and that no mail is lost, doubled or forged.
#[path = "../stories/cast/mod.rs"]
#[expect(dead_code, reason = "the cast of the stories knows more verbs than these tests need")]
mod cast;
mod office;
mod smtp;

mod a_mail_server_is_spoken_to;
mod an_office_agrees_and_leaves;
mod each_mail_is_sent_once;
mod mails_are_well_formed;
mod mondays_digest;
mod nothing_new_and_begun_anew;
mod the_page_and_its_files;
