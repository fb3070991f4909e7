//! Taking something out of the public at once, and saying that something is still right: neither waits for anybody.
use crate::{
    base::{
        clock::day_in_japan,
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
        problem::Problem,
    },
    policy::{
        act::{Acting, of},
        actor::Actor,
        permit::{Permit, Whose},
    },
    service::{
        audit::noted::noted,
        editing::desk::{EditingDesk, Refused},
        form::publish as form,
    },
    store::{unit::Unit, whose::FormThing},
};
use entity::{thing::Thing, vocabulary::RemovalReason};
use serde_json::json;

/// What became of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Changed {
    /// The thing of the log that changed: of a part, what it is a part of.
    pub thing: Thing,
    /// Number of the change in the log.
    pub seq: Option<i64>,
}

/// Takes a thing out of the public, for a reason that readers of the feed are told. The law asks for it without delay
/// (職業安定法5条の4), so that nobody has to approve it. A part (measure, figure) is deleted; a mark loses its proof.
///
/// # Errors
/// `UNAUTHENTICATED`, FORBIDDEN, `NOT_FOUND`; UNAVAILABLE or INTERNAL when the store fails.
pub async fn withdraw(
    desk: &EditingDesk,
    actor: Option<&Actor>,
    id: &str,
    reason: RemovalReason,
) -> Outcome<Result<Changed, Refused>> {
    let (thing, whose, permit) = permitted::<of::WithdrawThing>(desk, actor, id).await?;
    let mut unit = desk.store.unit(desk.clock.now(), permit.subject()).await?;
    let (reading, now) = (unit.reading().await?, unit.now());
    let done = form::withdraw(&mut unit, &reading, now, thing.kind, id, reason).await?;
    unit.audit(noted(&permit, id).at(whose.place).to(json!({ "withdrawn": reason })));
    drop(reading);
    finish(desk, unit, done).await
}

/// Says that what is public of a thing is still right: the day of its information is today.
///
/// # Errors
/// As [`withdraw`].
pub async fn confirm(desk: &EditingDesk, actor: Option<&Actor>, id: &str) -> Outcome<Result<Changed, Refused>> {
    let (thing, whose, permit) = permitted::<of::ConfirmThing>(desk, actor, id).await?;
    let mut unit = desk.store.unit(desk.clock.now(), permit.subject()).await?;
    let (reading, now) = (unit.reading().await?, unit.now());
    let done = form::confirm(&mut unit, &reading, now, thing.kind, id).await?;
    unit.audit(noted(&permit, id).at(whose.place).to(json!({ "confirmed": day_in_japan(now) })));
    drop(reading);
    finish(desk, unit, done).await
}

async fn permitted<A: Acting>(
    desk: &EditingDesk,
    actor: Option<&Actor>,
    id: &str,
) -> Outcome<(FormThing, Whose, Permit<A>)> {
    let none = || Fault::because(Code::NotFound, Words::same(id));
    let found = match FormThing::read(id) {
        Some(thing) => desk.store.whose_thing(thing).await?.map(|whose| (thing, whose)),
        None => None,
    };
    let Some((thing, whose)) = found else {
        Permit::<A>::ask(actor, &Whose::default())?;
        return Err(none());
    };
    let permit = Permit::<A>::ask(actor, &whose)?;
    Ok((thing, whose, permit))
}

async fn finish(desk: &EditingDesk, unit: Unit, done: Result<Thing, Problem>) -> Outcome<Result<Changed, Refused>> {
    let thing = match done {
        Ok(thing) => thing,
        Err(problem) => {
            unit.roll_back().await?;
            return Ok(Err(Refused::because(problem)));
        }
    };
    let now = unit.now();
    unit.commit().await?;
    desk.store.stamp(now).await?;
    Ok(Ok(Changed { thing, seq: desk.store.seq_of(thing).await? }))
}
