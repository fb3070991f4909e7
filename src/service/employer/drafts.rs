//! Listing employers for those who look after them, whether they are public or not.
use crate::{
    base::{
        cursor::{Key, List},
        fault::Outcome,
        page::Asked,
    },
    policy::lens::Lens,
    service::{codes::bounded, listed::Listed},
    store::{connect::Store, employer_drafts::EmployersSeen},
};
use entity::vocabulary::Publication;

/// A page of employers under a lens, latest made first, with the rows that its list points into. `counted` if it is
/// asked how many there are in all; otherwise that stays 0 and costs no statement.
///
/// # Errors
/// `PAGE_LIMIT`, `MALFORMED_CURSOR`, `CURSOR_OF_OTHER_LIST`, `BAD_ARGUMENT` for an empty list of states, and the
/// faults of the store.
pub async fn list_employer_drafts(
    store: &Store,
    lens: &Lens,
    states: Option<&[Publication]>,
    asked: &Asked,
    counted: bool,
) -> Outcome<(EmployersSeen, Listed<usize>)> {
    let list = List("editorial/employers");
    let page = asked.page(list)?;
    if let Some(states) = states {
        bounded("status", states)?;
    }
    let states = states.unwrap_or_default();
    let seen = store.employer_drafts(lens, states, &page).await?;
    let total = if counted { store.count_employer_drafts(lens, states).await? } else { 0 };
    let (more_before, more_after) =
        if page.from_end { (seen.goes_on(), page.before.is_some()) } else { (page.after.is_some(), seen.goes_on()) };
    let spot = |id: ulid::Ulid| (Key::Number(0), id.to_bytes());
    let rows = seen.rows().iter().enumerate().map(|(at, row)| (spot(row.id.0), at)).collect();
    Ok((seen, Listed { list, rows, more_before, more_after, total }))
}
