//! From a role of an account to the place it holds for.
use crate::graphql::{account::object::AccountRole, place::object::LocalGovernment};
use async_graphql::ComplexObject;

#[ComplexObject]
impl AccountRole {
    /// The place it holds for; null where it is for none.
    async fn local_government(&self) -> Option<LocalGovernment> {
        self.view().places.find(self.place()?.0).map(|row| LocalGovernment::of(self.view(), row))
    }
}
