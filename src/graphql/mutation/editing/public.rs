//! What is done to something public at once: taking it out, and saying that it is still right.
use crate::{
    graphql::{
        editing::desk::{actor, cursor_of, editing},
        problem::Problem,
        view::breathe,
        word::Word,
    },
    service::editing::{
        desk::Refused,
        withdraw::{Changed, confirm, withdraw},
    },
};
use async_graphql::{Context, ID, Object, Result, SimpleObject};
use entity::vocabulary::RemovalReason;

/// The part of the mutation root that concerns what is public.
#[derive(Default)]
pub struct PublicMutation;

/// What became of something public.
#[derive(SimpleObject)]
pub struct ThingPayload {
    /// Global id of the thing whose change the feed tells; of a part, what it is a part of. Null where there are problems.
    thing: Option<ID>,
    /// What has to be corrected first; then nothing was written. A short list: at most one.
    problems: Vec<Problem>,
    /// Cursor of the feed: `changes(after:)` tells of this change next.
    cursor: Option<String>,
}

impl ThingPayload {
    fn of(ctx: &Context<'_>, done: std::result::Result<Changed, Refused>) -> Result<Self> {
        Ok(match done {
            Ok(Changed { thing, seq }) => Self {
                thing: Some(thing.to_string().into()),
                problems: Vec::new(),
                cursor: seq.map(|seq| cursor_of(ctx, seq)).transpose()?,
            },
            Err(refused) => {
                let problems = refused.problems.into_iter().map(Into::into).collect();
                Self { thing: None, problems, cursor: None }
            }
        })
    }
}

#[Object]
impl PublicMutation {
    /// Takes something out of the public at once: nobody has to approve it, for the law asks for it without delay
    /// (職業安定法5条の4). A support measure or a figure is deleted, a certification loses its proof.
    async fn withdraw_thing(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "Global id of a profile, support measure, indicator, employer, certification, disclosure or listing."
        )]
        id: ID,
        #[graphql(desc = "Why; WITHDRAWN if left out. Readers of the feed are told.")] reason: Option<
            Word<RemovalReason>,
        >,
    ) -> Result<ThingPayload> {
        breathe(ctx).await?;
        let reason = reason.map_or(RemovalReason::Withdrawn, |Word(reason)| reason);
        ThingPayload::of(ctx, withdraw(editing(ctx)?, actor(ctx), &id, reason).await?)
    }

    /// Says that what is public of a profile, an employer or a listing is still right: the day of its information is today.
    async fn confirm_thing(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Global id of a profile, an employer or a listing.")] id: ID,
    ) -> Result<ThingPayload> {
        breathe(ctx).await?;
        ThingPayload::of(ctx, confirm(editing(ctx)?, actor(ctx), &id).await?)
    }
}
