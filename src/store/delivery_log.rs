//! What became of deliveries, for those who look: attempts, items set aside and replays, of many subscriptions at once.
use crate::{
    base::{cursor::Key, fault::Outcome, page::Page},
    store::connect::Store,
};
use entity::{delivery_attempt, id::SubscriptionId, parked_item, replay};
use sea_orm::{FromQueryResult, Statement, Value};

/// Most replays that are shown of a subscription.
pub const REPLAYS_MOST: u32 = 20;

/// How many rows a subscription has in a log.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Counted {
    /// Which subscription.
    pub subscription_id: SubscriptionId,
    /// How many.
    pub count: i64,
}

/// A log that is kept for each subscription, with numbers that grow with time.
pub trait DeliveryLog: FromQueryResult + Send + Sync {
    /// Its table.
    const TABLE: &'static str;

    /// Whose row it is.
    fn of(&self) -> SubscriptionId;

    /// The number of a row.
    fn number(&self) -> i64;
}

impl DeliveryLog for delivery_attempt::Model {
    const TABLE: &'static str = "delivery_attempt";

    fn of(&self) -> SubscriptionId {
        self.subscription_id
    }

    fn number(&self) -> i64 {
        self.id
    }
}

impl DeliveryLog for parked_item::Model {
    const TABLE: &'static str = "parked_item";

    fn of(&self) -> SubscriptionId {
        self.subscription_id
    }

    fn number(&self) -> i64 {
        self.id
    }
}

impl Store {
    /// The same page of the logs of these subscriptions, in one statement: of each at most one row more than wanted,
    /// in the order of reading.
    ///
    /// # Errors
    /// `DEADLINE_EXCEEDED`, UNAVAILABLE or INTERNAL when the store fails, like all below.
    pub async fn delivery_log<L: DeliveryLog>(&self, of: &[SubscriptionId], page: &Page) -> Outcome<Vec<L>> {
        let number = |spot: &Option<(Key, [u8; 16])>, otherwise| match spot {
            Some((Key::Number(number), _)) => *number,
            _ => otherwise,
        };
        let (below, above) = (number(&page.after, i64::MAX), number(&page.before, -1));
        let order = if page.from_end { "ASC" } else { "DESC" };
        let (table, most) = (L::TABLE, page.take + 1);
        let one = |at: usize| {
            format!(
                "SELECT * FROM (SELECT * FROM {table} WHERE id < $1 AND id > $2 AND subscription_id = ${}
                 ORDER BY id {order} LIMIT {most}) AS log{at}",
                at + 3
            )
        };
        let values = [Value::from(below), Value::from(above)];
        self.of_each(of, one, values).await
    }

    /// How many rows these subscriptions have in a log.
    ///
    /// # Errors
    /// `DEADLINE_EXCEEDED`, UNAVAILABLE or INTERNAL when the store fails.
    pub async fn delivery_log_counted<L: DeliveryLog>(&self, of: &[SubscriptionId]) -> Outcome<Vec<Counted>> {
        let places: Vec<String> = (1..=of.len()).map(|at| format!("${at}")).collect();
        let sql = format!(
            "SELECT subscription_id, count(*) AS count FROM {} WHERE subscription_id IN ({}) GROUP BY subscription_id",
            L::TABLE,
            places.join(", ")
        );
        let ids = of.iter().map(|id| Value::from(*id));
        self.ask(Statement::from_sql_and_values(self.backend(), sql, ids)).await
    }

    /// Replays of these subscriptions, of each the [`REPLAYS_MOST`] asked for last, newest first.
    ///
    /// # Errors
    /// `DEADLINE_EXCEEDED`, UNAVAILABLE or INTERNAL when the store fails.
    pub async fn replays(&self, of: &[SubscriptionId]) -> Outcome<Vec<replay::Model>> {
        let one = |at: usize| {
            format!(
                "SELECT * FROM (SELECT * FROM replay WHERE subscription_id = ${} ORDER BY id DESC LIMIT {REPLAYS_MOST})
                 AS log{at}",
                at + 1
            )
        };
        self.of_each(of, one, []).await
    }

    /// One statement made of one part for each subscription.
    async fn of_each<R: FromQueryResult, const N: usize>(
        &self,
        of: &[SubscriptionId],
        one: impl Fn(usize) -> String,
        values: [Value; N],
    ) -> Outcome<Vec<R>> {
        if of.is_empty() {
            return Ok(Vec::new());
        }
        let parts: Vec<String> = (0..of.len()).map(one).collect();
        let values = values.into_iter().chain(of.iter().map(|id| Value::from(*id)));
        self.ask(Statement::from_sql_and_values(self.backend(), parts.join(" UNION ALL "), values)).await
    }
}
