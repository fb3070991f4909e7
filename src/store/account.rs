//! Accounts and their roles: as callers are judged by them, as offices list them, and as a unit holds them.
use crate::{
    base::{clock::Instant, fault::Outcome, page::Page},
    policy::{lens::AccountReach, person::Standing},
    store::{connect::Store, failure::OrFault as _, unit::Unit},
};
use entity::{
    account::{self, AccountStatus},
    account_role, account_session,
    id::{AccountId, AccountRoleId, LocalGovernmentId, SessionId},
    local_government,
};
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, FromQueryResult, IntoActiveModel as _, JoinType, Order,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _, Select,
    sea_query::{Expr, LockType, OnConflict, Query},
};
use ulid::Ulid;

/// A page of accounts.
#[derive(Debug, Clone)]
pub struct Accounts {
    /// The accounts, those made last first.
    pub rows: Vec<account::Model>,
    /// Whether there are more in the direction of reading.
    pub more: bool,
}

/// An account beside one of its roles, or beside none.
#[derive(FromQueryResult)]
struct Beside {
    status: AccountStatus,
    must_change_password: bool,
    #[sea_orm(nested)]
    role: Option<account_role::Model>,
}

impl Store {
    /// What the policy has to know of an account, and of a session of it where one is named: none where there is no such
    /// account, or where the session has ended or is not of it. One statement.
    ///
    /// # Errors
    /// `DEADLINE_EXCEEDED`, UNAVAILABLE or INTERNAL when the store fails, like all below.
    pub async fn standing(&self, id: AccountId, session: Option<(SessionId, Instant)>) -> Outcome<Option<Standing>> {
        let roles = account::Entity::belongs_to(account_role::Entity)
            .from(account::Column::Id)
            .to(account_role::Column::AccountId)
            .into();
        let mut rows = account::Entity::find()
            .select_only()
            .column(account::Column::Status)
            .column(account::Column::MustChangePassword)
            .join(JoinType::LeftJoin, roles)
            .filter(account::Column::Id.eq(id));
        for column in <account_role::Column as sea_orm::Iterable>::iter() {
            rows = rows.column(column);
        }
        if let Some((session, now)) = session {
            let live = Query::select()
                .expr(Expr::val(1))
                .from(account_session::Entity)
                .and_where(account_session::Column::Id.eq(session))
                .and_where(account_session::Column::AccountId.eq(id))
                .and_where(account_session::Column::EndedAt.is_null())
                .and_where(account_session::Column::EndsAt.gt(now))
                .to_owned();
            rows = rows.filter(Expr::exists(live));
        }
        let rows: Vec<Beside> = self.ask(rows.build(self.backend())).await?;
        let Some(Beside { status, must_change_password, .. }) = rows.first() else { return Ok(None) };
        let (status, must_change_password) = (*status, *must_change_password);
        let roles = rows.into_iter().filter_map(|row| row.role).collect();
        let session = session.map(|(session, _)| session);
        Ok(Some(Standing { account: id, session, status, must_change_password, roles }))
    }

    /// An account.
    ///
    /// # Errors
    /// As [`Store::standing`].
    pub async fn account(&self, id: AccountId) -> Outcome<Option<account::Model>> {
        Ok(self.ask::<account::Model>(account::Entity::find_by_id(id).build(self.backend())).await?.pop())
    }

    /// The account with a folded name.
    ///
    /// # Errors
    /// As [`Store::standing`].
    pub async fn account_named(&self, folded: &str) -> Outcome<Option<account::Model>> {
        let named = account::Entity::find().filter(account::Column::FoldedName.eq(folded));
        Ok(self.ask::<account::Model>(named.build(self.backend())).await?.pop())
    }

    /// All roles of these accounts, revoked ones too, those granted first first.
    ///
    /// # Errors
    /// As [`Store::standing`].
    pub async fn roles_of(&self, accounts: &[AccountId]) -> Outcome<Vec<account_role::Model>> {
        self.ask(roles(accounts).build(self.backend())).await
    }

    /// A page of accounts that have or had a role within reach, or of all, those made last first.
    ///
    /// # Errors
    /// As [`Store::standing`].
    pub async fn accounts(&self, reach: &AccountReach, ended: bool, page: &Page) -> Outcome<Accounts> {
        let id = |bytes: &[u8; 16]| AccountId(Ulid::from_bytes(*bytes));
        let mut rows = under(reach, ended);
        if let Some((_, after)) = &page.after {
            rows = rows.filter(account::Column::Id.lt(id(after)));
        }
        if let Some((_, before)) = &page.before {
            rows = rows.filter(account::Column::Id.gt(id(before)));
        }
        let order = if page.from_end { Order::Asc } else { Order::Desc };
        let rows = rows.order_by(account::Column::Id, order).limit(page.take as u64 + 1);
        let mut rows: Vec<account::Model> = self.ask(rows.build(self.backend())).await?;
        let more = rows.len() > page.take;
        rows.truncate(page.take);
        if page.from_end {
            rows.reverse();
        }
        Ok(Accounts { rows, more })
    }

    /// How many accounts there are within reach.
    ///
    /// # Errors
    /// As [`Store::standing`].
    pub async fn count_accounts(&self, reach: &AccountReach, ended: bool) -> Outcome<u64> {
        #[derive(FromQueryResult)]
        struct Counted {
            count: i64,
        }
        let count = under(reach, ended).select_only().column_as(account::Column::Id.count(), "count");
        let counted: Vec<Counted> = self.ask(count.build(self.backend())).await?;
        Ok(counted.first().map_or(0, |counted| counted.count.unsigned_abs()))
    }
}

impl Unit {
    /// An account, held: its roles and what it signs in with are changed under this lock.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails, like all below.
    pub async fn hold_account(&mut self, id: AccountId) -> Outcome<Option<account::Model>> {
        let mut find = account::Entity::find_by_id(id);
        if self.is_postgres() {
            find = find.lock(LockType::NoKeyUpdate);
        }
        find.one(self.transaction()).await.or_fault()
    }

    /// Adds an account. False where its folded name is taken, also by somebody who takes it at this moment: whose end is
    /// waited for.
    ///
    /// # Errors
    /// As [`Unit::hold_account`].
    pub async fn record_account(&mut self, row: account::Model) -> Outcome<bool> {
        let taken = OnConflict::column(account::Column::FoldedName).do_nothing().to_owned();
        let insert = account::Entity::insert(row.into_active_model()).on_conflict(taken);
        Ok(insert.exec_without_returning(self.transaction()).await.or_fault()? == 1)
    }

    /// Whether an account has this folded name.
    ///
    /// # Errors
    /// As [`Unit::hold_account`].
    pub async fn has_account_named(&mut self, folded: &str) -> Outcome<bool> {
        let named = account::Entity::find().filter(account::Column::FoldedName.eq(folded));
        Ok(named.one(self.transaction()).await.or_fault()?.is_some())
    }

    /// All roles of an account, revoked ones too, those granted first first.
    ///
    /// # Errors
    /// As [`Unit::hold_account`].
    pub async fn roles_of(&mut self, account: AccountId) -> Outcome<Vec<account_role::Model>> {
        roles(&[account]).all(self.transaction()).await.or_fault()
    }

    /// A role.
    ///
    /// # Errors
    /// As [`Unit::hold_account`].
    pub async fn account_role(&mut self, id: AccountRoleId) -> Outcome<Option<account_role::Model>> {
        account_role::Entity::find_by_id(id).one(self.transaction()).await.or_fault()
    }
}

fn roles(of: &[AccountId]) -> Select<account_role::Entity> {
    let of = account_role::Column::AccountId.is_in(of.iter().copied());
    account_role::Entity::find().filter(of).order_by_asc(account_role::Column::Id)
}

fn under(reach: &AccountReach, ended: bool) -> Select<account::Entity> {
    let mut rows = account::Entity::find();
    if !ended {
        rows = rows.filter(account::Column::Status.eq(AccountStatus::Active));
    }
    let AccountReach::Places { local_governments, prefectures } = reach else { return rows };
    let place = account_role::Column::LocalGovernmentId;
    let inside = local_government::Entity::find()
        .select_only()
        .column(local_government::Column::Id)
        .filter(local_government::Column::PrefectureId.is_in(prefectures.iter().copied()));
    let own = |places: &[LocalGovernmentId]| place.is_in(places.iter().copied());
    let within =
        Condition::any().add(own(local_governments)).add(own(prefectures)).add(place.in_subquery(inside.into_query()));
    let with_role = account_role::Entity::find().select_only().column(account_role::Column::AccountId).filter(within);
    rows.filter(account::Column::Id.in_subquery(with_role.into_query()))
}
