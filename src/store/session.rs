//! Sessions, what goes on with them, and what accounts sign in with.
use crate::{
    base::{clock::Instant, fault::Outcome},
    policy::partner_key::KeyHash,
    store::{connect::Store, failure::OrFault as _, unit::Unit},
};
use entity::{
    account_session::{self, SessionEnd},
    credential,
    id::{AccountId, SessionId},
    recovery_code, refresh_token, sign_in_try,
};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, FromQueryResult, IntoActiveModel as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, QueryTrait as _,
    sea_query::{Expr, LockType, OnConflict},
};

impl Store {
    /// What an account signs in with.
    ///
    /// # Errors
    /// `DEADLINE_EXCEEDED`, UNAVAILABLE or INTERNAL when the store fails, like all below.
    pub async fn credential(&self, of: AccountId) -> Outcome<Option<credential::Model>> {
        Ok(self.ask::<credential::Model>(credential::Entity::find_by_id(of).build(self.backend())).await?.pop())
    }

    /// The sessions of an account that go on at `now`, those begun last first.
    ///
    /// # Errors
    /// As [`Store::credential`].
    pub async fn sessions(&self, of: AccountId, now: Instant) -> Outcome<Vec<account_session::Model>> {
        let live = account_session::Entity::find()
            .filter(account_session::Column::AccountId.eq(of))
            .filter(account_session::Column::EndedAt.is_null())
            .filter(account_session::Column::EndsAt.gt(now))
            .order_by_desc(account_session::Column::Id)
            .limit(100);
        self.ask(live.build(self.backend())).await
    }

    /// How many recovery codes of an account are still good.
    ///
    /// # Errors
    /// As [`Store::credential`].
    pub async fn good_codes(&self, of: AccountId) -> Outcome<u64> {
        #[derive(FromQueryResult)]
        struct Counted {
            count: i64,
        }
        let count = recovery_code::Entity::find()
            .select_only()
            .column_as(recovery_code::Column::Hash.count(), "count")
            .filter(recovery_code::Column::AccountId.eq(of))
            .filter(recovery_code::Column::UsedAt.is_null());
        let counted: Vec<Counted> = self.ask(count.build(self.backend())).await?;
        Ok(counted.first().map_or(0, |counted| counted.count.unsigned_abs()))
    }
}

impl Unit {
    /// What an account signs in with. Whoever changes it holds the account.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails, like all below.
    pub async fn credential(&mut self, of: AccountId) -> Outcome<Option<credential::Model>> {
        credential::Entity::find_by_id(of).one(self.transaction()).await.or_fault()
    }

    /// Forgets everything that an account signs in with.
    ///
    /// # Errors
    /// As [`Unit::credential`].
    pub async fn forget_credentials(&mut self, of: AccountId) -> Outcome<()> {
        self.forget_codes(of).await?;
        credential::Entity::delete_by_id(of).exec(self.transaction()).await.or_fault()?;
        Ok(())
    }

    /// Forgets the recovery codes of an account.
    ///
    /// # Errors
    /// As [`Unit::credential`].
    pub async fn forget_codes(&mut self, of: AccountId) -> Outcome<()> {
        let of = recovery_code::Column::AccountId.eq(of);
        recovery_code::Entity::delete_many().filter(of).exec(self.transaction()).await.or_fault()?;
        Ok(())
    }

    /// Uses a recovery code up. False where the account has no such good one.
    ///
    /// # Errors
    /// As [`Unit::credential`].
    pub async fn use_code(&mut self, of: AccountId, hash: KeyHash) -> Outcome<bool> {
        let used = recovery_code::Entity::update_many()
            .col_expr(recovery_code::Column::UsedAt, Expr::value(self.now()))
            .filter(recovery_code::Column::AccountId.eq(of))
            .filter(recovery_code::Column::Hash.eq(hash.to_hex()))
            .filter(recovery_code::Column::UsedAt.is_null());
        Ok(used.exec(self.transaction()).await.or_fault()?.rows_affected == 1)
    }

    /// A session, held.
    ///
    /// # Errors
    /// As [`Unit::credential`].
    pub async fn hold_session(&mut self, id: SessionId) -> Outcome<Option<account_session::Model>> {
        let mut find = account_session::Entity::find_by_id(id);
        if self.is_postgres() {
            find = find.lock(LockType::NoKeyUpdate);
        }
        find.one(self.transaction()).await.or_fault()
    }

    /// A refresh token by its hash. Whoever uses it up holds its session.
    ///
    /// # Errors
    /// As [`Unit::credential`].
    pub async fn refresh_token(&mut self, hash: KeyHash) -> Outcome<Option<refresh_token::Model>> {
        refresh_token::Entity::find_by_id(hash.to_hex()).one(self.transaction()).await.or_fault()
    }

    /// Ends the sessions of an account that go on, but for one that is spared. Returns how many there were.
    ///
    /// # Errors
    /// As [`Unit::credential`].
    pub async fn end_sessions(&mut self, of: AccountId, why: SessionEnd, spared: Option<SessionId>) -> Outcome<u64> {
        let now = self.now();
        let mut ended = account_session::Entity::update_many()
            .col_expr(account_session::Column::EndedAt, Expr::value(now))
            .col_expr(account_session::Column::EndReason, Expr::value(why))
            .filter(account_session::Column::AccountId.eq(of))
            .filter(account_session::Column::EndedAt.is_null());
        if let Some(spared) = spared {
            ended = ended.filter(account_session::Column::Id.ne(spared));
        }
        Ok(ended.exec(self.transaction()).await.or_fault()?.rows_affected)
    }

    /// The failures that are noted under a mark, held: whoever else notes one under it waits. Where none is noted, a row
    /// without a failure is begun.
    ///
    /// # Errors
    /// As [`Unit::credential`].
    pub async fn hold_tries(&mut self, mark: &str) -> Outcome<sign_in_try::Model> {
        let first = sign_in_try::Model { mark: mark.to_owned(), failures: 0, last_at: self.now() };
        let known = OnConflict::column(sign_in_try::Column::Mark).do_nothing().to_owned();
        sign_in_try::Entity::insert(first.clone().into_active_model())
            .on_conflict(known)
            .exec_without_returning(self.transaction())
            .await
            .or_fault()?;
        let mut find = sign_in_try::Entity::find_by_id(mark.to_owned());
        if self.is_postgres() {
            find = find.lock(LockType::Update);
        }
        Ok(find.one(self.transaction()).await.or_fault()?.unwrap_or(first))
    }

    /// Forgets the failures noted under a mark.
    ///
    /// # Errors
    /// As [`Unit::credential`].
    pub async fn forget_tries(&mut self, mark: &str) -> Outcome<()> {
        sign_in_try::Entity::delete_by_id(mark.to_owned()).exec(self.transaction()).await.or_fault()?;
        Ok(())
    }

    /// Forgets failures from before one instant, and sessions that were over before another.
    ///
    /// # Errors
    /// As [`Unit::credential`].
    pub async fn forget_past_sessions(&mut self, tries: Instant, sessions: Instant) -> Outcome<()> {
        let on = self.transaction();
        let old = sign_in_try::Column::LastAt.lt(tries);
        sign_in_try::Entity::delete_many().filter(old).exec(on).await.or_fault()?;
        let over = account_session::Column::EndsAt.lt(sessions);
        let of_past =
            account_session::Entity::find().select_only().column(account_session::Column::Id).filter(over.clone());
        let tokens = refresh_token::Column::SessionId.in_subquery(of_past.into_query());
        refresh_token::Entity::delete_many().filter(tokens).exec(on).await.or_fault()?;
        account_session::Entity::delete_many().filter(over).exec(on).await.or_fault()?;
        Ok(())
    }
}
