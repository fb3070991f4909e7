//! Who calls: an office or a person with its roles, or a partner.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
    },
    policy::role::{Grant, Role},
};
use entity::{
    id::{AccountId, PartnerId, SessionId},
    partner_key::{KeyScope, KeyScopes},
};

/// An office, a person or a partner that has proved who it is. Only a token or a key that was found valid makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    subject: String,
    account: Option<AccountId>,
    session: Option<SessionId>,
    roles: Vec<Grant>,
    partner: Option<PartnerId>,
    /// What the key of a partner opens; none for whoever brings no key.
    scopes: Option<KeyScopes>,
}

impl Actor {
    /// An office, as a token issued on the command line names it.
    pub(super) fn new(office: String, roles: Vec<Grant>) -> Self {
        let partner = roles.iter().find_map(Grant::partner);
        Self { subject: office, account: None, session: None, roles, partner, scopes: None }
    }

    /// A person with an account: `account` is the id by which the log of acts knows it.
    #[must_use]
    pub(super) fn person(account: AccountId, session: Option<SessionId>, roles: Vec<Grant>) -> Self {
        Self { account: Some(account), session, ..Self::new(account.to_string(), roles) }
    }

    /// A partner: it takes the feed and has no say in what is edited.
    pub(super) fn partner(id: PartnerId, scopes: KeyScopes) -> Self {
        Self {
            subject: id.to_string(),
            account: None,
            session: None,
            roles: Vec::new(),
            partner: Some(id),
            scopes: Some(scopes),
        }
    }

    /// That its key opens this. Whoever brings no key is not held to any scope: its roles say what it may do.
    ///
    /// # Errors
    /// FORBIDDEN naming the scope that the key lacks.
    pub fn needs(&self, scope: KeyScope) -> Outcome<()> {
        if self.scopes.as_ref().is_none_or(|scopes| scopes.hold(scope)) {
            return Ok(());
        }
        let detail = Words::new(
            format!("この鍵には範囲 {scope} がありません。範囲を付けた鍵を作り直してもらってください"),
            format!("this key lacks the scope {scope}; ask for a key that has it"),
        );
        Err(Fault::because(Code::Forbidden, detail))
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

    /// The session by which a person calls.
    #[must_use]
    pub fn session(&self) -> Option<SessionId> {
        self.session
    }

    /// Its roles: at least one for an office; none for a partner's key, and for a person none of whose roles holds today.
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
