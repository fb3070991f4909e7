//! Rows that the public never sees: a unit writes them like all others, but they are no change of the log.
use crate::{
    base::fault::Outcome,
    store::{failure::OrFault as _, unit::Unit},
};
use entity::{
    account, account_role, account_session, browser_session, bundle, credential, digest, draft, draft_revision,
    endpoint, endpoint_secret, idempotency, image, mail, notice, partner, partner_key, place_rule, provider_person,
    recovery_code, refresh_token, replay, sign_in_try, subscription, subscription_version,
};
use sea_orm::{ActiveModelBehavior, ActiveModelTrait, EntityTrait, IntoActiveModel, ModelTrait};

/// A row that means nothing to the change log. It stands beside [`Logged`](crate::store::logged::Logged), and no row
/// is both: whatever readers of the feed can see must be logged.
pub trait Private {}

impl Private for account::Model {}
impl Private for account_role::Model {}
impl Private for account_session::Model {}
impl Private for bundle::Model {}
impl Private for credential::Model {}
impl Private for digest::Model {}
impl Private for draft::Model {}
impl Private for draft_revision::Model {}
impl Private for endpoint::Model {}
impl Private for endpoint_secret::Model {}
impl Private for idempotency::Model {}
impl Private for image::Model {}
impl Private for mail::Model {}
impl Private for notice::Model {}
impl Private for partner::Model {}
impl Private for partner_key::Model {}
impl Private for place_rule::Model {}
impl Private for recovery_code::Model {}
impl Private for refresh_token::Model {}
impl Private for replay::Model {}
impl Private for sign_in_try::Model {}
impl Private for subscription::Model {}
impl Private for subscription_version::Model {}
impl Private for browser_session::Model {}
impl Private for provider_person::Model {}

impl Unit {
    /// Adds a row.
    ///
    /// # Errors
    /// INTERNAL when the store refuses it (a key that exists, a reference that does not).
    pub async fn record<M>(&mut self, row: M) -> Outcome<()>
    where
        M: ModelTrait + Private + IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel>,
        <M::Entity as EntityTrait>::ActiveModel: ActiveModelTrait<Entity = M::Entity> + ActiveModelBehavior + Send,
    {
        let row = row.into_active_model();
        M::Entity::insert(row).exec_without_returning(self.transaction()).await.or_fault()?;
        Ok(())
    }

    /// Writes a row that exists, whole.
    ///
    /// # Errors
    /// INTERNAL when there is no such row or the store refuses it.
    pub async fn amend<M>(&mut self, row: M) -> Outcome<()>
    where
        M: ModelTrait + Private + IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel>,
        <M::Entity as EntityTrait>::ActiveModel: ActiveModelTrait<Entity = M::Entity> + ActiveModelBehavior + Send,
        <M::Entity as EntityTrait>::Model: IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel>,
    {
        row.into_active_model().reset_all().update(self.transaction()).await.or_fault()?;
        Ok(())
    }
}
