//! Making changes happen in the sandbox.
use crate::{
    base::{fault::Fault, fault_code::Code, language::Words},
    graphql::{partner::desk::partner, problem::Problem, view::breathe, word::Word},
    policy::act::of,
    service::sandbox::{
        change::Sandbox,
        wanted::{Done, Happened, SandboxChangeKind, Wanted},
    },
};
use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use entity::vocabulary::RemovalReason;

/// The sandbox's part of the mutation root.
#[derive(Default)]
pub struct SandboxMutation;

/// A change that is to happen in the sandbox.
#[derive(InputObject)]
pub struct SandboxChangeInput {
    /// What is to happen.
    kind: Word<SandboxChangeKind>,
    /// Why a listing is taken away: any reason but MERGED. Needed for `LISTING_REMOVED`, else without meaning.
    reason: Option<Word<RemovalReason>>,
    /// To which listing, or municipality. Left out: the sandbox chooses, and takes another each time.
    id: Option<ID>,
    /// Code of the prefecture that a listing moves to, 2 or 6 digits. Left out: the sandbox chooses another.
    prefecture: Option<String>,
}

/// What happened in the sandbox.
#[derive(SimpleObject)]
pub struct SandboxChangePayload {
    /// The things that changed. A short list: one, or none where there are problems.
    things: Vec<SandboxThing>,
    /// Code of the prefecture that a listing moved from, 2 digits; null unless one moved.
    from_prefecture: Option<String>,
    /// Code of the prefecture that it moved to, 2 digits; null unless one moved.
    to_prefecture: Option<String>,
    /// Number of the log at which `changes` tells of it: `covers.to` of a page that holds it is this or more. Null where
    /// there are problems.
    position: Option<i64>,
    /// What has to be corrected first; then nothing happened.
    /// A short list: at most one for each value that was sent.
    problems: Vec<Problem>,
}

/// A thing that changed in the sandbox.
#[derive(SimpleObject)]
pub struct SandboxThing {
    /// Global id of the thing.
    id: ID,
    /// Why it left the public; null where it did not.
    reason: Option<Word<RemovalReason>>,
    /// Global id of what took its place; null unless the reason is MERGED.
    merged_into: Option<ID>,
}

impl From<Happened> for SandboxThing {
    fn from(happened: Happened) -> Self {
        Self {
            id: happened.thing.to_string().into(),
            reason: happened.reason.map(Into::into),
            merged_into: happened.merged_into.map(|thing| thing.to_string().into()),
        }
    }
}

#[Object]
impl SandboxMutation {
    /// Makes a change happen at once, so that a partner can try what its copy does with it. Only at `/sandbox/graphql`,
    /// with a partner's key; elsewhere it is FORBIDDEN. The sandbox is shared by all partners, holds fictitious data, and
    /// begins anew with the service.
    async fn sandbox_change(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to happen.")] input: SandboxChangeInput,
    ) -> Result<SandboxChangePayload> {
        breathe(ctx).await?;
        partner::<of::SandboxChange>(ctx).await?;
        let sandbox = ctx.data_opt::<Sandbox>().ok_or_else(only_there)?;
        let wanted = Wanted {
            kind: input.kind.0,
            reason: input.reason.map(|Word(reason)| reason),
            thing: input.id.map(|ID(id)| id),
            prefecture: input.prefecture,
        };
        let (done, position, problems) = match sandbox.change(&wanted).await? {
            Ok((done, position)) => (done, Some(position), Vec::new()),
            Err(problems) => (Done::default(), None, problems),
        };
        Ok(SandboxChangePayload {
            things: done.things.into_iter().map(Into::into).collect(),
            from_prefecture: done.from_prefecture,
            to_prefecture: done.to_prefecture,
            position,
            problems: problems.into_iter().map(Into::into).collect(),
        })
    }
}

fn only_there() -> Fault {
    let detail =
        Words::new("sandboxChange は /sandbox/graphql でだけ使えます", "sandboxChange is for /sandbox/graphql only");
    Fault::because(Code::Forbidden, detail)
}
