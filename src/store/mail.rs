//! The queue of mails: what is due, who sends it, what became of it.
use crate::{
    base::{clock::Instant, fault::Outcome},
    store::{connect::Store, failure::OrFault as _},
};
use entity::{
    id::MailId,
    mail::{self, Column, MailError},
};
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    QueryTrait as _, sea_query::Expr,
};

/// What became of a try to send a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It was handed over.
    Sent,
    /// It is tried again.
    Again(Instant, MailError),
    /// It is given up.
    Failed(MailError),
}

impl Store {
    /// Mails that are due, the longest first.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails, like all below.
    pub async fn due_mails(&self, now: Instant, most: u64) -> Outcome<Vec<mail::Model>> {
        let due = mail::Entity::find().filter(Column::NextTryAt.lte(now)).order_by_asc(Column::NextTryAt).limit(most);
        due.all(&self.work).await.or_fault()
    }

    /// Claims a mail that was found due after so many tries: nobody else sends it before `until`. False where somebody
    /// else was first.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn claim_mail(&self, found: &mail::Model, until: Instant) -> Outcome<bool> {
        let claimed = mail::Entity::update_many()
            .col_expr(Column::Tries, Expr::value(found.tries + 1))
            .col_expr(Column::NextTryAt, Expr::value(until))
            .filter(Column::Id.eq(found.id))
            .filter(Column::Tries.eq(found.tries))
            .filter(Column::NextTryAt.eq(found.next_try_at));
        Ok(claimed.exec(&self.work).await.or_fault()?.rows_affected == 1)
    }

    /// Writes down what became of the try of this number. False where another try has begun since.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn settle_mail(&self, id: MailId, tries: i32, now: Instant, fate: Fate) -> Outcome<bool> {
        let (next, sent, failed, error) = match fate {
            Fate::Sent => (None, Some(now), None, None),
            Fate::Again(at, error) => (Some(at), None, None, Some(error)),
            Fate::Failed(error) => (None, None, Some(now), Some(error)),
        };
        let settled = mail::Entity::update_many()
            .col_expr(Column::NextTryAt, Expr::value(next))
            .col_expr(Column::SentAt, Expr::value(sent))
            .col_expr(Column::FailedAt, Expr::value(failed))
            .col_expr(Column::LastError, Expr::value(error))
            .filter(Column::Id.eq(id))
            .filter(Column::Tries.eq(tries));
        Ok(settled.exec(&self.work).await.or_fault()?.rows_affected == 1)
    }

    /// Deletes mails that were sent or given up before an instant.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn forget_mails(&self, before: Instant) -> Outcome<u64> {
        let past = Condition::any().add(Column::SentAt.lt(before)).add(Column::FailedAt.lt(before));
        Ok(mail::Entity::delete_many().filter(past).exec(&self.work).await.or_fault()?.rows_affected)
    }

    /// The mails about something, the latest first, at most so many.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn mails_about(&self, about: &str, most: u64) -> Outcome<Vec<mail::Model>> {
        let found = mail::Entity::find().filter(Column::About.eq(about)).order_by_desc(Column::Id).limit(most);
        self.ask(found.build(self.backend())).await
    }
}
