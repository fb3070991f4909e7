//! The stamper: gives committed changes their contiguous numbers, so that no reader ever meets a smaller one later.
use crate::{
    base::{
        clock::{Clock, Instant},
        fault::Outcome,
    },
    store::{
        connect::Store,
        failure::{OrFault as _, lost_race},
    },
};
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, IsolationLevel, SqliteTransactionMode, Statement,
    TransactionOptions, TransactionTrait as _,
};
use std::{future::Future, time::Duration};

/// Most changes numbered in one transaction.
const BATCH: i64 = 20_000;
/// How often a stamper looks for changes that another process committed.
const TICK: Duration = Duration::from_millis(20);

impl Store {
    /// Numbers what is committed and not yet numbered. Returns the head of the log afterwards.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails; nothing is numbered twice.
    pub async fn stamp(&self, now: Instant) -> Outcome<i64> {
        loop {
            let turn = self.turns.take().await?;
            let stamped = self.stamp_batch(now).await;
            drop(turn);
            match stamped {
                Ok((head, taken)) => {
                    self.stamped.send_if_modified(|seen| {
                        let newer = *seen < head;
                        *seen = head.max(*seen);
                        newer
                    });
                    if taken < BATCH {
                        return Ok(head);
                    }
                }
                Err(error) if lost_race(&error) => tokio::task::yield_now().await,
                Err(error) => return Err(error).or_fault(),
            }
        }
    }

    async fn stamp_batch(&self, now: Instant) -> Result<(i64, i64), DbErr> {
        let transaction = self
            .work
            .begin_with_options(TransactionOptions {
                // One view of the pending rows for all statements: what is numbered is what is taken away.
                isolation_level: (!self.is_sqlite()).then_some(IsolationLevel::RepeatableRead),
                access_mode: None,
                sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            })
            .await?;
        let stamped = number(&transaction, self.work.get_database_backend(), now).await?;
        transaction.commit().await?;
        Ok(stamped)
    }

    /// Whether any committed change waits for its number.
    pub(super) async fn anything_pending(&self) -> Result<bool, DbErr> {
        let sql = "SELECT 1 FROM feed_pending LIMIT 1";
        let backend = self.work.get_database_backend();
        Ok(self.work.query_one_raw(Statement::from_string(backend, sql)).await?.is_some())
    }

    /// Stamps whenever something was committed, here (at once) or elsewhere (within a tick), until `stop` resolves.
    pub async fn keep_stamping(&self, clock: Clock, stop: impl Future<Output = ()> + Send) {
        tokio::pin!(stop);
        loop {
            tokio::select! {
                () = &mut stop => return,
                () = self.committed.notified() => {}
                () = tokio::time::sleep(TICK) => {}
            }
            let stamped = match self.anything_pending().await {
                Ok(false) => continue,
                Ok(true) => self.stamp(clock.now()).await,
                Err(error) => Err(error).or_fault(),
            };
            match stamped {
                Ok(head) => {
                    #[expect(clippy::cast_precision_loss, reason = "a gauge")]
                    metrics::gauge!("uturn_change_log_head").set(head as f64);
                }
                Err(fault) => {
                    tracing::error!(code = fault.code.as_str(), cause = ?fault.cause, "stamping failed, trying again");
                    tokio::time::sleep(Duration::from_secs(1)).await;
                }
            }
        }
    }
}

async fn number(on: &DatabaseTransaction, backend: DbBackend, now: Instant) -> Result<(i64, i64), DbErr> {
    let lock = if backend == DbBackend::Sqlite { "" } else { " FOR UPDATE" };
    let head = format!("SELECT seq FROM feed_head WHERE id = 1{lock}");
    let head: i64 = match on.query_one_raw(Statement::from_string(backend, head)).await? {
        Some(row) => row.try_get("", "seq")?,
        None => return Err(DbErr::RecordNotFound("feed_head".to_owned())),
    };
    let taken = format!(
        "SELECT max(id) AS last, count(*) AS taken FROM (SELECT id FROM feed_pending ORDER BY id LIMIT {BATCH}) AS t"
    );
    let row = on.query_one_raw(Statement::from_string(backend, taken)).await?;
    let Some(row) = row else { return Ok((head, 0)) };
    let (Some(last), taken) = (row.try_get::<Option<i64>>("", "last")?, row.try_get::<i64>("", "taken")?) else {
        return Ok((head, 0));
    };
    // One change per thing of this batch, numbered in the order of the last insertion. A part (version 0) does not know
    // whether its thing is public: what the thing's own row said last stands, in this batch or before. What was told of leaves a
    // removal, also where it is written again while it is hidden.
    let insert = format!(
        "INSERT INTO feed (thing_kind, thing_key, seq, previous_seq, op, reason, version, changed_at)
         SELECT thing_kind, thing_key, {head} + row_number() OVER (ORDER BY last_id), NULL, op, reason, version, last_at
         FROM (SELECT p.*, max(id) OVER (PARTITION BY thing_key) AS last_id,
                 max(changed_at) OVER (PARTITION BY thing_key) AS last_at,
                 row_number() OVER (PARTITION BY thing_key ORDER BY CASE WHEN version = 0 THEN 1 ELSE 0 END, id DESC) AS latest
               FROM feed_pending AS p WHERE id <= {last}) AS t
         WHERE latest = 1
         ON CONFLICT (thing_key) DO UPDATE SET
           seq = excluded.seq, previous_seq = feed.seq,
           op = CASE WHEN excluded.version = 0 THEN feed.op
                     WHEN excluded.op = 'HIDDEN' AND feed.op <> 'HIDDEN' THEN 'REMOVE' ELSE excluded.op END,
           reason = CASE WHEN excluded.version = 0 THEN feed.reason
                         WHEN excluded.op = 'HIDDEN' AND feed.op <> 'HIDDEN' THEN coalesce(feed.reason, 'WITHDRAWN')
                         ELSE excluded.reason END,
           version = CASE WHEN excluded.version = 0 THEN feed.version ELSE excluded.version END,
           changed_at = excluded.changed_at"
    );
    let numbered = on.execute_unprepared(&insert).await?.rows_affected();
    // What readers may have seen until now is kept, change by change: of what is new to all there is nothing to keep.
    let keep = format!(
        "INSERT INTO feed_step (id, thing_kind, thing_key, seq, fields, was)
         SELECT p.id, p.thing_kind, p.thing_key, f.seq, p.fields, p.was
         FROM feed_pending AS p JOIN feed AS f ON f.thing_key = p.thing_key
         WHERE p.id <= {last} AND (p.fields <> '' OR p.was IS NOT NULL)"
    );
    on.execute_unprepared(&keep).await?;
    on.execute_unprepared(&format!("DELETE FROM feed_pending WHERE id <= {last}")).await?;
    let head = head + i64::try_from(numbered).unwrap_or(0);
    let update = "UPDATE feed_head SET seq = $1, stamped_at = $2 WHERE id = 1";
    on.execute_raw(Statement::from_sql_and_values(backend, update, [head.into(), now.into()])).await?;
    Ok((head, taken))
}
