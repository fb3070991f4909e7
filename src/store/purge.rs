//! Forgetting what left the public long ago, and beginning a new epoch of the log after a restore.
use crate::{
    base::{clock::Instant, fault::Outcome},
    store::{connect::Store, failure::OrFault as _},
};
use entity::{feed, feed_head, feed_step, vocabulary::ChangeOp};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, ExprTrait as _, QueryFilter as _, QuerySelect as _, SqliteTransactionMode,
    TransactionOptions, TransactionTrait as _,
};

impl Store {
    /// Forgets tombstones, and what filters saw of things, from before an instant. A cursor older than the mark that
    /// this sets is told so. Returns the mark.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails; then nothing is forgotten.
    pub async fn purge(&self, before: Instant) -> Outcome<i64> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let transaction = self.work.begin_with_options(options).await.or_fault()?;
        let old = feed::Entity::find().select_only().column_as(feed::Column::Seq.max(), "last");
        let old = old.filter(feed::Column::ChangedAt.lt(before)).into_tuple::<Option<i64>>().one(&transaction);
        let mark = old.await.or_fault()?.flatten().unwrap_or(0);
        let raised = feed_head::Entity::update_many()
            .col_expr(feed_head::Column::PurgedSeq, mark.into())
            .filter(feed_head::Column::PurgedSeq.lt(mark))
            .exec(&transaction)
            .await
            .or_fault()?;
        if raised.rows_affected > 0 {
            let gone = feed::Column::Op.ne(ChangeOp::Upsert).and(feed::Column::Seq.lte(mark));
            feed::Entity::delete_many().filter(gone).exec(&transaction).await.or_fault()?;
            let past = feed_step::Column::Seq.lte(mark);
            feed_step::Entity::delete_many().filter(past).exec(&transaction).await.or_fault()?;
        }
        transaction.commit().await.or_fault()?;
        Ok(mark)
    }

    /// Begins a new epoch: every cursor given out before is told to start again. To be done after a restore from a
    /// backup, when readers may hold what the store has forgotten.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn begin_epoch(&self, epoch: ulid::Ulid) -> Outcome<()> {
        let head = feed_head::Entity::update_many();
        head.col_expr(feed_head::Column::Epoch, epoch.to_string().into()).exec(&self.work).await.or_fault()?;
        Ok(())
    }
}
