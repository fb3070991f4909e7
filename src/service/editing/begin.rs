//! A draft as it begins.
use crate::{
    base::{fault::Outcome, minter::Minter},
    policy::{act::Acting, permit::Permit},
    service::{audit::noted::noted, editing::opened::shown, form::subject::Subject},
    store::unit::Unit,
};
use entity::{
    draft::{self, DraftState, Fields, FormKind},
    draft_revision::{self, DraftStep},
    id::{DraftId, LocalGovernmentId},
};

/// By what the open draft of a thing is found.
pub(super) fn open_key(kind: FormKind, key: &str) -> String {
    format!("{kind} {key}")
}

/// Writes down a new draft by right of a permit, with what is said of it.
pub(super) async fn begin<A: Acting>(
    unit: &mut Unit,
    minter: &mut Minter,
    kind: FormKind,
    subject: Subject,
    fields: Fields,
    (permit, said): (&Permit<A>, Option<String>),
) -> Outcome<draft::Model> {
    let now = unit.now();
    let id: DraftId = minter.mint(now);
    // Every form names a place, if only by its employer.
    let place = subject.whose.place.unwrap_or(LocalGovernmentId(ulid::Ulid::nil()));
    let draft = draft::Model {
        id,
        kind,
        open_key: Some(open_key(kind, &subject.key)),
        key: subject.key,
        thing: subject.thing,
        local_government_id: place,
        employer_id: subject.whose.employer,
        bundle_id: None,
        name: subject.name,
        state: DraftState::Draft,
        fields,
        public_fields: subject.public,
        revision: 1,
        edited_by: permit.subject().to_owned(),
        submitted_by: None,
        approved_by: None,
        approved_revision: None,
        publish_at: None,
        created_at: now,
        updated_at: now,
        ended_at: None,
    };
    unit.record(draft.clone()).await?;
    unit.record(draft_revision::Model {
        draft_id: id,
        number: 1,
        step: DraftStep::Saved,
        state: draft.state,
        fields: draft.fields.clone(),
        comment: said,
        written_by: permit.subject().to_owned(),
        written_at: now,
    })
    .await?;
    unit.audit(noted(permit, id).at(place).to(shown(&draft)));
    Ok(draft)
}
