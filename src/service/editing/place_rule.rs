//! Whether a second person has to approve what somebody of a place has written.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
    },
    policy::{
        act::of,
        actor::Actor,
        permit::{Permit, Whose},
    },
    service::{audit::noted::noted, editing::desk::EditingDesk},
};
use entity::place_rule;
use serde_json::json;

/// Decides for a place, by its code, whether who approves has to be another than who wrote or submitted. It is on record who
/// decided so, and when.
///
/// # Errors
/// `UNAUTHENTICATED`, FORBIDDEN, `NOT_FOUND`; UNAVAILABLE or INTERNAL when the store fails.
pub async fn require_second_person(
    desk: &EditingDesk,
    actor: Option<&Actor>,
    code: &str,
    required: bool,
) -> Outcome<place_rule::Model> {
    let Some(place) = desk.store.place_by_code(code).await? else {
        Permit::<of::RequireSecondPerson>::ask(actor, &Whose::default())?;
        return Err(Fault::because(Code::NotFound, Words::same(code)));
    };
    let permit = Permit::<of::RequireSecondPerson>::ask(actor, &desk.store.whose_place(place.id).await?)?;
    let mut unit = desk.store.unit(desk.clock.now(), permit.subject()).await?;
    let row = place_rule::Model {
        local_government_id: place.id,
        second_person: required,
        changed_by: permit.subject().to_owned(),
        changed_at: unit.now(),
    };
    let before = unit.place_rule(place.id).await?;
    match &before {
        Some(_) => unit.amend(row.clone()).await?,
        None => unit.record(row.clone()).await?,
    }
    let before = json!({ "secondPerson": before.as_ref().is_none_or(|rule| rule.second_person) });
    unit.audit(noted(&permit, place.id).at(place.id).from(before).to(json!({ "secondPerson": required })));
    unit.commit().await?;
    Ok(row)
}
