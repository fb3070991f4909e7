//! Queueing a mail in the same transaction as the fact that it tells of.
use crate::{
    base::{fault::Outcome, mail_address::MailAddress, minter::Minter},
    store::unit::Unit,
};
use entity::mail::{MailError, Model};

/// Characters of the longest subject.
const SUBJECT_MOST: usize = 200;

/// A mail to be sent.
#[derive(Debug, Clone)]
pub struct Letter {
    /// Id of what it is about, so that its fate can be looked up: a subscription, a digest, a partner.
    pub about: String,
    /// Address of the office.
    pub to: String,
    /// Subject; what would end the line becomes a blank.
    pub subject: String,
    /// The plain text.
    pub text: String,
    /// The same as HTML, if any.
    pub html: Option<String>,
    /// Where one POST ends such mails (RFC 8058), where the recipient may end them.
    pub unsubscribe: Option<String>,
}

/// Queues a mail: it is sent after the unit is committed, and only then. An address that is none does not stop the fact
/// from being written: the mail is kept as failed.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails.
pub async fn queue(unit: &mut Unit, letter: Letter) -> Outcome<()> {
    let now = unit.now();
    let good = letter.to.parse::<MailAddress>().is_ok();
    let row = Model {
        id: Minter::System.mint(now),
        about: letter.about,
        recipient: letter.to,
        subject: one_line(&letter.subject),
        text: letter.text,
        html: letter.html,
        unsubscribe_url: letter.unsubscribe,
        created_at: now,
        tries: 0,
        next_try_at: good.then_some(now),
        sent_at: None,
        failed_at: (!good).then_some(now),
        last_error: (!good).then_some(MailError::Address),
    };
    unit.record(row).await
}

/// A text on one line, not too long.
fn one_line(text: &str) -> String {
    let blank = |c: char| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c };
    text.chars().map(blank).take(SUBJECT_MOST).collect::<String>().trim().to_owned()
}
