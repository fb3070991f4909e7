//! Notes to the secretariat: listing them, and closing what somebody has dealt with.
use crate::{
    base::{
        clock::Instant,
        cursor::{Key, List},
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
        page::Asked,
    },
    policy::{act::of, actor::Office, permit::Permit},
    service::{audit::noted::noted, listed::Listed},
    store::connect::Store,
};
use entity::{id::NoticeId, notice::Model};
use serde_json::json;

/// A page of notes, newest first. `counted` if it is asked how many there are in all; otherwise that stays 0 and costs no
/// statement.
///
/// # Errors
/// `PAGE_LIMIT`, `MALFORMED_CURSOR`, `CURSOR_OF_OTHER_LIST`, and the faults of the store.
pub async fn list_notices(
    store: &Store,
    _: &Office<'_>,
    closed: bool,
    asked: &Asked,
    counted: bool,
) -> Outcome<Listed<Model>> {
    let list = List(if closed { "editorial/notices/all" } else { "editorial/notices" });
    let page = asked.page(list)?;
    let seen = store.notices(closed, &page).await?;
    let total = if counted { store.count_notices(closed).await? } else { 0 };
    let (more_before, more_after) =
        if page.from_end { (seen.more, page.before.is_some()) } else { (page.after.is_some(), seen.more) };
    let rows = seen.rows.into_iter().map(|row| ((Key::Number(0), row.id.0.to_bytes()), row)).collect();
    Ok(Listed { list, rows, more_before, more_after, total })
}

/// Notes that somebody has dealt with a note. A closed one stays as it is.
///
/// # Errors
/// `NOT_FOUND`; UNAVAILABLE or INTERNAL when the store fails.
pub async fn close_notice(store: &Store, permit: &Permit<of::CloseNotice>, now: Instant, id: &str) -> Outcome<Model> {
    let none = || Fault::because(Code::NotFound, Words::new(format!("通知 {id}"), format!("notice {id}")));
    let id: NoticeId = id.parse().map_err(|_| none())?;
    let mut unit = store.unit(now, permit.subject()).await?;
    let mut row = unit.notice(id).await?.ok_or_else(none)?;
    if row.done_at.is_none() {
        row.done_at = Some(now);
        let told = |done_at| json!({ "kind": row.kind, "about": row.about, "doneAt": done_at });
        unit.audit(noted(permit, row.id).from(told(None)).to(told(Some(now))));
        unit.amend(row.clone()).await?;
    }
    unit.commit().await?;
    Ok(row)
}
