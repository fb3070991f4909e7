//! What each kind of row means for the change log: the thing it belongs to, whether the public may see it, what filters see
//! of it, and whom else it touches.
use crate::{
    domain::local_government::local_government_id,
    store::{
        facts::{EmployerFacts, EventFacts, Facts, JobFacts},
        ripple::Ripple,
    },
};
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

    /// The field of its thing that a part is; empty for a thing's own row.
    const FIELD: &'static str = "";

    /// What filters of the feed see of a thing while it is public; none while it is not, and for parts.
    fn facts(&self) -> Option<Facts> {
        None
    }

    /// What else is touched when this row is written; `before` is the row as it was, if there was one.
    fn ripples(&self, _before: Option<&Self>) -> Vec<Ripple> {
        Vec::new()
    }
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
    ($($entity:ident: $row:ident => $thing:expr, $field:literal $(, $ripple:expr)?;)+) => {
        $(impl Logged for $entity::Model {
            const FIELD: &'static str = $field;

            fn change(&self) -> Change {
                let $row = self;
                public($thing, 0)
            }

            $(fn ripples(&self, _: Option<&Self>) -> Vec<Ripple> {
                let $row = self;
                vec![$ripple]
            })?
        })+
    };
}

/// A part of a thing that has no state of its own: it is public with the thing, and leaves the public when its row is
/// deleted.
pub trait Part: Logged {}

impl Part for support_measure::Model {}
impl Part for indicator::Model {}
impl Part for disclosure::Model {}

/// The programme is one thing, whatever part of it changed.
fn the_programme() -> Thing {
    ProgrammeId::THE_ONE.into()
}

parts! {
    industry: _row => Thing::reference(), "";
    occupation: _row => Thing::reference(), "";
    certification_scheme: _row => Thing::reference(), "";
    certification_level: _row => Thing::reference(), "";
    minimum_wage: _row => Thing::reference(), "";
    ward: row => row.local_government_id.into(), "wards";
    indicator: row => row.local_government_id.into(), "indicators";
    governing_body: _row => the_programme(), "";
    seat: _row => the_programme(), "";
    seat_term: _row => the_programme(), "";
    meeting: _row => the_programme(), "";
    call_for_participation: _row => the_programme(), "";
    milestone: row => row.participation_id.into(), "", Ripple::Milestone(row.participation_id);
    support_measure: row => row.profile_id.into(), "supportMeasures", Ripple::Support(row.profile_id);
    profile_revision: row => row.profile_id.into(), "";
    disclosure: row => row.employer_id.into(), "disclosures";
    job_revision: row => row.job_id.into(), "";
}

impl Logged for programme::Model {
    fn change(&self) -> Change {
        public(the_programme(), self.revision)
    }
}

impl Logged for local_government::Model {
    fn change(&self) -> Change {
        let change = public(self.id.into(), self.revision);
        match self.merged_into_code {
            None => change,
            Some(_) => Change { op: ChangeOp::Remove, reason: Some(RemovalReason::Merged), ..change },
        }
    }

    fn facts(&self) -> Option<Facts> {
        self.merged_into_code.is_none().then_some(Facts::Shown)
    }

    fn ripples(&self, before: Option<&Self>) -> Vec<Ripple> {
        let Some(before) = before.filter(|row| row.merged_into_code != self.merged_into_code) else {
            return Vec::new();
        };
        // Who asks by the code of this place is led on to the other, and finds what is there.
        let others = [&before.merged_into_code, &self.merged_into_code].into_iter().flatten();
        others.map(|code| local_government_id(code)).chain([self.id]).map(Ripple::Place).collect()
    }
}

impl Logged for participation::Model {
    fn change(&self) -> Change {
        public(self.id.into(), self.revision)
    }

    fn ripples(&self, before: Option<&Self>) -> Vec<Ripple> {
        let moved_from = before.filter(|row| row.local_government_id != self.local_government_id);
        let left = moved_from.map(|row| Ripple::Place(row.local_government_id));
        left.into_iter().chain([Ripple::Participation(self.id)]).collect()
    }
}

impl Logged for profile::Model {
    fn change(&self) -> Change {
        published(self.id.into(), self.revision, self.status, self.published_at.is_some(), None)
    }

    fn facts(&self) -> Option<Facts> {
        (self.status == Publication::Published).then_some(Facts::Shown)
    }

    fn ripples(&self, before: Option<&Self>) -> Vec<Ripple> {
        let moved_from = before.filter(|row| row.local_government_id != self.local_government_id);
        let changes = moved_from.is_some() || before.map(|row| row.status) != Some(self.status);
        let left = moved_from.map(|row| Ripple::Place(row.local_government_id));
        left.into_iter().chain(changes.then_some(Ripple::Support(self.id))).collect()
    }
}

impl Logged for employer::Model {
    fn change(&self) -> Change {
        published(self.id.into(), self.revision, self.status, self.published_at.is_some(), None)
    }

    fn facts(&self) -> Option<Facts> {
        (self.status == Publication::Published).then(|| Facts::Employer(EmployerFacts::of(self)))
    }

    fn ripples(&self, before: Option<&Self>) -> Vec<Ripple> {
        let Some(before) = before else { return Vec::new() };
        let (was, is) = (before.status == Publication::Published, self.status == Publication::Published);
        match (was, is) {
            (true, false) => vec![Ripple::EmployerGone(self.id)],
            (false, true) => vec![Ripple::EmployerShown(self.id)],
            (true, true) if before.industry_code != self.industry_code => {
                vec![Ripple::Jobs(self.id), Ripple::Holder(self.id)]
            }
            (true, true) => vec![Ripple::Holder(self.id)],
            (false, false) => Vec::new(),
        }
    }
}

impl Logged for certification::Model {
    fn change(&self) -> Change {
        let (op, reason) = match (self.verified_at, self.revoked_on) {
            (None, _) => (ChangeOp::Hidden, None),
            (Some(_), Some(_)) => (ChangeOp::Remove, Some(RemovalReason::Withdrawn)),
            (Some(_), None) => (ChangeOp::Upsert, None),
        };
        Change { thing: self.id.into(), op, reason, version: self.revision }
    }

    fn facts(&self) -> Option<Facts> {
        self.verified_at.is_some().then_some(Facts::Certification(self.employer_id))
    }

    fn ripples(&self, before: Option<&Self>) -> Vec<Ripple> {
        let seen = [Some(self), before].into_iter().flatten().filter(|row| row.verified_at.is_some());
        seen.map(|row| Ripple::Certified(row.employer_id)).collect()
    }
}

impl Logged for event::Model {
    fn change(&self) -> Change {
        published(self.id.into(), self.revision, self.status, self.published_at.is_some(), self.removal_reason)
    }

    fn facts(&self) -> Option<Facts> {
        (self.status == Publication::Published).then(|| Facts::Event(EventFacts::of(self)))
    }
}

impl Logged for job::Model {
    fn change(&self) -> Change {
        published(self.id.into(), self.revision, self.status, self.posted_at.is_some(), self.removal_reason)
    }

    fn facts(&self) -> Option<Facts> {
        (self.status == Publication::Published).then(|| Facts::Job(JobFacts::of(self)))
    }
}
