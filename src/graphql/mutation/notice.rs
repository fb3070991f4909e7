//! Closing notes that somebody has dealt with.
use crate::{
    graphql::{
        delivery::{desk::deliveries, notice::Notice},
        problem::Problem,
        view::breathe,
    },
    policy::{
        act::of,
        actor::Actor,
        permit::{Permit, Whose},
    },
    service::delivery::notices::close_notice,
};
use async_graphql::{Context, ID, Object, Result, SimpleObject};

/// The notes' part of the mutation root.
#[derive(Default)]
pub struct NoticeMutation;

/// What became of a note.
#[derive(SimpleObject)]
pub struct NoticePayload {
    /// The note as it stands now.
    notice: Option<Notice>,
    /// What has to be corrected first. A short list: nothing can be wrong here, so it is empty.
    problems: Vec<Problem>,
}

#[Object]
impl NoticeMutation {
    /// Notes that somebody has dealt with a note. For the secretariat; FORBIDDEN for others. A closed one stays as it is.
    async fn close_notice(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Global id of the note, `ntc_…`.")] id: ID,
    ) -> Result<NoticePayload> {
        breathe(ctx).await?;
        let permit = Permit::<of::CloseNotice>::ask(ctx.data_opt::<Actor>(), &Whose::default())?;
        let desk = deliveries(ctx)?;
        let row = close_notice(desk.store(), &permit, desk.now(), &id).await?;
        Ok(NoticePayload { notice: Some(row.into()), problems: Vec::new() })
    }
}
