//! Agreements on digests: what partners and offices ask for, and what is due.
use crate::{
    base::{clock::Instant, fault::Outcome},
    store::{connect::Store, failure::OrFault as _, unit::Unit},
};
use chrono::NaiveDate;
use entity::{
    digest::{self, Column, DigestEnd, DigestState},
    id::{DigestId, PartnerId},
    mail,
    partner::{self, PartnerStatus},
};
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, FromQueryResult, JoinType, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _, Select, sea_query::Expr,
};

/// An agreement with the name of the organisation that asked for it.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Agreement {
    /// The agreement.
    #[sea_orm(nested)]
    pub row: digest::Model,
    /// Name of the partner's organisation.
    pub organisation_ja: String,
}

/// What a digest that was made leaves behind.
#[derive(Debug, Clone)]
pub struct Made<'a> {
    /// The agreement as it was when the digest was made.
    pub before: &'a digest::Model,
    /// The day on which it was due.
    pub due_on: NaiveDate,
    /// Where the next one begins.
    pub goes_on_at: &'a str,
    /// What is published after this instant is new in it.
    pub goes_on_after: Instant,
    /// Whether there was anything to send.
    pub is_sent: bool,
}

impl Store {
    /// Agreements of a partner, ended ones too, oldest first.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails, like all below.
    pub async fn digests(&self, of: PartnerId) -> Outcome<Vec<digest::Model>> {
        self.ask(of_partner(of).build(self.backend())).await
    }

    /// An agreement.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn agreement(&self, id: DigestId) -> Outcome<Option<Agreement>> {
        let found = with_organisation().filter(Column::Id.eq(id));
        Ok(self.ask(found.build(self.backend())).await?.pop())
    }

    /// Confirmed agreements of active partners of which no digest was made on a day or later.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn agreements_made_before(&self, day: NaiveDate) -> Outcome<Vec<Agreement>> {
        let not_yet = Condition::any().add(Column::MadeOn.is_null()).add(Column::MadeOn.lt(day));
        let found = with_organisation()
            .filter(partner::Column::Status.eq(PartnerStatus::Active))
            .filter(Column::State.eq(DigestState::Confirmed))
            .filter(not_yet);
        found.order_by_asc(Column::Id).into_model().all(&self.work).await.or_fault()
    }

    /// Agreements whose offices have not yet been asked.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn agreements_to_ask(&self) -> Outcome<Vec<Agreement>> {
        let found = with_organisation()
            .filter(partner::Column::Status.eq(PartnerStatus::Active))
            .filter(Column::State.eq(DigestState::Pending))
            .filter(Column::AskedAt.is_null());
        found.order_by_asc(Column::Id).into_model().all(&self.work).await.or_fault()
    }

    /// Ends agreements whose offices were asked before an instant and did not answer, and forgets those that ended
    /// before another.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn tidy_digests(&self, now: Instant, asked_before: Instant, ended_before: Instant) -> Outcome<()> {
        let silent = Condition::all().add(Column::State.eq(DigestState::Pending)).add(Column::AskedAt.lt(asked_before));
        ending(now, DigestEnd::NotConfirmed).filter(silent).exec(&self.work).await.or_fault()?;
        let past = Condition::all().add(Column::State.eq(DigestState::Ended)).add(Column::EndedAt.lt(ended_before));
        digest::Entity::delete_many().filter(past).exec(&self.work).await.or_fault()?;
        Ok(())
    }
}

impl Unit {
    /// Agreements of a partner, ended ones too, oldest first.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails, like all below.
    pub async fn digests(&self, of: PartnerId) -> Outcome<Vec<digest::Model>> {
        of_partner(of).all(self.transaction()).await.or_fault()
    }

    /// Agreements with an address that wait to be confirmed, whoever asked for them.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn digests_waiting_for(&self, recipient: &str) -> Outcome<Vec<digest::Model>> {
        let waiting = digest::Entity::find()
            .filter(Column::Recipient.eq(recipient))
            .filter(Column::State.eq(DigestState::Pending));
        waiting.all(self.transaction()).await.or_fault()
    }

    /// Notes that the office is asked now. False where it was already, or is not to be.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn note_asked(&mut self, id: DigestId) -> Outcome<bool> {
        let asked = digest::Entity::update_many()
            .col_expr(Column::AskedAt, Expr::value(self.now()))
            .filter(Column::Id.eq(id))
            .filter(Column::State.eq(DigestState::Pending))
            .filter(Column::AskedAt.is_null());
        Ok(asked.exec(self.transaction()).await.or_fault()?.rows_affected == 1)
    }

    /// Notes that the office confirmed, where it was asked after an instant. False where there is nothing to confirm.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn note_confirmed(&mut self, id: DigestId, asked_after: Instant) -> Outcome<bool> {
        let confirmed = digest::Entity::update_many()
            .col_expr(Column::State, Expr::value(DigestState::Confirmed))
            .col_expr(Column::ConfirmedAt, Expr::value(self.now()))
            .filter(Column::Id.eq(id))
            .filter(Column::State.eq(DigestState::Pending))
            .filter(Column::AskedAt.gt(asked_after));
        Ok(confirmed.exec(self.transaction()).await.or_fault()?.rows_affected == 1)
    }

    /// Ends an agreement, and takes its mails back that were not sent yet. False where it had ended before.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn end_digest(&mut self, id: DigestId, by: DigestEnd) -> Outcome<bool> {
        let ended = ending(self.now(), by).filter(Column::Id.eq(id)).filter(Column::State.ne(DigestState::Ended));
        let ended = ended.exec(self.transaction()).await.or_fault()?.rows_affected == 1;
        if ended {
            let waiting =
                Condition::all().add(mail::Column::About.eq(id.to_string())).add(mail::Column::NextTryAt.is_not_null());
            mail::Entity::delete_many().filter(waiting).exec(self.transaction()).await.or_fault()?;
        }
        Ok(ended)
    }

    /// Notes that the digest of a day was made. False where another instance made it, or the agreement has changed.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn note_made(&mut self, made: &Made<'_>) -> Outcome<bool> {
        let before = made.before;
        let mut noted = digest::Entity::update_many()
            .col_expr(Column::BeginsAt, Expr::value(before.goes_on_at.clone()))
            .col_expr(Column::BeginsOn, Expr::value(before.made_on))
            .col_expr(Column::BeginsAfter, Expr::value(before.goes_on_after))
            .col_expr(Column::GoesOnAfter, Expr::value(made.goes_on_after))
            .col_expr(Column::GoesOnAt, Expr::value(made.goes_on_at))
            .col_expr(Column::MadeOn, Expr::value(made.due_on));
        if made.is_sent {
            noted = noted.col_expr(Column::LastSentOn, Expr::value(made.due_on));
        }
        let same = match before.made_on {
            Some(day) => Column::MadeOn.eq(day),
            None => Column::MadeOn.is_null(),
        };
        let noted =
            noted.filter(Column::Id.eq(before.id)).filter(Column::State.eq(DigestState::Confirmed)).filter(same);
        Ok(noted.exec(self.transaction()).await.or_fault()?.rows_affected == 1)
    }
}

fn of_partner(of: PartnerId) -> Select<digest::Entity> {
    digest::Entity::find().filter(Column::PartnerId.eq(of)).order_by_asc(Column::Id)
}

fn with_organisation() -> Select<digest::Entity> {
    let asker = digest::Entity::belongs_to(partner::Entity).from(Column::PartnerId).to(partner::Column::Id).into();
    digest::Entity::find().join(JoinType::InnerJoin, asker).column(partner::Column::OrganisationJa)
}

fn ending(now: Instant, by: DigestEnd) -> sea_orm::UpdateMany<digest::Entity> {
    digest::Entity::update_many()
        .col_expr(Column::State, Expr::value(DigestState::Ended))
        .col_expr(Column::EndedAt, Expr::value(now))
        .col_expr(Column::EndedBy, Expr::value(by))
}
