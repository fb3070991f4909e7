//! Approving a draft, and publishing what is approved: at once, or at its time.
use crate::{
    base::{clock::Instant, fault::Outcome, language::Words, problem::Problem},
    policy::{
        act::{Acting, of},
        permit::Permit,
    },
    service::editing::{
        desk::{Acted, Asking, EditingDesk, Refused, comment},
        opened::{Opened, open},
        publish::write_public,
    },
    store::unit::Unit,
};
use chrono::TimeDelta;
use entity::{
    bundle::BundleState,
    draft::{self, DraftState},
    draft_revision::DraftStep,
};

/// Most days for which something can be scheduled ahead.
const DAYS_AHEAD: i64 = 366;

/// When what is approved becomes public.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// At once.
    Now,
    /// At an instant.
    At(Instant),
    /// When somebody publishes it.
    Later,
}

/// Approves a draft. One of a bundle becomes public with the bundle, whatever `when` says.
///
/// # Errors
/// `UNAUTHENTICATED`, FORBIDDEN, `NOT_FOUND`; UNAVAILABLE or INTERNAL when the store fails.
pub async fn approve(desk: &EditingDesk, asking: Asking<'_>, when: When, said: Option<&str>) -> Acted {
    Permit::<of::ApproveDraft>::ever(asking.actor)?;
    let said = match comment(said) {
        Ok(said) => said,
        Err(problem) => return Ok(Err(Refused::because(*problem))),
    };
    let asked = format!("{when:?} {}", said.as_deref().unwrap_or(""));
    let mut opened: Opened<of::ApproveDraft> = open!(Opened::of(desk, asking, &[&asked]).await?);
    let state = match opened.may(DraftStep::Approved) {
        Ok(state) => state,
        Err(refused) => return Ok(Err(*refused)),
    };
    let subject = opened.permit.subject().to_owned();
    if needs_another(&mut opened.unit, &opened.draft, &subject).await? {
        return Ok(Err(Refused::because(own_draft())));
    }
    opened.draft.approved_by = Some(subject);
    opened.draft.approved_revision = Some(opened.draft.revision);
    opened.step(DraftStep::Approved, state, said).await?;
    go_on(desk, opened, when).await
}

/// Publishes an approved draft, or gives it its time.
///
/// # Errors
/// As [`approve`].
pub async fn publish(desk: &EditingDesk, asking: Asking<'_>, when: When) -> Acted {
    let opened: Opened<of::PublishDraft> = open!(Opened::of(desk, asking, &[&format!("{when:?}")]).await?);
    if opened.draft.state != DraftState::Approved
        && let Err(refused) = opened.may(DraftStep::Published)
    {
        return Ok(Err(*refused));
    }
    go_on(desk, opened, when).await
}

/// Lets an approved draft go its way.
async fn go_on<A: Acting>(desk: &EditingDesk, mut opened: Opened<A>, when: When) -> Acted {
    let now = opened.unit.now();
    let bundle = match opened.draft.bundle_id {
        Some(id) => opened.unit.hold_bundle(id).await?.filter(|bundle| bundle.state == BundleState::Open),
        None => None,
    };
    let at = match (bundle, when) {
        (Some(bundle), _) => Some(bundle.publish_at),
        (None, When::At(at)) if at <= now || at > now + TimeDelta::days(DAYS_AHEAD) => {
            return Ok(Err(Refused::because(wrong_time())));
        }
        (None, When::At(at)) => Some(at),
        (None, When::Later) => return opened.done().await,
        (None, When::Now) => None,
    };
    if let Some(at) = at {
        opened.draft.publish_at = Some(at);
        opened.step(DraftStep::Scheduled, DraftState::Scheduled, None).await?;
        return opened.done().await;
    }
    let things = match write_public(&mut opened.unit, std::slice::from_ref(&opened.draft)).await? {
        Ok(things) => things,
        Err(kept) => return Ok(Err(kept.into_iter().flat_map(|(_, problems)| problems).collect::<Vec<_>>().into())),
    };
    opened.draft.thing = opened.draft.thing.or_else(|| things.first().map(ToString::to_string));
    opened.draft.publish_at = Some(now);
    opened.step(DraftStep::Published, DraftState::Published, None).await?;
    let mut acted = opened.done().await?;
    if let (Ok(done), Some(thing)) = (&mut acted, things.first()) {
        desk.store.stamp(now).await?;
        done.seq = desk.store.seq_of(*thing).await?;
    }
    Ok(acted)
}

/// Whether somebody else has to approve: who wrote or submitted a draft does not, unless the place has said so.
async fn needs_another(unit: &mut Unit, draft: &draft::Model, subject: &str) -> Outcome<bool> {
    if draft.submitted_by.as_deref() != Some(subject) && draft.edited_by != subject {
        return Ok(false);
    }
    Ok(unit.place_rule(draft.local_government_id).await?.is_none_or(|rule| rule.second_person))
}

fn own_draft() -> Problem {
    Problem::error(
        "draft",
        "SECOND_PERSON",
        Words::new("自分が書いた、または提出した下書きです", "You wrote or submitted this draft yourself"),
        Words::new(
            "ほかの承認者に承認を依頼してください。団体として一人での承認を認める場合は requireSecondPerson で設定できます。",
            "Ask another approver. A place that allows one person to do both says so with requireSecondPerson.",
        ),
    )
}

fn wrong_time() -> Problem {
    Problem::error(
        "publishAt",
        "PUBLISH_AT",
        Words::new(
            format!("公開の日時が過去か、{DAYS_AHEAD}日より先です"),
            format!("The time of publication has passed, or lies more than {DAYS_AHEAD} days ahead"),
        ),
        Words::new(
            "これからの日時にするか、省いてすぐに公開してください。",
            "Give a time to come, or leave it out to publish at once.",
        ),
    )
}
