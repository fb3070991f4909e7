//! A draft as its editors see it.
use crate::{
    domain::editing::difference::difference,
    graphql::{
        editing::{
            desk::editing,
            difference::{FieldDifference, differences},
            field::{DraftField, fields_shown},
            revision::DraftRevision,
        },
        problem::Problem,
        scalar::Instant,
        view::breathe,
        word::Word,
    },
    service::editing::list,
};
use async_graphql::{Context, ID, Object, Result};
use entity::draft::{DraftState, FormKind, Model};

/// A draft: what an editor works on, apart from what is public.
pub struct Draft(pub Model);

/// A draft: what an editor works on, apart from what is public. The public never sees it.
#[Object]
impl Draft {
    /// Global id, `drf_…`.
    async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }

    /// What it is of.
    async fn kind(&self) -> Word<FormKind> {
        self.0.kind.into()
    }

    /// What people call it.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// How it stands.
    async fn state(&self) -> Word<DraftState> {
        self.0.state.into()
    }

    /// Counts what is done to it, from 1. Give it as `expectedRevision`.
    async fn revision(&self) -> i32 {
        self.0.revision
    }

    /// Global id of the thing that it is of; null while that was never in the store.
    async fn thing(&self) -> Option<ID> {
        self.0.thing.clone().map(ID)
    }

    /// Global id of the local government that looks after it.
    async fn local_government_id(&self) -> ID {
        self.0.local_government_id.to_string().into()
    }

    /// Global id of the employer that it is of; null for what is of a place, and for a new employer.
    async fn employer_id(&self) -> Option<ID> {
        self.0.employer_id.map(|id| id.to_string().into())
    }

    /// Global id of the bundle that it becomes public with; null for none.
    async fn bundle_id(&self) -> Option<ID> {
        self.0.bundle_id.map(|id| id.to_string().into())
    }

    /// What is written; blank fields are left out. A short list: at most 100.
    async fn fields(&self) -> Vec<DraftField> {
        fields_shown(self.0.kind, &self.0.fields)
    }

    /// What it would change, field by field: before is what was public when it was saved last, blank for something new.
    /// A short list: at most 100.
    async fn difference(&self) -> Vec<FieldDifference> {
        let public = self.0.public_fields.clone().unwrap_or_default();
        differences(difference(&public, &self.0.fields))
    }

    /// What keeps it from the public as it is written now, and what should be looked at. Submitting is refused while
    /// anything of it is an error. A short list: at most a few for each field.
    async fn findings(&self, ctx: &Context<'_>) -> Result<Vec<Problem>> {
        breathe(ctx).await?;
        Ok(list::findings(editing(ctx)?, &self.0).await?.into_iter().map(Into::into).collect())
    }

    /// What was done to it, latest first. A short list: the latest 200.
    async fn revisions(&self, ctx: &Context<'_>) -> Result<Vec<DraftRevision>> {
        breathe(ctx).await?;
        let rows = list::revisions(editing(ctx)?, &self.0).await?;
        Ok(rows.into_iter().map(|row| DraftRevision::of(self.0.kind, row)).collect())
    }

    /// Who wrote on it last: an account or an office.
    async fn edited_by(&self) -> &str {
        &self.0.edited_by
    }

    /// Who submitted it; null while nobody has.
    async fn submitted_by(&self) -> Option<&str> {
        self.0.submitted_by.as_deref()
    }

    /// Who approved it; null while nobody has.
    async fn approved_by(&self) -> Option<&str> {
        self.0.approved_by.as_deref()
    }

    /// When it becomes public, or became; null while it has no time.
    async fn publish_at(&self) -> Option<Instant> {
        self.0.publish_at.map(Instant)
    }

    /// When it was begun.
    async fn created_at(&self) -> Instant {
        self.0.created_at.into()
    }

    /// When something was done to it last.
    async fn updated_at(&self) -> Instant {
        self.0.updated_at.into()
    }
}
