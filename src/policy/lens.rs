//! What an actor may see of what is not public, as data that the store turns into conditions.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
    },
    policy::actor::{Actor, Scope},
};
use entity::id::LocalGovernmentId;

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
    },
}

impl Lens {
    /// What an actor may see of drafts: editors those of their places, the secretariat and administrators all.
    ///
    /// # Errors
    /// `UNAUTHENTICATED` for a visitor, to whom drafts do not exist; FORBIDDEN for a partner, who edits nothing.
    pub fn of_drafts(actor: Option<&Actor>) -> Outcome<Self> {
        let actor = actor.ok_or_else(|| Fault::new(Code::Unauthenticated))?;
        if actor.as_partner().is_some() {
            return Err(Fault::new(Code::Forbidden));
        }
        let (mut local_governments, mut prefectures) = (Vec::new(), Vec::new());
        for grant in actor.roles() {
            match grant.scope() {
                Scope::All => return Ok(Self(Reach::All)),
                Scope::Prefecture(place) => prefectures.push(place),
                Scope::LocalGovernment(place) => local_governments.push(place),
            }
        }
        Ok(Self(Reach::Places { local_governments, prefectures }))
    }

    /// How far it reaches.
    #[must_use]
    pub fn reach(&self) -> &Reach {
        &self.0
    }
}
