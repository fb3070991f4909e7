//! Who calls: an office with its roles, each for the whole country or for a part of it; or a partner.
use crate::base::{
    fault::{Fault, Outcome},
    fault_code::Code,
};
use entity::id::{LocalGovernmentId, PartnerId};

entity::vocabularies! {
    /// What an office does in the programme. Who brings no token has no role: a visitor, who sees what is public.
    Role {
        /// 市区町村の編集者: looks after the entries of one municipality.
        MunicipalEditor = "MUNICIPAL_EDITOR",
        /// 都道府県の編集者: looks after the entries of a prefecture and of all its municipalities.
        PrefecturalEditor = "PREFECTURAL_EDITOR",
        /// 事務局: the national secretariat, which looks after everything.
        Secretariat = "SECRETARIAT",
        /// 管理者: runs the service.
        Administrator = "ADMINISTRATOR",
    }
}

/// For which part of the country a role holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// All of it.
    All,
    /// A prefecture with all its municipalities.
    Prefecture(LocalGovernmentId),
    /// One local government alone.
    LocalGovernment(LocalGovernmentId),
}

/// A role and where it holds; the two always fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grant {
    role: Role,
    scope: Scope,
}

impl Grant {
    /// A role for a place, or for the whole country. None where the role needs a place and has none, or has one and
    /// needs none. That a municipality's editor names a municipality, and a prefecture's a prefecture, is for whoever
    /// knows the code list to check.
    #[must_use]
    pub fn new(role: Role, place: Option<LocalGovernmentId>) -> Option<Self> {
        let scope = match (role, place) {
            (Role::MunicipalEditor, Some(place)) => Scope::LocalGovernment(place),
            (Role::PrefecturalEditor, Some(place)) => Scope::Prefecture(place),
            (Role::Secretariat | Role::Administrator, None) => Scope::All,
            _ => return None,
        };
        Some(Self { role, scope })
    }

    /// The role.
    #[must_use]
    pub fn role(&self) -> Role {
        self.role
    }

    /// Where it holds.
    #[must_use]
    pub fn scope(&self) -> Scope {
        self.scope
    }

    /// The place it holds for; none for the whole country.
    #[must_use]
    pub fn place(&self) -> Option<LocalGovernmentId> {
        match self.scope {
            Scope::All => None,
            Scope::Prefecture(place) | Scope::LocalGovernment(place) => Some(place),
        }
    }
}

/// An office or a partner that has proved who it is. Only a token or a key that was found valid makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    office: String,
    roles: Vec<Grant>,
    partner: Option<PartnerId>,
}

impl Actor {
    pub(super) fn new(office: String, roles: Vec<Grant>) -> Self {
        Self { office, roles, partner: None }
    }

    /// A partner: it takes the feed and has no say in what is edited.
    pub(super) fn partner(id: PartnerId) -> Self {
        Self { office: id.to_string(), roles: Vec::new(), partner: Some(id) }
    }

    /// The partner, if it is one.
    #[must_use]
    pub fn as_partner(&self) -> Option<PartnerId> {
        self.partner
    }

    /// The office as its token names it, or the id of the partner; never a person's name.
    #[must_use]
    pub fn office(&self) -> &str {
        &self.office
    }

    /// Its roles: at least one, or none for a partner.
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
