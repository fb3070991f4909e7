//! Verifying the audit from its first entry to its head.
use crate::{
    base::fault::Outcome,
    domain::audit::walk::{Anchor, Finding, Walk},
    store::connect::Store,
};

/// Entries between two signs of progress.
const STEP: u64 = 1_000;

/// What was verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Number of the last entry; 0 where there is none.
    pub number: i64,
    /// Its hash.
    pub hash: String,
}

/// Walks along the whole chain, entry by entry as they come from the store, and tells the first that was touched.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails.
pub async fn verify(
    store: &Store,
    anchors: Vec<Anchor>,
    progress: &(dyn Fn(u64, u64) + Send + Sync),
) -> Outcome<Result<Verified, Finding>> {
    let reading = store.reading().await?;
    let head = reading.raw_audit_head().await?;
    let all = head.as_ref().and_then(|head| head.number).map_or(0, i64::unsigned_abs);
    let (mut walk, mut found, mut done) = (Walk::new(anchors), None, 0);
    reading
        .raw_audit(|row| {
            found = walk.step(&row).err();
            done += 1;
            if done % STEP == 0 {
                progress(done, all.max(done));
            }
            found.is_none()
        })
        .await?;
    if let Some(finding) = found {
        return Ok(Err(finding));
    }
    let head = head.as_ref().map(|head| (head.number, head.hash.as_deref()));
    Ok(walk.end(head).map(|()| Verified { number: walk.number(), hash: walk.hash().to_owned() }))
}
