//! Listing the audit for those who may read it.
use crate::{
    base::{
        cursor::{Key, List},
        fault::Outcome,
        page::Asked,
    },
    policy::lens::Lens,
    service::listed::Listed,
    store::{audit_log::Wanted, connect::Store},
};
use entity::audit_entry::Model;

/// A page of entries under a lens, newest first. `counted` if it is asked how many there are in all; otherwise that stays 0
/// and costs no statement.
///
/// # Errors
/// `PAGE_LIMIT`, `MALFORMED_CURSOR`, `CURSOR_OF_OTHER_LIST`, and the faults of the store.
pub async fn list_audit(
    store: &Store,
    lens: &Lens,
    wanted: &Wanted,
    asked: &Asked,
    counted: bool,
) -> Outcome<Listed<Model>> {
    let list = List("editorial/audit");
    let page = asked.page(list)?;
    let seen = store.audit_page(lens, wanted, &page).await?;
    let total = if counted { store.count_audit(lens, wanted).await? } else { 0 };
    let (more_before, more_after) =
        if page.from_end { (seen.goes_on(), page.before.is_some()) } else { (page.after.is_some(), seen.goes_on()) };
    let rows = seen.rows().iter().map(|row| ((Key::Number(row.number), [0; 16]), row.clone())).collect();
    Ok(Listed { list, rows, more_before, more_after, total })
}
