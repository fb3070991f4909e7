//! Writing drafts.
use crate::{
    base::{fault::Fault, fault_code::Code, language::Words},
    graphql::{
        editing::desk::{actor, editing},
        mutation::editing::payload::DraftPayload,
        view::breathe,
        word::Word,
    },
    service::editing::{
        desk::Asking,
        give_back::discard,
        restore::restore,
        save::{begin_draft, write_on},
        submit::submit,
    },
};
use async_graphql::{Context, ID, InputObject, Object, Result};
use entity::draft::FormKind;

/// The editors' part of the mutation root.
#[derive(Default)]
pub struct DraftMutation;

/// What is to be written.
#[derive(InputObject)]
pub struct SaveDraftInput {
    /// Global id of the draft to write on; either this, or `kind` to begin one.
    draft: Option<ID>,
    /// What a new draft is of. Its key fields say of which thing; what is public of that is taken over.
    kind: Option<Word<FormKind>>,
    /// The fields that change; others stay as they are.
    fields: Vec<DraftFieldInput>,
    /// The revision that the caller has seen; needed to write on a draft.
    expected_revision: Option<i32>,
    /// What is said of it, for colleagues.
    comment: Option<String>,
    /// A text of the caller's choosing, a UUID for one: the same act under the same key is done once, within 7 days.
    idempotency_key: Option<String>,
}

/// What is to stand in a field.
#[derive(InputObject)]
pub struct DraftFieldInput {
    /// Name of the field, as `editorial { forms }` tells it.
    name: String,
    /// What is entered, at most 10,000 characters; null to make it blank.
    value: Option<String>,
}

/// An act on a draft.
#[derive(InputObject)]
pub struct DraftActInput {
    /// Global id of the draft.
    draft: ID,
    /// The revision that the caller has seen.
    expected_revision: i32,
    /// What is said of it, for colleagues.
    comment: Option<String>,
    /// A text of the caller's choosing: the same act under the same key is done once, within 7 days.
    idempotency_key: Option<String>,
}

/// Taking up a revision again.
#[derive(InputObject)]
pub struct RestoreRevisionInput {
    /// Global id of the draft that the revision is of, ended ones too.
    draft: ID,
    /// Number of the revision that is taken up again.
    revision: i32,
    /// The revision that the caller has seen; without meaning where the draft has ended, for then a new one begins.
    expected_revision: Option<i32>,
    /// A text of the caller's choosing: the same act under the same key is done once, within 7 days.
    idempotency_key: Option<String>,
}

impl DraftActInput {
    /// Who asks for it, of what.
    pub(super) fn asking<'a>(&'a self, ctx: &Context<'a>) -> Asking<'a> {
        let (draft, once) = (self.draft.as_str(), self.idempotency_key.as_deref());
        Asking { actor: actor(ctx), draft, expected: Some(self.expected_revision), once }
    }

    /// What is said of it.
    pub(super) fn said(&self) -> Option<&str> {
        self.comment.as_deref()
    }
}

#[Object]
impl DraftMutation {
    /// Begins a draft, or writes on one. What is entered is kept as it is, right or wrong; `draft { findings }` says what
    /// keeps it from the public. Writing on takes a submission or an approval back. Needs a token of an editor or of the
    /// employer's HR.
    async fn save_draft(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be written.")] input: SaveDraftInput,
    ) -> Result<DraftPayload> {
        breathe(ctx).await?;
        let desk = editing(ctx)?;
        let SaveDraftInput { draft, kind, fields, expected_revision, comment, idempotency_key } = input;
        let entered: Vec<_> = fields.into_iter().map(|field| (field.name, field.value)).collect();
        let (comment, once) = (comment.as_deref(), idempotency_key.as_deref());
        let done = match (draft, kind, expected_revision) {
            (Some(draft), None, Some(expected)) => {
                let asking = Asking { actor: actor(ctx), draft: &draft, expected: Some(expected), once };
                write_on(desk, asking, &entered, comment).await?
            }
            (None, Some(Word(kind)), None) => begin_draft(desk, (actor(ctx), once), kind, &entered, comment).await?,
            _ => return Err(either().into()),
        };
        DraftPayload::of(ctx, done)
    }

    /// Submits a draft for approval; from here on it has to be whole and right.
    async fn submit_draft(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which draft.")] input: DraftActInput,
    ) -> Result<DraftPayload> {
        breathe(ctx).await?;
        DraftPayload::of(ctx, submit(editing(ctx)?, input.asking(ctx), input.said()).await?)
    }

    /// Throws a draft away. What was written stays on record, and can be restored.
    async fn discard_draft(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which draft.")] input: DraftActInput,
    ) -> Result<DraftPayload> {
        breathe(ctx).await?;
        DraftPayload::of(ctx, discard(editing(ctx)?, input.asking(ctx), input.said()).await?)
    }

    /// Takes up again what a revision said: in its draft, or, where that has ended, in a new draft.
    async fn restore_revision(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which revision.")] input: RestoreRevisionInput,
    ) -> Result<DraftPayload> {
        breathe(ctx).await?;
        let RestoreRevisionInput { draft, revision, expected_revision, idempotency_key } = input;
        let once = idempotency_key.as_deref();
        let asking = Asking { actor: actor(ctx), draft: &draft, expected: expected_revision, once };
        DraftPayload::of(ctx, restore(editing(ctx)?, asking, revision).await?)
    }
}

fn either() -> Fault {
    let detail = Words::new(
        "draft と expectedRevision を指定するか、kind だけを指定してください",
        "give `draft` with `expectedRevision`, or `kind` alone",
    );
    Fault::because(Code::BadArgument, detail)
}
