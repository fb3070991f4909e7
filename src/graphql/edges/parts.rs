//! From what hangs on a local government or an employer back to it.
use crate::graphql::{
    employer::{certification::Certification, object::Employer},
    place::{indicator::Indicator, object::LocalGovernment, participation::Participation, profile::Profile},
};
use async_graphql::ComplexObject;

#[ComplexObject]
impl Participation {
    /// Who participates.
    async fn local_government(&self) -> LocalGovernment {
        LocalGovernment::of(self.view(), self.place())
    }
}

#[ComplexObject]
impl Profile {
    /// Whose profile.
    async fn local_government(&self) -> LocalGovernment {
        LocalGovernment::of(self.view(), self.place())
    }
}

#[ComplexObject]
impl Indicator {
    /// About whom.
    async fn local_government(&self) -> LocalGovernment {
        LocalGovernment::of(self.view(), self.place())
    }
}

#[ComplexObject]
impl Certification {
    /// Who holds or held it.
    async fn employer(&self) -> Employer {
        Employer::of(self.view(), self.holder())
    }
}
