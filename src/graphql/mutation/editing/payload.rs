//! What acts on drafts answer.
use crate::{
    graphql::{
        editing::{
            desk::cursor_of,
            difference::{FieldDifference, differences},
            draft::Draft,
        },
        problem::Problem,
    },
    service::editing::desk::{Done, Refused},
};
use async_graphql::{Context, Result, SimpleObject};

/// What became of a draft.
#[derive(SimpleObject)]
pub struct DraftPayload {
    /// The draft as it stands now; null where there are problems.
    draft: Option<Draft>,
    /// What has to be corrected first; then nothing was written. A short list: at most a few for each field.
    problems: Vec<Problem>,
    /// Where somebody else was faster (the problem `STALE` or `DRAFT_OPEN`): what stands now. Null otherwise.
    conflict: Option<DraftConflict>,
    /// Cursor of the feed: `changes(after:)` tells of this change next. Null where nothing public changed.
    cursor: Option<String>,
}

/// What somebody else has done meanwhile.
#[derive(SimpleObject)]
pub struct DraftConflict {
    /// The draft as it stands now.
    draft: Draft,
    /// From the revision that was expected, or from what was sent, to what stands now, field by field.
    /// A short list: at most 100.
    difference: Vec<FieldDifference>,
}

impl DraftPayload {
    /// Shows what an act came to.
    ///
    /// # Errors
    /// INTERNAL when the engine pinned no snapshot.
    pub fn of(ctx: &Context<'_>, done: std::result::Result<Done, Refused>) -> Result<Self> {
        Ok(match done {
            Ok(Done { draft, seq }) => Self {
                draft: Some(Draft(draft)),
                problems: Vec::new(),
                conflict: None,
                cursor: seq.map(|seq| cursor_of(ctx, seq)).transpose()?,
            },
            Err(Refused { problems, conflict }) => Self {
                draft: None,
                problems: problems.into_iter().map(Into::into).collect(),
                conflict: conflict.map(|conflict| DraftConflict {
                    draft: Draft(conflict.draft),
                    difference: differences(conflict.difference),
                }),
                cursor: None,
            },
        })
    }
}
