//! Who calls: an office or a person with its roles, or a partner.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
    },
    policy::role::{Grant, Role},
};
use entity::id::{AccountId, PartnerId};

/// An office, a person or a partner that has proved who it is. Only a token or a key that was found valid makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    subject: String,
    account: Option<AccountId>,
    roles: Vec<Grant>,
    partner: Option<PartnerId>,
}

impl Actor {
    /// An office, as a token issued on the command line names it.
    pub(super) fn new(office: String, roles: Vec<Grant>) -> Self {
        let partner = roles.iter().find_map(Grant::partner);
        Self { subject: office, account: None, roles, partner }
    }

    /// A person with an account: `account` is the id by which the log of acts knows it.
    #[must_use]
    pub(super) fn person(account: AccountId, roles: Vec<Grant>) -> Self {
        Self { account: Some(account), ..Self::new(account.to_string(), roles) }
    }

    /// A partner: it takes the feed and has no say in what is edited.
    pub(super) fn partner(id: PartnerId) -> Self {
        Self { subject: id.to_string(), account: None, roles: Vec::new(), partner: Some(id) }
    }

    /// The partner, if it is one or acts for one.
    #[must_use]
    pub fn as_partner(&self) -> Option<PartnerId> {
        self.partner
    }

    /// The office as its token names it, the id of the account or of the partner; never a person's name.
    #[must_use]
    pub fn office(&self) -> &str {
        &self.subject
    }

    /// The account of a person.
    #[must_use]
    pub fn account(&self) -> Option<AccountId> {
        self.account
    }

    /// Its roles: at least one, or none for a partner's key.
    #[must_use]
    pub fn roles(&self) -> &[Grant] {
        &self.roles
    }

    /// Proof that it is the secretariat or an administrator, who look after everything.
    ///
    /// # Errors
    /// FORBIDDEN for editors and partners.
    pub fn as_secretariat(&self) -> Outcome<Office<'_>> {
        let looks_after_all = |grant: &Grant| matches!(grant.role(), Role::Secretariat | Role::Administrator);
        if self.roles.iter().any(looks_after_all) { Ok(Office(self)) } else { Err(Fault::new(Code::Forbidden)) }
    }
}

/// Proof that somebody acts for the secretariat, or runs the service.
#[derive(Debug, Clone, Copy)]
pub struct Office<'a>(&'a Actor);

impl Office<'_> {
    /// The office as its token names it.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.office()
    }
}
