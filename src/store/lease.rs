//! Who delivers what: workers give signs of life by the clock of the database, and take over from those who give none.
use crate::{
    base::fault::{Fault, Outcome},
    store::{connect::Store, failure::OrFault as _, now::now_ms, standing::Hold},
};
use entity::id::SubscriptionId;
use sea_orm::{ConnectionTrait as _, DbBackend, FromQueryResult, QueryResult, Statement, TransactionTrait as _, Value};

/// What a sign of life shows of the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromQueryResult)]
pub struct Crew {
    /// Workers alive, this one among them.
    pub alive: i64,
    /// Subscriptions that are to be delivered.
    pub subscriptions: i64,
    /// Those of them that nobody holds.
    pub free: i64,
    /// Subscriptions that this one holds.
    pub held: i64,
    /// The sum of the numbers under which it holds them.
    pub fences: i64,
}

#[derive(Debug, FromQueryResult)]
struct Taken {
    subscription_id: SubscriptionId,
    fence: i64,
}

#[derive(Debug, FromQueryResult)]
struct Changed {
    subscription_id: SubscriptionId,
    changed: i64,
}

impl Store {
    /// Gives a sign of life, and counts those who gave one within `ttl_ms`.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails, like all below.
    pub async fn beat(&self, worker: &str, ttl_ms: i64) -> Outcome<Crew> {
        let now = self.now_ms();
        let beat = format!(
            "INSERT INTO push_worker (id, beat_ms) VALUES ($1, {now}) ON CONFLICT (id) DO UPDATE SET beat_ms = {now}"
        );
        let turn = self.turns.take().await?;
        self.work.execute_raw(self.told(&beat, [worker.into()])).await.or_fault()?;
        drop(turn);
        let crew = format!(
            "SELECT (SELECT count(*) FROM push_worker WHERE beat_ms > {now} - $1) AS alive,
                    count(*) FILTER (WHERE state <> 'PULLED') AS subscriptions,
                    count(*) FILTER (WHERE state <> 'PULLED' AND owner IS NULL) AS free,
                    count(*) FILTER (WHERE owner = $2) AS held,
                    CAST(coalesce(sum(fence) FILTER (WHERE owner = $2), 0) AS BIGINT) AS fences
             FROM standing"
        );
        let row = self.work.query_one_raw(self.told(&crew, [ttl_ms.into(), worker.into()])).await.or_fault()?;
        let row = row.ok_or_else(|| Fault::internal("counting gave no row"))?;
        Crew::from_query_result(&row, "").or_fault()
    }

    /// What a worker holds, as the store knows it.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn held_by(&self, worker: &str) -> Outcome<Vec<Hold>> {
        let sql = "SELECT subscription_id, fence FROM standing WHERE owner = $1";
        holds(&self.work.query_all_raw(self.told(sql, [worker.into()])).await.or_fault()?)
    }

    /// Takes subscriptions that nobody holds, or whose holder gave no sign of life for `ttl_ms` or is not known; `most` at
    /// once.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn take_over(&self, worker: &str, ttl_ms: i64, most: u64) -> Outcome<Vec<Hold>> {
        let (now, skip) = match self.backend() {
            DbBackend::Sqlite => (self.now_ms(), ""),
            _ => (self.now_ms(), " FOR UPDATE SKIP LOCKED"),
        };
        let take = format!(
            "UPDATE standing SET owner = $1, fence = fence + 1 WHERE subscription_id IN (
               SELECT subscription_id FROM standing
               WHERE state <> 'PULLED' AND (owner IS NULL OR owner NOT IN (
                 SELECT id FROM push_worker WHERE beat_ms > {now} - $2))
               LIMIT {most}{skip})
             RETURNING subscription_id, fence"
        );
        let _turn = self.turns.take().await?;
        let rows = self.work.query_all_raw(self.told(&take, [worker.into(), ttl_ms.into()])).await.or_fault()?;
        holds(&rows)
    }

    /// Gives a subscription back, so that another worker can take it at once.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn give_back(&self, hold: Hold) -> Outcome<()> {
        let sql = "UPDATE standing SET owner = NULL WHERE subscription_id = $1 AND fence = $2";
        let values = [hold.subscription.to_string().into(), hold.fence.into()];
        let _turn = self.turns.take().await?;
        self.work.execute_raw(self.told(sql, values)).await.or_fault()?;
        Ok(())
    }

    /// Gives everything back and signs off.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn sign_off(&self, worker: &str) -> Outcome<()> {
        let _turn = self.turns.take().await?;
        let transaction = self.work.begin().await.or_fault()?;
        let give = "UPDATE standing SET owner = NULL WHERE owner = $1";
        transaction.execute_raw(self.told(give, [worker.into()])).await.or_fault()?;
        let leave = "DELETE FROM push_worker WHERE id = $1";
        transaction.execute_raw(self.told(leave, [worker.into()])).await.or_fault()?;
        transaction.commit().await.or_fault()
    }

    /// Forgets workers who gave no sign of life for long and hold nothing.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn forget_workers(&self, ttl_ms: i64) -> Outcome<()> {
        let now = self.now_ms();
        let sql = format!(
            "DELETE FROM push_worker WHERE beat_ms <= {now} - $1
             AND NOT EXISTS (SELECT 1 FROM standing WHERE owner = push_worker.id)"
        );
        let _turn = self.turns.take().await?;
        self.work.execute_raw(self.told(&sql, [ttl_ms.into()])).await.or_fault()?;
        Ok(())
    }

    /// Of what a worker holds, what people changed last: after a number, which grows with the time of the database.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn changed_by_people(&self, worker: &str, after: i64) -> Outcome<Vec<(SubscriptionId, i64)>> {
        let sql = "SELECT subscription_id, changed FROM standing WHERE owner = $1 AND changed > $2";
        let rows = self.work.query_all_raw(self.told(sql, [worker.into(), after.into()])).await.or_fault()?;
        let changed = rows.iter().map(|row| Changed::from_query_result(row, "")).collect::<Result<Vec<_>, _>>();
        Ok(changed.or_fault()?.into_iter().map(|row| (row.subscription_id, row.changed)).collect())
    }

    fn told<const N: usize>(&self, sql: &str, values: [Value; N]) -> Statement {
        Statement::from_sql_and_values(self.backend(), sql, values)
    }

    fn now_ms(&self) -> &'static str {
        now_ms(self.backend())
    }
}

fn holds(rows: &[QueryResult]) -> Outcome<Vec<Hold>> {
    let hold = |row: &QueryResult| {
        let Taken { subscription_id, fence } = Taken::from_query_result(row, "").or_fault()?;
        Ok(Hold { subscription: subscription_id, fence })
    };
    rows.iter().map(hold).collect()
}
