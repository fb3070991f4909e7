//! What is noted of an act: by a permit for what people do, by its words for what a command does.
use crate::{
    policy::{
        act::Acting,
        permit::{Permit, Right},
    },
    store::noting::Noting,
};
use entity::id::LocalGovernmentId;
use serde_json::Value;

/// Who acts where no permit is asked: whoever runs the command line has the machine.
pub const COMMAND_LINE: &str = "uturn";

/// An act that a permit allowed: `unit.audit(noted(&permit, draft.id).at(place).from(before).to(after))`.
#[must_use]
pub fn noted<A: Acting>(permit: &Permit<A>, about: impl ToString) -> Noting {
    by_right(permit.right(), A::ACT.name(), about)
}

/// An act by a right, where the permit itself is not at hand.
#[must_use]
pub fn by_right(right: &Right, act: &str, about: impl ToString) -> Noting {
    let (subject, right) = (right.subject.clone(), right.words());
    Noting { subject, right, ..by_command(act, about) }
}

/// An act of the command line, named as it is typed: `partner suspend`.
#[must_use]
#[expect(clippy::needless_pass_by_value, reason = "ids and words are handed over as they are")]
pub fn by_command(act: &str, about: impl ToString) -> Noting {
    Noting {
        subject: COMMAND_LINE.to_owned(),
        right: "-".to_owned(),
        act: act.to_owned(),
        about: about.to_string(),
        place: None,
        before: None,
        after: None,
    }
}

impl Noting {
    /// The place that looks after what the act was done to.
    #[must_use]
    pub fn at(self, place: impl Into<Option<LocalGovernmentId>>) -> Self {
        Self { place: place.into(), ..self }
    }

    /// What was there before.
    #[must_use]
    pub fn from(self, before: Value) -> Self {
        Self { before: Some(before), ..self }
    }

    /// What is there now.
    #[must_use]
    pub fn to(self, after: Value) -> Self {
        Self { after: Some(after), ..self }
    }
}
