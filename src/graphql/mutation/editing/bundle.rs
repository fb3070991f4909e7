//! Putting drafts together that become public at once.
use crate::{
    graphql::{
        editing::{
            bundle::Bundle,
            desk::{actor, editing},
        },
        problem::Problem,
        scalar::Instant,
        view::breathe,
    },
    service::editing::bundle::{Wanted, save_bundle},
};
use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};

/// The bundles' part of the mutation root.
#[derive(Default)]
pub struct BundleMutation;

/// A bundle as it is wanted.
#[derive(InputObject)]
pub struct SaveBundleInput {
    /// Global id of the bundle; left out for a new one.
    id: Option<ID>,
    /// 全国地方公共団体コード of the place that looks after it, 6 digits.
    local_government: String,
    /// What it is called, at most 100 characters.
    name: String,
    /// When its drafts become public.
    publish_at: Instant,
    /// The drafts that it holds, at most 500; those that are not named leave it.
    drafts: Vec<ID>,
    /// Whether it is called off; its drafts leave it and stay as they are.
    cancelled: Option<bool>,
}

/// What became of a bundle.
#[derive(SimpleObject)]
pub struct BundlePayload {
    /// The bundle as it stands now; null where there are problems.
    bundle: Option<Bundle>,
    /// What has to be corrected first; then nothing was written. A short list: at most one for each value that was sent.
    problems: Vec<Problem>,
}

#[Object]
impl BundleMutation {
    /// Makes a bundle or changes it. All of its drafts become public together, once all are approved and its time has come.
    async fn save_bundle(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The bundle as it is wanted.")] input: SaveBundleInput,
    ) -> Result<BundlePayload> {
        breathe(ctx).await?;
        let wanted = Wanted {
            id: input.id.map(|id| id.0),
            place: input.local_government,
            name: input.name,
            publish_at: input.publish_at.0,
            drafts: input.drafts.into_iter().map(|id| id.0).collect(),
            cancelled: input.cancelled.unwrap_or(false),
        };
        Ok(match save_bundle(editing(ctx)?, actor(ctx), &wanted).await? {
            Ok(row) => BundlePayload { bundle: Some(row.into()), problems: Vec::new() },
            Err(refused) => {
                let problems = refused.problems.into_iter().map(Into::into).collect();
                BundlePayload { bundle: None, problems }
            }
        })
    }
}
