//! Endpoints with their secrets, and what people change about standings: never a column of those who deliver.
use crate::{
    base::{clock::Instant, fault::Outcome},
    store::{connect::Store, failure::OrFault as _, now::changed_now, standing::Heard, unit::Unit},
};
use entity::{
    delivery_attempt, endpoint, endpoint_secret,
    id::{ReplayId, SubscriptionId},
    parked_item, replay,
    replay::ReplayState,
    standing::{self, StandingState},
};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, QueryTrait as _, sea_query::Expr,
};

/// What a person changes about a standing. Everything else stays as those who deliver left it.
#[derive(Debug, Clone, Default)]
pub struct Steering {
    /// The state from now on.
    pub state: Option<StandingState>,
    /// Whether it is tried again at once.
    pub at_once: bool,
    /// Whether failures until now are forgotten.
    pub forgiven: bool,
    /// Whether the endpoint has to answer a challenge again.
    pub unverified: bool,
    /// Most items of a delivery from now on, at full pace.
    pub batch: Option<i32>,
    /// From where it goes on.
    pub place: Option<Place>,
}

/// From where a subscription goes on.
#[derive(Debug, Clone)]
pub struct Place {
    /// Up to where it was heard.
    pub heard: Heard,
    /// The epoch of the log that this is said of.
    pub epoch: String,
    /// When the partner said so; none where it did not.
    pub acked_at: Option<Instant>,
}

const OPEN: [ReplayState; 2] = [ReplayState::Waiting, ReplayState::Running];

impl Store {
    /// Endpoints of these subscriptions.
    ///
    /// # Errors
    /// `DEADLINE_EXCEEDED`, UNAVAILABLE or INTERNAL when the store fails, like all below.
    pub async fn endpoints(&self, of: &[SubscriptionId]) -> Outcome<Vec<endpoint::Model>> {
        let rows = endpoint::Entity::find().filter(endpoint::Column::SubscriptionId.is_in(of.iter().copied()));
        self.ask(rows.build(self.backend())).await
    }

    /// Secrets of these subscriptions that sign at an instant, the newest first.
    ///
    /// # Errors
    /// `DEADLINE_EXCEEDED`, UNAVAILABLE or INTERNAL when the store fails.
    pub async fn living_secrets(&self, of: &[SubscriptionId], at: Instant) -> Outcome<Vec<endpoint_secret::Model>> {
        let rows = endpoint_secret::Entity::find()
            .filter(endpoint_secret::Column::SubscriptionId.is_in(of.iter().copied()))
            .filter(living(at))
            .order_by_desc(endpoint_secret::Column::Id);
        self.ask(rows.build(self.backend())).await
    }

    /// How these subscriptions stand. One that was never pushed nor acknowledged has no row.
    ///
    /// # Errors
    /// `DEADLINE_EXCEEDED`, UNAVAILABLE or INTERNAL when the store fails.
    pub async fn standings(&self, of: &[SubscriptionId]) -> Outcome<Vec<standing::Model>> {
        let rows = standing::Entity::find().filter(standing::Column::SubscriptionId.is_in(of.iter().copied()));
        self.ask(rows.build(self.backend())).await
    }
}

impl Unit {
    /// The endpoint of a subscription.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails, like all below.
    pub async fn endpoint(&self, of: SubscriptionId) -> Outcome<Option<endpoint::Model>> {
        endpoint::Entity::find_by_id(of).one(self.transaction()).await.or_fault()
    }

    /// How a subscription stands, which nobody changes until this unit ends.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn hold_standing(&mut self, of: SubscriptionId) -> Outcome<Option<standing::Model>> {
        standing::Entity::find_by_id(of).lock_exclusive().one(self.transaction()).await.or_fault()
    }

    /// Gives a subscription a standing that it did not have.
    ///
    /// # Errors
    /// INTERNAL when it has one; UNAVAILABLE or INTERNAL when the store fails.
    pub async fn begin_standing(&mut self, row: standing::Model) -> Outcome<()> {
        let row = row.into_active_model();
        standing::Entity::insert(row).exec_without_returning(self.transaction()).await.or_fault()?;
        Ok(())
    }

    /// Changes a standing, and lets its holder notice.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn steer(&mut self, of: SubscriptionId, by: Steering) -> Outcome<()> {
        use standing::Column as C;
        let on = self.transaction();
        let never = || Expr::value(Option::<Instant>::None);
        let mut update = standing::Entity::update_many()
            .filter(C::SubscriptionId.eq(of))
            .col_expr(C::Changed, changed_now(on.get_database_backend()));
        if let Some(state) = by.state {
            update = update.col_expr(C::State, Expr::value(state));
        }
        if by.at_once || by.forgiven {
            update = update.col_expr(C::NextTryAt, never());
        }
        if by.forgiven {
            update = update.col_expr(C::Tries, Expr::value(0)).col_expr(C::FailingSince, never());
        }
        if by.unverified {
            update = update.col_expr(C::VerifiedUntil, never());
        }
        if let Some(batch) = by.batch {
            update = update.col_expr(C::BatchLimit, Expr::value(batch)).col_expr(C::PaceMs, Expr::value(0));
        }
        if let Some(Place { heard, epoch, acked_at }) = by.place {
            update = update
                .col_expr(C::Generation, Expr::value(heard.generation))
                .col_expr(C::AckedSeq, Expr::value(heard.seq))
                .col_expr(C::BaseSeq, Expr::value(heard.base))
                .col_expr(C::FilterVersion, Expr::value(heard.version))
                .col_expr(C::FiltersBefore, Expr::value(heard.before))
                .col_expr(C::Epoch, Expr::value(epoch))
                .col_expr(C::InFlightTo, Expr::value(Option::<i64>::None));
            if let Some(at) = acked_at {
                update = update.col_expr(C::AckedAt, Expr::value(at));
            }
        }
        update.exec(on).await.or_fault()?;
        Ok(())
    }

    /// Secrets of a subscription that sign at this unit's instant, the newest first.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn living_secrets(&self, of: SubscriptionId) -> Outcome<Vec<endpoint_secret::Model>> {
        let rows = endpoint_secret::Entity::find()
            .filter(endpoint_secret::Column::SubscriptionId.eq(of))
            .filter(living(self.now()))
            .order_by_desc(endpoint_secret::Column::Id);
        rows.all(self.transaction()).await.or_fault()
    }

    /// Deletes the secrets of a subscription but this one.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn forget_secrets(
        &mut self,
        of: SubscriptionId,
        but: Option<entity::id::EndpointSecretId>,
    ) -> Outcome<()> {
        use endpoint_secret::Column as C;
        let mut delete = endpoint_secret::Entity::delete_many().filter(C::SubscriptionId.eq(of));
        if let Some(kept) = but {
            delete = delete.filter(C::Id.ne(kept));
        }
        delete.exec(self.transaction()).await.or_fault()?;
        Ok(())
    }

    /// A replay of a subscription.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn replay(&self, of: SubscriptionId, id: ReplayId) -> Outcome<Option<replay::Model>> {
        let found = replay::Entity::find_by_id(id).filter(replay::Column::SubscriptionId.eq(of));
        found.one(self.transaction()).await.or_fault()
    }

    /// How many replays of a subscription are not over.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn open_replays(&self, of: SubscriptionId) -> Outcome<usize> {
        let open = replay::Entity::find()
            .filter(replay::Column::SubscriptionId.eq(of))
            .filter(replay::Column::State.is_in(OPEN));
        Ok(open.all(self.transaction()).await.or_fault()?.len())
    }

    /// Calls off the replays of a subscription that are not over, or one of them. Returns how many.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn cancel_replays(&mut self, of: SubscriptionId, only: Option<ReplayId>) -> Outcome<u64> {
        use replay::Column as C;
        let mut cancel = replay::Entity::update_many()
            .filter(C::SubscriptionId.eq(of))
            .filter(C::State.is_in(OPEN))
            .col_expr(C::State, Expr::value(ReplayState::Cancelled))
            .col_expr(C::FinishedAt, Expr::value(self.now()));
        if let Some(only) = only {
            cancel = cancel.filter(C::Id.eq(only));
        }
        Ok(cancel.exec(self.transaction()).await.or_fault()?.rows_affected)
    }

    /// Deletes an endpoint with its secrets.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn forget_endpoint(&mut self, of: SubscriptionId) -> Outcome<()> {
        self.forget_secrets(of, None).await?;
        endpoint::Entity::delete_by_id(of).exec(self.transaction()).await.or_fault()?;
        Ok(())
    }

    /// Deletes everything that hangs on a subscription.
    pub(super) async fn forget_deliveries(&mut self, of: SubscriptionId) -> Outcome<()> {
        self.forget_endpoint(of).await?;
        let on = self.transaction();
        let attempts = delivery_attempt::Column::SubscriptionId.eq(of);
        delivery_attempt::Entity::delete_many().filter(attempts).exec(on).await.or_fault()?;
        let parked = parked_item::Column::SubscriptionId.eq(of);
        parked_item::Entity::delete_many().filter(parked).exec(on).await.or_fault()?;
        let replays = replay::Column::SubscriptionId.eq(of);
        replay::Entity::delete_many().filter(replays).exec(on).await.or_fault()?;
        standing::Entity::delete_by_id(of).exec(on).await.or_fault()?;
        Ok(())
    }
}

fn living(at: Instant) -> Condition {
    let retires = endpoint_secret::Column::RetiresAt;
    Condition::any().add(retires.is_null()).add(retires.gt(at))
}
