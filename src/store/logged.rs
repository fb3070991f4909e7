//! What each kind of row means for the change log: the thing it belongs to, and whether the public may see it.
use entity::{
    call_for_participation, certification, certification_level, certification_scheme, disclosure, employer, event,
    governing_body,
    id::ProgrammeId,
    indicator, industry, job, job_revision, local_government, meeting, milestone, minimum_wage, occupation,
    participation, profile, profile_revision, programme, seat, seat_term, support_measure,
    thing::Thing,
    vocabulary::{ChangeOp, Publication, RemovalReason},
    ward,
};

/// A change as the log will tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// What changed.
    pub thing: Thing,
    /// What happened to it.
    pub op: ChangeOp,
    /// Why it left the public, if it did.
    pub reason: Option<RemovalReason>,
    /// Its revision afterwards; 0 where the row is only a part of the thing.
    pub version: i32,
}

/// A row that can be written. There is no other way into the store than a row which says what it means for the log.
pub trait Logged {
    /// The change that writing this row is.
    fn change(&self) -> Change;
}

fn public(thing: Thing, version: i32) -> Change {
    Change { thing, op: ChangeOp::Upsert, reason: None, version }
}

fn published(
    thing: Thing,
    version: i32,
    status: Publication,
    was_public: bool,
    reason: Option<RemovalReason>,
) -> Change {
    let (op, reason) = match status {
        Publication::Published => (ChangeOp::Upsert, None),
        Publication::Draft | Publication::Withdrawn if !was_public => (ChangeOp::Hidden, None),
        Publication::Draft | Publication::Withdrawn => (ChangeOp::Remove, reason.or(Some(RemovalReason::Withdrawn))),
    };
    Change { thing, op, reason, version }
}

macro_rules! parts {
    ($($entity:ident: $row:ident => $thing:expr;)+) => {
        $(impl Logged for $entity::Model {
            fn change(&self) -> Change {
                let $row = self;
                public($thing, 0)
            }
        })+
    };
}

/// The programme is one thing, whatever part of it changed.
fn the_programme() -> Thing {
    ProgrammeId::THE_ONE.into()
}

parts! {
    industry: _row => Thing::reference();
    occupation: _row => Thing::reference();
    certification_scheme: _row => Thing::reference();
    certification_level: _row => Thing::reference();
    minimum_wage: _row => Thing::reference();
    ward: row => row.local_government_id.into();
    indicator: row => row.local_government_id.into();
    governing_body: _row => the_programme();
    seat: _row => the_programme();
    seat_term: _row => the_programme();
    meeting: _row => the_programme();
    call_for_participation: _row => the_programme();
    milestone: row => row.participation_id.into();
    support_measure: row => row.profile_id.into();
    profile_revision: row => row.profile_id.into();
    disclosure: row => row.employer_id.into();
    job_revision: row => row.job_id.into();
}

impl Logged for programme::Model {
    fn change(&self) -> Change {
        public(the_programme(), self.revision)
    }
}

impl Logged for local_government::Model {
    fn change(&self) -> Change {
        public(self.id.into(), self.revision)
    }
}

impl Logged for participation::Model {
    fn change(&self) -> Change {
        public(self.id.into(), self.revision)
    }
}

impl Logged for profile::Model {
    fn change(&self) -> Change {
        published(self.id.into(), self.revision, self.status, self.published_at.is_some(), None)
    }
}

impl Logged for employer::Model {
    fn change(&self) -> Change {
        published(self.id.into(), self.revision, self.status, self.published_at.is_some(), None)
    }
}

impl Logged for certification::Model {
    fn change(&self) -> Change {
        let op = if self.verified_at.is_some() { ChangeOp::Upsert } else { ChangeOp::Hidden };
        Change { thing: self.id.into(), op, reason: None, version: self.revision }
    }
}

impl Logged for event::Model {
    fn change(&self) -> Change {
        published(self.id.into(), self.revision, self.status, self.published_at.is_some(), self.removal_reason)
    }
}

impl Logged for job::Model {
    fn change(&self) -> Change {
        published(self.id.into(), self.revision, self.status, self.posted_at.is_some(), self.removal_reason)
    }
}
