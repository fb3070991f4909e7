//! Signed links that show a draft as the public and a partner would see it, for 72 hours, to whoever has the link.
use crate::{
    base::{
        clock::Instant,
        fault::{Fault, Outcome},
        fault_code::Code,
        problem::Problem,
    },
    catalogue::snapshot::Snapshot,
    policy::act::of,
    service::editing::{
        desk::{Asking, EditingDesk, Refused},
        opened::{Opened, Opening},
        publish::write_public,
    },
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta};
use entity::{draft, id::DraftId, thing::Thing};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use ulid::Ulid;

/// Hours for which a link shows a draft.
pub const HOURS: i64 = 72;
/// Bytes of the check in a token.
const CHECK: usize = 16;

/// A link to a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewLink {
    /// What stands after `/preview/`.
    pub token: String,
    /// When it ends.
    pub ends_at: Instant,
}

/// A draft as it would be seen.
pub struct Previewed {
    /// The draft.
    pub draft: draft::Model,
    /// When the link ends.
    pub ends_at: Instant,
    /// The thing and the catalogue with it, or why it could not become public.
    pub shown: Result<(Thing, Snapshot), Vec<Problem>>,
}

/// A link that shows a draft; `key` is the service's own.
///
/// # Errors
/// `UNAUTHENTICATED`, FORBIDDEN, `NOT_FOUND`; UNAVAILABLE or INTERNAL when the store fails.
pub async fn preview_link(desk: &EditingDesk, asking: Asking<'_>, key: &str) -> Outcome<Result<PreviewLink, Refused>> {
    let id = match Opened::<of::PreviewDraft>::of(desk, asking, &[]).await? {
        Opening::Open(opened) => opened.draft.id,
        Opening::Ended(ended, _) => match *ended {
            Ok(done) => done.draft.id,
            Err(refused) => return Ok(Err(refused)),
        },
    };
    let ends_at = desk.clock.now() + TimeDelta::hours(HOURS);
    Ok(Ok(PreviewLink { token: write(id, ends_at, key), ends_at }))
}

/// The draft of a link, as it would be seen now.
///
/// # Errors
/// `NOT_FOUND` where the link is torn, forged or has ended, and where the draft has; UNAVAILABLE or INTERNAL when the store
/// fails.
pub async fn preview(desk: &EditingDesk, snapshot: &Snapshot, token: &str) -> Outcome<Previewed> {
    let none = || Fault::new(Code::NotFound);
    let now = desk.clock.now();
    let (id, ends_at) = read(token, &snapshot.log.cursor_key).ok_or_else(none)?;
    if ends_at < now {
        return Err(none());
    }
    let mut unit = desk.store.unit(now, "uturn: preview").await?;
    let draft = unit.hold_draft(id).await?.filter(|row| row.ended_at.is_none()).ok_or_else(none)?;
    let shown = match write_public(&mut unit, std::slice::from_ref(&draft)).await? {
        Ok(things) => {
            let thing = things.first().copied().ok_or_else(none)?;
            let imagined = unit.as_if_committed().await?;
            Ok((thing, snapshot.imagined(&imagined.reading).await?))
        }
        Err(kept) => Err(kept.into_iter().flat_map(|(_, problems)| problems).collect()),
    };
    Ok(Previewed { draft, ends_at, shown })
}

fn write(id: DraftId, ends_at: Instant, key: &str) -> String {
    let mut bytes = id.0.to_bytes().to_vec();
    bytes.extend_from_slice(&ends_at.timestamp().to_be_bytes());
    if let Some(mac) = mac(&bytes, key) {
        bytes.extend_from_slice(&mac.finalize().into_bytes()[..CHECK]);
    }
    URL_SAFE_NO_PAD.encode(bytes)
}

fn read(token: &str, key: &str) -> Option<(DraftId, Instant)> {
    let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
    let (body, check) = bytes.split_last_chunk::<CHECK>()?;
    let (id, ends) = body.split_first_chunk::<16>()?;
    mac(body, key)?.verify_truncated_left(check).ok()?;
    Some((DraftId(Ulid::from_bytes(*id)), DateTime::from_timestamp(i64::from_be_bytes(ends.try_into().ok()?), 0)?))
}

fn mac(body: &[u8], key: &str) -> Option<Hmac<Sha256>> {
    // A key of its own, so that nothing else that is signed is ever taken for a link. HMAC takes keys of any length.
    let own = Hmac::<Sha256>::new_from_slice(key.as_bytes()).ok()?.chain_update("uturn preview");
    Some(Hmac::<Sha256>::new_from_slice(&own.finalize().into_bytes()).ok()?.chain_update(body))
}

#[cfg(test)]
mod laws {
    use super::{read, write};
    use chrono::DateTime;
    use entity::id::DraftId;
    use proptest::prelude::*;
    use ulid::Ulid;

    proptest! {
        #[test]
        fn a_link_is_good_for_its_draft_and_its_time_alone(
            id: [u8; 16], ends in 0_i64..4_000_000_000, at: prop::sample::Index,
        ) {
            let (id, ends) = (DraftId(Ulid::from_bytes(id)), DateTime::from_timestamp(ends, 0).unwrap_or_default());
            let token = write(id, ends, "key");
            prop_assert_eq!(read(&token, "key"), Some((id, ends)));
            prop_assert_eq!(read(&token, "other"), None);
            let mut torn = token.clone().into_bytes();
            let place = at.index(torn.len() - 1);
            torn[place] = if torn[place] == b'A' { b'B' } else { b'A' };
            prop_assert_eq!(read(&String::from_utf8_lossy(&torn), "key"), None);
        }
    }
}
