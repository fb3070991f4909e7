//! Browsers that are signed in: what is known of the one that presents a cookie, and how it is noted and forgotten.
use crate::{
    base::{clock::Instant, fault::Outcome},
    store::{connect::Store, failure::OrFault as _, unit::Unit},
};
use entity::{
    account, account_session, browser_session,
    id::{AccountId, SessionId},
};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, FromQueryResult, JoinType, QueryFilter as _, QuerySelect as _, QueryTrait as _,
    RelationDef, sea_query::Expr,
};

/// A browser that was signed in once.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Browser {
    /// By which signing-in.
    pub session_id: SessionId,
    /// Who signed in.
    pub account_id: AccountId,
    /// The name of that account.
    pub name: String,
    /// The office that it is of.
    pub office: String,
    /// Whether its password was given to it, and opens nothing but the change of it.
    pub must_change_password: bool,
    /// When it was used last, to the minute.
    pub last_used_at: Instant,
    /// When the signing-in is over, whatever is done.
    pub ends_at: Instant,
    /// When it ended before its time.
    pub ended_at: Option<Instant>,
}

impl Store {
    /// The browser whose cookie has this hash.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn browser(&self, hash: &str) -> Outcome<Option<Browser>> {
        let session: RelationDef = browser_session::Entity::belongs_to(account_session::Entity)
            .from(browser_session::Column::SessionId)
            .to(account_session::Column::Id)
            .into();
        let holder: RelationDef = account_session::Entity::belongs_to(account::Entity)
            .from(account_session::Column::AccountId)
            .to(account::Column::Id)
            .into();
        let find = browser_session::Entity::find()
            .join(JoinType::InnerJoin, session)
            .join(JoinType::InnerJoin, holder)
            .column(account_session::Column::AccountId)
            .column(account_session::Column::EndsAt)
            .column(account_session::Column::EndedAt)
            .column(account::Column::Name)
            .column(account::Column::Office)
            .column(account::Column::MustChangePassword)
            .filter(browser_session::Column::Hash.eq(hash));
        Ok(self.ask::<Browser>(find.build(self.backend())).await?.pop())
    }
}

impl Unit {
    /// Notes that a browser is used now.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails, like all below.
    pub async fn note_browser(&mut self, hash: &str) -> Outcome<()> {
        let used = browser_session::Column::LastUsedAt;
        browser_session::Entity::update_many()
            .col_expr(used, Expr::value(self.now()))
            .filter(browser_session::Column::Hash.eq(hash))
            .filter(used.lt(self.now()))
            .exec(self.transaction())
            .await
            .or_fault()?;
        Ok(())
    }

    /// Forgets the browser whose cookie has this hash.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn forget_browser(&mut self, hash: &str) -> Outcome<()> {
        browser_session::Entity::delete_by_id(hash).exec(self.transaction()).await.or_fault()?;
        Ok(())
    }

    /// Forgets browsers that were used last before an instant.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn forget_browsers(&mut self, before: Instant) -> Outcome<()> {
        let old = browser_session::Column::LastUsedAt.lt(before);
        browser_session::Entity::delete_many().filter(old).exec(self.transaction()).await.or_fault()?;
        Ok(())
    }
}
