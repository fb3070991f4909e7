//! Subscriptions of an answer, whose parts are read for all of them at once, each kind when it is first asked for.
use crate::{
    base::{fault::Outcome, page::Asked},
    service::{
        delivery::{
            desk::DeliveryDesk,
            log::{Log, LogPages, log_counts, log_pages},
        },
        listed::Listed,
    },
};
use entity::{delivery_attempt, endpoint, endpoint_secret, id::SubscriptionId, parked_item, replay, standing};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::sync::OnceCell;

type Of<V> = HashMap<SubscriptionId, V>;

/// The subscriptions. However many they are, each kind of part costs one statement, or none.
pub struct SubscriptionPage {
    desk: DeliveryDesk,
    epoch: String,
    head: i64,
    ids: Vec<SubscriptionId>,
    endpoints: OnceCell<Of<endpoint::Model>>,
    secrets: OnceCell<Of<Vec<endpoint_secret::Model>>>,
    standings: OnceCell<Of<standing::Model>>,
    replays: OnceCell<Of<Vec<replay::Model>>>,
    /// Of the delivery log.
    pub attempts: LogKept<delivery_attempt::Model>,
    /// Of the items that were set aside.
    pub parked: LogKept<parked_item::Model>,
}

impl SubscriptionPage {
    /// What will be read of these subscriptions; the head is that of the log that the request is answered from.
    #[must_use]
    pub fn of(desk: DeliveryDesk, (epoch, head): (String, i64), ids: Vec<SubscriptionId>) -> Self {
        let (endpoints, secrets, standings, replays) =
            (OnceCell::new(), OnceCell::new(), OnceCell::new(), OnceCell::new());
        let (attempts, parked) = (LogKept::default(), LogKept::default());
        Self { desk, epoch, head, ids, endpoints, secrets, standings, replays, attempts, parked }
    }

    /// The last number of the log.
    #[must_use]
    pub fn head(&self) -> i64 {
        self.head
    }

    /// Whether a standing speaks of the log that the request is answered from, and not of one before a restore.
    #[must_use]
    pub fn is_of_this_log(&self, standing: &standing::Model) -> bool {
        standing.epoch == self.epoch
    }

    /// The endpoint of a subscription.
    ///
    /// # Errors
    /// Those of the store, like all below.
    pub async fn endpoint(&self, of: SubscriptionId) -> Outcome<Option<&endpoint::Model>> {
        let read = async || {
            let rows = self.desk.store().endpoints(&self.ids).await?;
            Ok(rows.into_iter().map(|row| (row.subscription_id, row)).collect())
        };
        Ok(self.endpoints.get_or_try_init(read).await?.get(&of))
    }

    /// The secrets of a subscription that sign now, the newest first.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn secrets(&self, of: SubscriptionId) -> Outcome<&[endpoint_secret::Model]> {
        let read = async || {
            let rows = self.desk.store().living_secrets(&self.ids, self.desk.now()).await?;
            Ok(grouped(rows, |row| row.subscription_id))
        };
        Ok(self.secrets.get_or_try_init(read).await?.get(&of).map(Vec::as_slice).unwrap_or_default())
    }

    /// How a subscription stands.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn standing(&self, of: SubscriptionId) -> Outcome<Option<&standing::Model>> {
        let read = async || {
            let rows = self.desk.store().standings(&self.ids).await?;
            Ok(rows.into_iter().map(|row| (row.subscription_id, row)).collect())
        };
        Ok(self.standings.get_or_try_init(read).await?.get(&of))
    }

    /// The replays of a subscription, newest first.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn replays(&self, of: SubscriptionId) -> Outcome<&[replay::Model]> {
        let read = async || {
            let mut rows = self.desk.store().replays(&self.ids).await?;
            rows.sort_by_key(|row| std::cmp::Reverse(row.id));
            Ok(grouped(rows, |row| row.subscription_id))
        };
        Ok(self.replays.get_or_try_init(read).await?.get(&of).map(Vec::as_slice).unwrap_or_default())
    }
}

/// What is asked of a log: the arguments of a connection.
type Arguments = (Option<i32>, Option<String>, Option<i32>, Option<String>);

/// Pages of a log that were read, by what was asked.
pub struct LogKept<L> {
    pages: Mutex<HashMap<Arguments, Arc<OnceCell<LogPages<L>>>>>,
    counts: OnceCell<Of<u64>>,
}

impl<L> Default for LogKept<L> {
    fn default() -> Self {
        Self { pages: Mutex::default(), counts: OnceCell::new() }
    }
}

impl<L: Log> LogKept<L> {
    /// A page of the log of one subscription; `counted` if it is asked how many rows there are in all.
    ///
    /// # Errors
    /// `PAGE_LIMIT`, `MALFORMED_CURSOR`, `CURSOR_OF_OTHER_LIST`, and the faults of the store.
    pub async fn listed(
        &self,
        page: &SubscriptionPage,
        of: SubscriptionId,
        asked: &Asked,
        counted: bool,
    ) -> Outcome<Listed<L>> {
        let key = (asked.first, asked.after.clone(), asked.last, asked.before.clone());
        let pages = Arc::clone(self.pages.lock().unwrap_or_else(PoisonError::into_inner).entry(key).or_default());
        let store = page.desk.store();
        let read = pages.get_or_try_init(|| log_pages(store, &page.ids, asked)).await?;
        let total = if counted {
            let counts = self.counts.get_or_try_init(|| log_counts::<L>(store, &page.ids)).await?;
            counts.get(&of).copied().unwrap_or(0)
        } else {
            0
        };
        Ok(read.listed(of, total))
    }
}

fn grouped<V>(rows: Vec<V>, of: impl Fn(&V) -> SubscriptionId) -> Of<Vec<V>> {
    let mut groups: Of<Vec<V>> = HashMap::new();
    for row in rows {
        groups.entry(of(&row)).or_default().push(row);
    }
    groups
}
