//! The way of a draft from the first word to the public: which step leads from which state to which.
use entity::{
    draft::DraftState::{self, Approved, Discarded, Draft, InReview, Published, Returned, Scheduled},
    draft_revision::DraftStep,
};

/// The state after a step; none where the step cannot be taken from this state.
#[must_use]
pub fn after(state: DraftState, step: DraftStep) -> Option<DraftState> {
    use DraftStep as Step;
    Some(match (step, state) {
        // Writing on takes a submission or an approval back: what is approved is what was read.
        (Step::Saved | Step::Restored, Draft | InReview | Returned | Approved) => Draft,
        (Step::Submitted, Draft | Returned) => InReview,
        (Step::Returned, InReview | Approved | Scheduled) | (Step::Failed, Approved | Scheduled) => Returned,
        (Step::Approved, InReview) | (Step::Unscheduled, Scheduled) => Approved,
        (Step::Scheduled, Approved | Scheduled) => Scheduled,
        (Step::Published, Approved | Scheduled) => Published,
        (Step::Discarded, Draft | InReview | Returned | Approved) => Discarded,
        (Step::HandedOver, Draft | InReview | Returned | Approved | Scheduled) => state,
        _ => return None,
    })
}

/// Whether something can still be done to a draft in this state.
#[must_use]
pub fn is_open(state: DraftState) -> bool {
    !matches!(state, Published | Discarded)
}

#[cfg(test)]
mod laws {
    use super::{after, is_open};
    use entity::{
        draft::DraftState::{self, Approved, Scheduled},
        draft_revision::DraftStep,
    };

    #[test]
    fn nothing_becomes_public_that_was_not_approved_and_nothing_ends_twice() {
        for state in DraftState::ALL {
            for step in DraftStep::ALL {
                let then = after(*state, *step);
                assert!(is_open(*state) || then.is_none(), "{state} {step}");
                if then == Some(DraftState::Published) {
                    assert!(matches!(state, Approved | Scheduled), "{state} {step}");
                }
                if then == Some(Approved) {
                    assert!(matches!(step, DraftStep::Approved | DraftStep::Unscheduled | DraftStep::HandedOver));
                }
            }
        }
    }
}
