//! Standings as those who deliver read and write them: every writing is fenced by the number of the holder.
use crate::{
    base::{clock::Instant, fault::Outcome},
    store::{connect::Store, failure::OrFault as _, now::changed_now, unit::Unit},
};
use entity::{
    delivery_attempt::{self, DeliveryError},
    id::SubscriptionId,
    parked_item, replay,
    replay::ReplayState,
    standing::{self, StandingState},
};
use sea_orm::{
    ActiveValue::NotSet,
    ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _, QuerySelect as _,
    QueryTrait as _, UpdateMany,
    sea_query::{Expr, SimpleExpr},
};

/// Who writes: the holder of a standing and the number under which it holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hold {
    /// Which subscription.
    pub subscription: SubscriptionId,
    /// The number.
    pub fence: i64,
}

/// How far a subscription was heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// Counts beginnings.
    pub generation: i32,
    /// Up to this number.
    pub seq: i64,
    /// All that happened up to here is known.
    pub base: i64,
    /// Under this version of the filter.
    pub version: i32,
    /// Versions that it is being led over from.
    pub before: String,
}

/// What a failed attempt leaves behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setback {
    /// The state now.
    pub state: StandingState,
    /// Failed tries in a row.
    pub tries: i32,
    /// Since when.
    pub failing_since: Option<Instant>,
    /// When the next try is due.
    pub next_try_at: Option<Instant>,
    /// Most items from now on.
    pub batch_limit: i32,
    /// Least milliseconds between two deliveries from now on.
    pub pace_ms: i32,
    /// Whether the range under way is given up for a shorter one.
    pub range_given_up: bool,
    /// Status of the answer, if any.
    pub status: Option<i32>,
    /// What was wrong.
    pub error: Option<DeliveryError>,
}

impl Store {
    /// Stores the range that is about to be delivered, and where it begins. Not done, and false, where somebody else
    /// holds the subscription now or a person changed it after `changed`.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn begin_range(&self, hold: Hold, changed: i64, from: &Heard, to: i64) -> Outcome<bool> {
        use standing::Column as C;
        let update = placed(fenced(hold), from).col_expr(C::InFlightTo, Expr::value(to)).filter(C::Changed.eq(changed));
        let _turn = self.turns.take().await?;
        Ok(update.exec(&self.work).await.or_fault()?.rows_affected == 1)
    }

    /// Moves on over a range that was accepted. False where somebody else holds the subscription now.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn acknowledge(&self, hold: Hold, to: &Heard, eased: Eased) -> Outcome<bool> {
        let _turn = self.turns.take().await?;
        Ok(acknowledged(fenced(hold), to, eased).exec(&self.work).await.or_fault()?.rows_affected == 1)
    }

    /// Writes down a failed attempt. False where somebody else holds the subscription now, or where a person stopped
    /// it meanwhile: then that stands.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn set_back(&self, hold: Hold, setback: &Setback) -> Outcome<bool> {
        let _turn = self.turns.take().await?;
        Ok(fallen(fenced(hold), setback).exec(&self.work).await.or_fault()?.rows_affected == 1)
    }

    /// Notes how a call to begin again fared, and when it is repeated. False where somebody else holds it now, or where
    /// it has begun again.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn reminded(&self, hold: Hold, tries: i32, next: Instant) -> Outcome<bool> {
        use standing::Column as C;
        let update = fenced(hold)
            .filter(C::State.eq(StandingState::ResyncRequired))
            .col_expr(C::Tries, Expr::value(tries))
            .col_expr(C::NextTryAt, Expr::value(next));
        let _turn = self.turns.take().await?;
        Ok(update.exec(&self.work).await.or_fault()?.rows_affected == 1)
    }

    /// Notes that the endpoint answered a challenge.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn verified(&self, id: SubscriptionId, until: Instant) -> Outcome<()> {
        use standing::Column as C;
        let active = Expr::case(C::State.eq(StandingState::Unverified), Expr::value(StandingState::Active));
        let _turn = self.turns.take().await?;
        standing::Entity::update_many()
            .filter(C::SubscriptionId.eq(id))
            .col_expr(C::VerifiedUntil, Expr::value(until))
            .col_expr(C::Tries, Expr::value(0))
            .col_expr(C::NextTryAt, Expr::value(Option::<Instant>::None))
            .col_expr(C::FailingSince, Expr::value(Option::<Instant>::None))
            .col_expr(C::LastError, Expr::value(Option::<String>::None))
            .col_expr(C::Changed, changed_now(self.backend()))
            .col_expr(C::State, active.finally(Expr::col(C::State)).into())
            .exec(&self.work)
            .await
            .or_fault()?;
        Ok(())
    }

    /// Adds attempts to the delivery log.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails; then none of them is there.
    pub async fn log_attempts(&self, attempts: Vec<delivery_attempt::Model>) -> Outcome<()> {
        let rows =
            attempts.into_iter().map(|row| delivery_attempt::ActiveModel { id: NotSet, ..row.into_active_model() });
        let _turn = self.turns.take().await?;
        delivery_attempt::Entity::insert_many(rows).exec_without_returning(&self.work).await.or_fault()?;
        Ok(())
    }

    /// Forgets attempts from before an instant. Returns how many.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn forget_attempts(&self, before: Instant) -> Outcome<u64> {
        let old = delivery_attempt::Entity::delete_many().filter(delivery_attempt::Column::At.lt(before));
        let _turn = self.turns.take().await?;
        Ok(old.exec(&self.work).await.or_fault()?.rows_affected)
    }

    /// Whether a subscription is held so still.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn holds(&self, hold: Hold) -> Outcome<bool> {
        let held = standing::Entity::find_by_id(hold.subscription).filter(standing::Column::Fence.eq(hold.fence));
        Ok(held.count(&self.work).await.or_fault()? == 1)
    }

    /// Moves a replay on, unless it was called off. False where it was, or where somebody else holds the subscription now.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn replayed(&self, hold: Hold, row: &replay::Model) -> Outcome<bool> {
        use replay::Column as C;
        let ours = standing::Entity::find_by_id(hold.subscription)
            .filter(standing::Column::Fence.eq(hold.fence))
            .select_only()
            .column(standing::Column::SubscriptionId)
            .into_query();
        let moved = replay::Entity::update_many()
            .filter(C::Id.eq(row.id))
            .filter(C::SubscriptionId.in_subquery(ours))
            .filter(C::State.is_in([ReplayState::Waiting, ReplayState::Running]))
            .col_expr(C::State, Expr::value(row.state))
            .col_expr(C::PositionSeq, Expr::value(row.position_seq))
            .col_expr(C::Delivered, Expr::value(row.delivered))
            .col_expr(C::FinishedAt, Expr::value(row.finished_at));
        let _turn = self.turns.take().await?;
        Ok(moved.exec(&self.work).await.or_fault()?.rows_affected == 1)
    }
}

impl Unit {
    /// Sets an item aside and moves on over it, together. False where somebody else holds the subscription now; then
    /// nothing is to be committed.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails, like all below.
    pub async fn park(&mut self, hold: Hold, item: parked_item::Model, to: &Heard, eased: Eased) -> Outcome<bool> {
        let row = parked_item::ActiveModel { id: NotSet, ..item.into_active_model() };
        parked_item::Entity::insert(row).exec_without_returning(self.transaction()).await.or_fault()?;
        let moved = acknowledged(fenced(hold), to, eased).exec(self.transaction()).await.or_fault()?;
        Ok(moved.rows_affected == 1)
    }

    /// Writes down a failed attempt together with what it causes; see [`Store::set_back`].
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn set_back(&mut self, hold: Hold, setback: &Setback) -> Outcome<bool> {
        Ok(fallen(fenced(hold), setback).exec(self.transaction()).await.or_fault()?.rows_affected == 1)
    }
}

/// What an accepted delivery changes besides the position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Eased {
    /// When it was accepted.
    pub at: Instant,
    /// Until when the endpoint counts as verified.
    pub verified_until: Instant,
    /// Most items from now on.
    pub batch_limit: i32,
    /// Least milliseconds between two deliveries from now on.
    pub pace_ms: i32,
    /// Status of the answer.
    pub status: Option<i32>,
    /// What was remarkable about it.
    pub error: Option<DeliveryError>,
}

/// A change of the standing that only its holder can make.
fn fenced(hold: Hold) -> UpdateMany<standing::Entity> {
    use standing::Column as C;
    standing::Entity::update_many().filter(C::SubscriptionId.eq(hold.subscription)).filter(C::Fence.eq(hold.fence))
}

fn placed(update: UpdateMany<standing::Entity>, at: &Heard) -> UpdateMany<standing::Entity> {
    use standing::Column as C;
    update
        .col_expr(C::Generation, Expr::value(at.generation))
        .col_expr(C::AckedSeq, Expr::value(at.seq))
        .col_expr(C::BaseSeq, Expr::value(at.base))
        .col_expr(C::FilterVersion, Expr::value(at.version))
        .col_expr(C::FiltersBefore, Expr::value(at.before.clone()))
}

fn acknowledged(update: UpdateMany<standing::Entity>, to: &Heard, eased: Eased) -> UpdateMany<standing::Entity> {
    use standing::Column as C;
    let mended = Expr::case(C::State.eq(StandingState::Failing), Expr::value(StandingState::Active));
    // Where a person had it go on from elsewhere meanwhile, no range is under way.
    let update = update.filter(C::InFlightTo.eq(to.seq));
    placed(update, to)
        .col_expr(C::InFlightTo, Expr::value(Option::<i64>::None))
        .col_expr(C::AckedAt, Expr::value(eased.at))
        .col_expr(C::VerifiedUntil, Expr::value(eased.verified_until))
        .col_expr(C::Tries, Expr::value(0))
        .col_expr(C::FailingSince, Expr::value(Option::<Instant>::None))
        .col_expr(C::NextTryAt, Expr::value(Option::<Instant>::None))
        .col_expr(C::BatchLimit, Expr::value(eased.batch_limit))
        .col_expr(C::PaceMs, Expr::value(eased.pace_ms))
        .col_expr(C::LastStatus, Expr::value(eased.status))
        .col_expr(C::LastError, word(eased.error))
        // What a person decided meanwhile stands.
        .col_expr(C::State, mended.finally(Expr::col(C::State)).into())
}

fn fallen(update: UpdateMany<standing::Entity>, setback: &Setback) -> UpdateMany<standing::Entity> {
    use standing::Column as C;
    let mut update = update
        .filter(C::State.is_in([StandingState::Active, StandingState::Failing, StandingState::Unverified]))
        .col_expr(C::State, Expr::value(setback.state))
        .col_expr(C::Tries, Expr::value(setback.tries))
        .col_expr(C::FailingSince, Expr::value(setback.failing_since))
        .col_expr(C::NextTryAt, Expr::value(setback.next_try_at))
        .col_expr(C::BatchLimit, Expr::value(setback.batch_limit))
        .col_expr(C::PaceMs, Expr::value(setback.pace_ms))
        .col_expr(C::LastStatus, Expr::value(setback.status))
        .col_expr(C::LastError, word(setback.error));
    if setback.range_given_up {
        update = update.col_expr(C::InFlightTo, Expr::value(Option::<i64>::None));
    }
    update
}

fn word(error: Option<DeliveryError>) -> SimpleExpr {
    Expr::value(error.map(DeliveryError::as_str))
}
