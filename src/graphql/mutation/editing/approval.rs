//! Approving drafts, returning them, and giving them their time.
use crate::{
    graphql::{
        editing::desk::{actor, editing},
        mutation::editing::{draft::DraftActInput, payload::DraftPayload},
        problem::Problem,
        scalar::Instant,
        view::{breathe, view},
    },
    service::editing::{
        approve::{When, approve, publish},
        desk::Asking,
        give_back::{give_back, unschedule},
        place_rule::require_second_person,
        preview::preview_link,
    },
};
use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};

/// The approvers' part of the mutation root.
#[derive(Default)]
pub struct ApprovalMutation;

/// Approving a draft.
#[derive(InputObject)]
pub struct ApproveDraftInput {
    /// Global id of the draft.
    draft: ID,
    /// The revision that the approver has read: what is approved is what was read.
    expected_revision: i32,
    /// When it becomes public; at once if neither this nor `hold` is given.
    publish_at: Option<Instant>,
    /// Whether it waits until somebody publishes it with `publishDraft`.
    hold: Option<bool>,
    /// What is said of it, for colleagues.
    comment: Option<String>,
    /// A text of the caller's choosing: the same act under the same key is done once, within 7 days.
    idempotency_key: Option<String>,
}

/// Publishing an approved draft.
#[derive(InputObject)]
pub struct PublishDraftInput {
    /// Global id of the draft.
    draft: ID,
    /// The revision that the caller has seen.
    expected_revision: i32,
    /// When it becomes public; at once if left out.
    publish_at: Option<Instant>,
    /// A text of the caller's choosing: the same act under the same key is done once, within 7 days.
    idempotency_key: Option<String>,
}

/// A link that shows a draft.
#[derive(SimpleObject)]
pub struct PreviewPayload {
    /// Address of the page, below the address of this service. Whoever has it sees the draft, without a token, for 72 hours.
    /// Null where there are problems.
    path: Option<String>,
    /// When the link ends.
    ends_at: Option<Instant>,
    /// What has to be corrected first. A short list: at most one.
    problems: Vec<Problem>,
}

/// How a place wants its drafts approved.
#[derive(SimpleObject)]
pub struct PlaceRulePayload {
    /// Whether who approves has to be another than who wrote or submitted.
    second_person: bool,
    /// Who decided so.
    changed_by: String,
    /// When.
    changed_at: Instant,
    /// What has to be corrected first. A short list: nothing can be wrong here, so it is empty.
    problems: Vec<Problem>,
}

#[Object]
impl ApprovalMutation {
    /// Approves a draft, which becomes public at once, at its time, with its bundle, or when somebody publishes it. Who wrote
    /// or submitted it does not approve it, unless the place has said so.
    async fn approve_draft(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which draft, and when.")] input: ApproveDraftInput,
    ) -> Result<DraftPayload> {
        breathe(ctx).await?;
        let ApproveDraftInput { draft, expected_revision, publish_at, hold, comment, idempotency_key } = input;
        let when = match publish_at {
            _ if hold == Some(true) => When::Later,
            Some(Instant(at)) => When::At(at),
            None => When::Now,
        };
        let once = idempotency_key.as_deref();
        let asking = Asking { actor: actor(ctx), draft: &draft, expected: Some(expected_revision), once };
        DraftPayload::of(ctx, approve(editing(ctx)?, asking, when, comment.as_deref()).await?)
    }

    /// Publishes an approved draft, at once or at its time.
    async fn publish_draft(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which draft, and when.")] input: PublishDraftInput,
    ) -> Result<DraftPayload> {
        breathe(ctx).await?;
        let PublishDraftInput { draft, expected_revision, publish_at, idempotency_key } = input;
        let when = publish_at.map_or(When::Now, |Instant(at)| When::At(at));
        let once = idempotency_key.as_deref();
        let asking = Asking { actor: actor(ctx), draft: &draft, expected: Some(expected_revision), once };
        DraftPayload::of(ctx, publish(editing(ctx)?, asking, when).await?)
    }

    /// Returns a draft to its editor. The comment is needed: it says what has to be mended.
    async fn return_draft(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which draft.")] input: DraftActInput,
    ) -> Result<DraftPayload> {
        breathe(ctx).await?;
        DraftPayload::of(ctx, give_back(editing(ctx)?, input.asking(ctx), input.said().unwrap_or("")).await?)
    }

    /// Takes the time of publication back. The draft stays approved, and leaves its bundle.
    async fn unschedule_draft(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which draft.")] input: DraftActInput,
    ) -> Result<DraftPayload> {
        breathe(ctx).await?;
        DraftPayload::of(ctx, unschedule(editing(ctx)?, input.asking(ctx), input.said()).await?)
    }

    /// Makes a signed link to a page that shows a draft as the public and as a partner would see it, for 72 hours.
    async fn preview_draft(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Global id of the draft.")] draft: ID,
    ) -> Result<PreviewPayload> {
        breathe(ctx).await?;
        let asking = Asking { actor: actor(ctx), draft: &draft, expected: None, once: None };
        let made = preview_link(editing(ctx)?, asking, &view(ctx)?.log.cursor_key).await?;
        Ok(match made {
            Ok(link) => PreviewPayload {
                path: Some(format!("/preview/{}", link.token)),
                ends_at: Some(link.ends_at.into()),
                problems: Vec::new(),
            },
            Err(refused) => {
                let problems = refused.problems.into_iter().map(Into::into).collect();
                PreviewPayload { path: None, ends_at: None, problems }
            }
        })
    }

    /// Decides for a place whether who approves has to be another than who wrote or submitted: so it is unless it was decided
    /// otherwise. It stays on record who decided so, and when.
    async fn require_second_person(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "全国地方公共団体コード of the place, 6 digits.")] local_government: String,
        #[graphql(desc = "Whether a second person is needed.")] required: bool,
    ) -> Result<PlaceRulePayload> {
        breathe(ctx).await?;
        let row = require_second_person(editing(ctx)?, actor(ctx), &local_government, required).await?;
        Ok(PlaceRulePayload {
            second_person: row.second_person,
            changed_by: row.changed_by,
            changed_at: row.changed_at.into(),
            problems: Vec::new(),
        })
    }
}
