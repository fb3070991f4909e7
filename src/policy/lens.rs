//! What an actor may see of what is not public, as data that the store turns into conditions.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
    },
    policy::{act::Act, actor::Actor, extent::Extent, permit::extent, role::Scope},
};
use entity::id::{EmployerId, LocalGovernmentId};

/// What may be seen of drafts. It is made here and nowhere else, so that nothing can be read without having asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lens(Reach);

/// How far a lens reaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// Everything.
    All,
    /// What belongs to any of these.
    Places {
        /// These alone.
        local_governments: Vec<LocalGovernmentId>,
        /// These with all their municipalities.
        prefectures: Vec<LocalGovernmentId>,
        /// These employers alone.
        employers: Vec<EmployerId>,
    },
}

/// Which accounts may be seen: those with a role in these places. It is made here and nowhere else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AccountReach {
    /// All of them.
    All,
    /// Those with a role in any of these.
    Places {
        /// These alone.
        local_governments: Vec<LocalGovernmentId>,
        /// These with all their municipalities.
        prefectures: Vec<LocalGovernmentId>,
    },
}

impl AccountReach {
    /// The accounts that an actor may see beside its own.
    ///
    /// # Errors
    /// `UNAUTHENTICATED` for a visitor; FORBIDDEN for whoever looks after nobody's account.
    pub fn of(actor: Option<&Actor>) -> Outcome<Self> {
        let actor = actor.ok_or_else(|| Fault::new(Code::Unauthenticated))?;
        let (mut local_governments, mut prefectures) = (Vec::new(), Vec::new());
        for grant in actor.roles() {
            match (extent(Act::ListAccounts, grant.role()), grant.scope()) {
                (Extent::All, _) => return Ok(Self::All),
                (Extent::Own, Scope::Prefecture(place)) => prefectures.push(place),
                (Extent::Own, Scope::LocalGovernment(place)) => local_governments.push(place),
                _ => {}
            }
        }
        if local_governments.is_empty() && prefectures.is_empty() {
            return Err(Fault::new(Code::Forbidden));
        }
        Ok(Self::Places { local_governments, prefectures })
    }
}

impl Lens {
    /// What an actor may see of drafts: editors and approvers those of their places, an employer's HR its own, the support
    /// team, the secretariat and administrators all.
    ///
    /// # Errors
    /// `UNAUTHENTICATED` for a visitor, to whom drafts do not exist; FORBIDDEN for whoever edits nothing.
    pub fn of_drafts(actor: Option<&Actor>) -> Outcome<Self> {
        Self::of(actor, Act::OpenEditorial)
    }

    /// What an actor may see of the audit: editors and approvers what was done to what belongs to their places, the
    /// secretariat and administrators all.
    ///
    /// # Errors
    /// As [`Lens::of_drafts`].
    pub fn of_audit(actor: Option<&Actor>) -> Outcome<Self> {
        Self::of(actor, Act::SeeAudit)
    }

    fn of(actor: Option<&Actor>, act: Act) -> Outcome<Self> {
        let actor = actor.ok_or_else(|| Fault::new(Code::Unauthenticated))?;
        let (mut local_governments, mut prefectures, mut employers) = (Vec::new(), Vec::new(), Vec::new());
        for grant in actor.roles() {
            match (extent(act, grant.role()), grant.scope()) {
                (Extent::No, _) | (_, Scope::Partner(_)) => {}
                (Extent::All, _) | (Extent::Own, Scope::All) => return Ok(Self(Reach::All)),
                (Extent::Own, Scope::Prefecture(place)) => prefectures.push(place),
                (Extent::Own, Scope::LocalGovernment(place)) => local_governments.push(place),
                (Extent::Own, Scope::Employer(id)) => employers.push(id),
            }
        }
        if local_governments.is_empty() && prefectures.is_empty() && employers.is_empty() {
            return Err(Fault::new(Code::Forbidden));
        }
        Ok(Self(Reach::Places { local_governments, prefectures, employers }))
    }

    /// What the command line sees: whoever can open the store sees all of it anyway.
    #[must_use]
    pub fn of_the_command_line() -> Self {
        Self(Reach::All)
    }

    /// How far it reaches.
    #[must_use]
    pub fn reach(&self) -> &Reach {
        &self.0
    }
}
