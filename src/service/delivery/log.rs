//! The delivery log of many subscriptions, page by page.
use crate::{
    base::{
        cursor::{Key, List},
        fault::Outcome,
        page::{Asked, Page},
    },
    service::listed::Listed,
    store::{connect::Store, delivery_log::DeliveryLog},
};
use entity::{delivery_attempt, id::SubscriptionId, parked_item};
use std::collections::HashMap;

/// A log with the name of its list.
pub trait Log: DeliveryLog + Clone {
    /// The list, newest first.
    const LIST: List;
}

impl Log for delivery_attempt::Model {
    const LIST: List = List("partner/attempts");
}

impl Log for parked_item::Model {
    const LIST: List = List("partner/parked");
}

/// The same page of the logs of several subscriptions.
#[derive(Debug, Clone)]
pub struct LogPages<L> {
    page: Page,
    of: HashMap<SubscriptionId, (Vec<L>, bool)>,
}

/// Reads the same page of the logs of these subscriptions, in one statement.
///
/// # Errors
/// `PAGE_LIMIT`, `MALFORMED_CURSOR`, `CURSOR_OF_OTHER_LIST`, and the faults of the store.
pub async fn log_pages<L: Log>(store: &Store, of: &[SubscriptionId], asked: &Asked) -> Outcome<LogPages<L>> {
    let page = asked.page(L::LIST)?;
    let mut pages: HashMap<SubscriptionId, (Vec<L>, bool)> = HashMap::new();
    for row in store.delivery_log::<L>(of, &page).await? {
        pages.entry(row.of()).or_default().0.push(row);
    }
    for (rows, more) in pages.values_mut() {
        rows.sort_by_key(|row| if page.from_end { row.number() } else { -row.number() });
        *more = rows.len() > page.take;
        rows.truncate(page.take);
        if page.from_end {
            rows.reverse();
        }
    }
    Ok(LogPages { page, of: pages })
}

/// How many rows each of these subscriptions has in a log; those without any are left out.
///
/// # Errors
/// The faults of the store.
pub async fn log_counts<L: Log>(store: &Store, of: &[SubscriptionId]) -> Outcome<HashMap<SubscriptionId, u64>> {
    let counted = store.delivery_log_counted::<L>(of).await?;
    Ok(counted.into_iter().map(|row| (row.subscription_id, row.count.unsigned_abs())).collect())
}

impl<L: Log> LogPages<L> {
    /// The page of one subscription; `total` is how many rows it has in all.
    #[must_use]
    pub fn listed(&self, of: SubscriptionId, total: u64) -> Listed<L> {
        let (rows, more) = self.of.get(&of).cloned().unwrap_or_default();
        let (more_before, more_after) =
            if self.page.from_end { (more, self.page.before.is_some()) } else { (self.page.after.is_some(), more) };
        let spot = |row: &L| (Key::Number(row.number()), of.0.to_bytes());
        let rows = rows.into_iter().map(|row| (spot(&row), row)).collect();
        Listed { list: L::LIST, rows, more_before, more_after, total }
    }
}
