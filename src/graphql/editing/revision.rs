//! Something that was done to a draft.
use crate::{
    domain::editing::difference::difference,
    graphql::{
        editing::{
            desk::editing,
            difference::{FieldDifference, differences},
            field::{DraftField, fields_shown},
        },
        scalar::Instant,
        view::breathe,
        word::Word,
    },
    service::editing::restore::fields_of,
};
use async_graphql::{Context, Object, Result};
use entity::{
    draft::{DraftState, FormKind},
    draft_revision::{DraftStep, Model},
};

/// Something that was done to a draft; kept and never changed.
pub struct DraftRevision {
    kind: FormKind,
    row: Model,
}

impl DraftRevision {
    /// Shows a revision of a draft of a kind.
    #[must_use]
    pub fn of(kind: FormKind, row: Model) -> Self {
        Self { kind, row }
    }
}

/// Something that was done to a draft; kept and never changed.
#[Object]
impl DraftRevision {
    /// Number, from 1.
    async fn number(&self) -> i32 {
        self.row.number
    }

    /// What was done.
    async fn step(&self) -> Word<DraftStep> {
        self.row.step.into()
    }

    /// How the draft stood afterwards.
    async fn state(&self) -> Word<DraftState> {
        self.row.state.into()
    }

    /// What was said of it; null where nothing was.
    async fn comment(&self) -> Option<&str> {
        self.row.comment.as_deref()
    }

    /// Who did it: an account or an office, or `uturn: schedule` for the clock.
    async fn written_by(&self) -> &str {
        &self.row.written_by
    }

    /// When.
    async fn written_at(&self) -> Instant {
        self.row.written_at.into()
    }

    /// What was written afterwards. A short list: at most 100.
    async fn fields(&self) -> Vec<DraftField> {
        fields_shown(self.kind, &self.row.fields)
    }

    /// How it differs, field by field, from another revision, or from the one before. A short list: at most 100.
    async fn difference(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Number of the other revision; the one before if left out. One that is not there is blank.")]
        from: Option<i32>,
    ) -> Result<Vec<FieldDifference>> {
        breathe(ctx).await?;
        let from = from.unwrap_or(self.row.number - 1);
        let before = fields_of(editing(ctx)?, self.row.draft_id, from).await?.unwrap_or_default();
        Ok(differences(difference(&before, &self.row.fields)))
    }
}
