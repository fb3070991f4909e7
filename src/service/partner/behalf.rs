//! A partner, and who acts for it: whoever brings its key, its staff, or an operator in its name.
use crate::{
    policy::{
        act::{Act, Acting},
        permit::{Permit, Right},
    },
    service::audit::noted::{by_command, by_right},
    store::noting::Noting,
};
use entity::id::PartnerId;

/// A partner for which somebody acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Behalf {
    /// The partner.
    pub of: PartnerId,
    right: Option<Right>,
}

impl Behalf {
    /// Acting for a partner by a permit.
    #[must_use]
    pub fn by<A: Acting>(permit: &Permit<A>, of: PartnerId) -> Self {
        Self { of, right: Some(permit.right().clone()) }
    }

    /// What the audit is told of an act.
    #[must_use]
    pub fn noting(&self, act: Act, about: impl ToString) -> Noting {
        match &self.right {
            Some(right) => by_right(right, act.name(), about),
            None => by_command(act.name(), about),
        }
    }
}

/// An operator in the partner's name: whoever runs the command line has the machine.
impl From<PartnerId> for Behalf {
    fn from(of: PartnerId) -> Self {
        Self { of, right: None }
    }
}
