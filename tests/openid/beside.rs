//! What these tests do to a store and see in it beside the front.
use crate::{provider::Provider, stand::Stand};
use entity::{account::AccountStatus, provider_person};
use sea_orm::{Database, EntityTrait as _};

impl Stand {
    /// People of providers who have an account.
    pub(crate) async fn accounts(&self) -> usize {
        let raw = Database::connect(&self.ground.url).await.expect("the store");
        let rows = provider_person::Entity::find().all(&raw).await.expect("rows");
        raw.close().await.expect("closed");
        rows.len()
    }

    /// Ends the account of a person, as a handover does.
    pub(crate) async fn ends_account(&self, provider: &Provider, subject: &str) {
        let store = &self.ground.store;
        let link = store.provider_person(&provider.issuer(), subject).await.expect("a store").expect("an account");
        let mut unit = store.unit(self.clock.now(), "a test").await.expect("a unit");
        let mut account = unit.hold_account(link.account_id).await.expect("a store").expect("an account");
        account.status = AccountStatus::Ended;
        unit.amend(account).await.expect("written");
        unit.commit().await.expect("committed");
    }
}
