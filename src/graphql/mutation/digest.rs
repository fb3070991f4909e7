//! Asking for digests by mail, and cancelling them.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
    },
    graphql::{
        job::filter::JobFilter,
        partner::{desk::partner, digest::Digest},
        problem::Problem,
        view::{breathe, view},
        word::Word,
    },
    policy::act::of,
    service::digest::agree::Wish,
};
use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use entity::{
    digest::Weekday,
    id::{DigestId, NotAnId},
};

/// The digests' part of the mutation root.
#[derive(Default)]
pub struct DigestMutation;

/// A digest to be asked for.
#[derive(InputObject)]
pub struct RequestDigestInput {
    /// Its name, as the office reads it: 1 to 60 characters.
    name: String,
    /// Address of the office, never of a person. The office is asked by mail; nothing else goes out before it confirms.
    recipient: String,
    /// Which listings; all if left out.
    filter: Option<JobFilter>,
    /// The day on which it is sent, at 7:00 in Japan; Monday if left out.
    weekday: Option<Word<Weekday>>,
}

/// What became of a digest.
#[derive(SimpleObject)]
pub struct DigestPayload {
    /// The digest as it stands now; null where there are problems.
    digest: Option<Digest>,
    /// What has to be corrected first; empty where it was done.
    /// A short list: at most one for each value that was sent.
    problems: Vec<Problem>,
}

#[Object]
impl DigestMutation {
    /// Asks for a weekly digest of job listings by mail: what is new, changed, closing within 14 days and ended. The office
    /// gets one mail and confirms by its link within 7 days, or nothing goes out. Needs a partner's key; at most 20
    /// digests can run or wait. In the sandbox no mail goes out.
    async fn request_digest(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Name, address, filter and day.")] input: RequestDigestInput,
    ) -> Result<DigestPayload> {
        breathe(ctx).await?;
        let (id, desk) = partner::<of::RequestDigest>(ctx).await?;
        let wish = Wish {
            name: input.name,
            recipient: input.recipient,
            jobs: input.filter.map(Into::into).unwrap_or_default(),
            weekday: input.weekday.map_or(Weekday::Monday, |Word(day)| day),
        };
        Ok(match desk.request_digest(view(ctx)?, id, wish).await? {
            Ok(row) => DigestPayload { digest: Some(Digest::of(row)?), problems: Vec::new() },
            Err(found) => DigestPayload { digest: None, problems: found.into_iter().map(Into::into).collect() },
        })
    }

    /// Ends a digest: no mail of it goes out any more. `NOT_FOUND` where the caller has none of this id.
    async fn cancel_digest(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Id of the digest.")] id: ID,
    ) -> Result<DigestPayload> {
        breathe(ctx).await?;
        let (partner, desk) = partner::<of::CancelDigest>(ctx).await?;
        let row = desk.cancel_digest(partner, digest_id(&id)?).await?;
        Ok(DigestPayload { digest: Some(Digest::of(row)?), problems: Vec::new() })
    }
}

fn digest_id(id: &ID) -> Outcome<DigestId> {
    let no_such = |_: NotAnId| {
        Fault::because(Code::NotFound, Words::new(format!("ダイジェスト {}", id.0), format!("digest {}", id.0)))
    };
    id.parse().map_err(no_such)
}
