//! What an office does by the links in its mails: reading, confirming, ending.
use crate::{
    base::{
        clock::Instant,
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
    },
    service::digest::{
        invitation::DAYS_TO_CONFIRM,
        links::{Links, Purpose},
    },
    store::{connect::Store, digest::Agreement},
};
use chrono::TimeDelta;
use entity::{
    digest::{DigestEnd, DigestState},
    id::DigestId,
};

/// In whose name an office writes.
const OFFICE: &str = "digest: link in a mail";

/// How an agreement stands for whoever holds a link to it.
#[derive(Debug, Clone)]
pub enum Opened {
    /// It waits to be confirmed, and can be.
    Asked(Box<Agreement>),
    /// It runs.
    Runs(Box<Agreement>),
    /// It has ended, or can no more be confirmed.
    Over,
}

/// Opens a link.
///
/// # Errors
/// `NOT_FOUND` for a link that never was ours; UNAVAILABLE or INTERNAL when the store fails.
pub async fn open(store: &Store, links: &Links<'_>, now: Instant, token: &str, purpose: Purpose) -> Outcome<Opened> {
    let id = known(links, token, purpose)?;
    let Some(found) = store.agreement(id).await? else { return Ok(Opened::Over) };
    Ok(match found.row.state {
        DigestState::Confirmed => Opened::Runs(Box::new(found)),
        DigestState::Pending if found.row.asked_at.is_some_and(|asked| asked > in_time(now)) => {
            Opened::Asked(Box::new(found))
        }
        DigestState::Pending | DigestState::Ended => Opened::Over,
    })
}

/// Confirms, and tells how the agreement stands then. Confirming twice changes nothing.
///
/// # Errors
/// As [`open`].
pub async fn confirm(store: &Store, links: &Links<'_>, now: Instant, token: &str) -> Outcome<Opened> {
    let id = known(links, token, Purpose::Confirm)?;
    let mut unit = store.unit(now, OFFICE).await?;
    unit.note_confirmed(id, in_time(now)).await?;
    unit.commit().await?;
    open(store, links, now, token, Purpose::Confirm).await
}

/// Ends, whether it was confirmed or not. Ending twice changes nothing.
///
/// # Errors
/// As [`open`].
pub async fn end(store: &Store, links: &Links<'_>, now: Instant, token: &str) -> Outcome<()> {
    let id = known(links, token, Purpose::End)?;
    let mut unit = store.unit(now, OFFICE).await?;
    unit.end_digest(id, DigestEnd::Unsubscribed).await?;
    unit.commit().await
}

/// Who was asked before this instant is too late.
fn in_time(now: Instant) -> Instant {
    now - TimeDelta::days(DAYS_TO_CONFIRM)
}

fn known(links: &Links<'_>, token: &str, purpose: Purpose) -> Outcome<DigestId> {
    let detail = || Words::new("このダイジェストのリンク", "this link of a digest");
    links.read(token, purpose).ok_or_else(|| Fault::because(Code::NotFound, detail()))
}
