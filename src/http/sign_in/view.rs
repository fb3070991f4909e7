//! What the desk shows of the person before it: roles with their places, what is due, and open drafts.
use crate::{
    base::{clock::day_in_japan, fault::Outcome, page::Page},
    catalogue::snapshot::Snapshot,
    policy::{
        act::Act,
        actor::Actor,
        extent::Extent,
        lens::Lens,
        permit::extent,
        role::{Grant, Scope},
    },
    service::{
        editing::{
            desk::EditingDesk,
            todo::{Due, TodoReason, todo},
        },
        session::browsers::Guest,
        sheet::kind::{name, slug},
    },
    store::{connect::Store, draft::DraftsWanted},
    web::desk::{
        page::{DeskView, DraftLine, RoleLine, SheetLine, TodoLine},
        words,
    },
};
use entity::{
    draft::{DraftState, FormKind},
    id::{DisclosureId, DraftId},
};

/// Open drafts that are listed.
const DRAFTS_MOST: usize = 20;

/// States of a draft that is not over.
const OPEN: [DraftState; 5] =
    [DraftState::Returned, DraftState::InReview, DraftState::Draft, DraftState::Approved, DraftState::Scheduled];

/// What the desk shows.
pub(super) async fn view(guest: &Guest, snapshot: &Snapshot, editing: &EditingDesk) -> Outcome<DeskView> {
    let (actor, store) = (&guest.actor, &editing.store);
    let mut roles = Vec::new();
    for grant in actor.roles() {
        roles.push(RoleLine { role: words::role(grant.role()), place: place(grant, snapshot, store).await? });
    }
    let mut view = DeskView {
        is_sample: snapshot.programme.row().is_some_and(|row| row.is_sample),
        name: guest.browser.name.clone(),
        office: guest.browser.office.clone(),
        roles,
        form: guest.secret.form_token(),
        imports: may(actor, Act::ImportSheet),
        ..DeskView::default()
    };
    if may(actor, Act::OpenEditorial) {
        view.edits = true;
        view.sheets = FormKind::ALL.iter().map(|kind| sheet(*kind)).collect();
        let lens = Lens::of_drafts(Some(actor))?;
        view.todo = todo(editing, snapshot, actor, &lens).await?.into_iter().map(due).collect();
        let wanted = DraftsWanted { states: OPEN.to_vec(), ..DraftsWanted::default() };
        let first = Page { after: None, before: None, take: DRAFTS_MOST, from_end: false };
        view.drafts = store.drafts(&lens, &wanted, &first).await?.rows.into_iter().map(line).collect();
        view.draft_count = store.count_drafts(&lens, &wanted).await?;
    }
    Ok(view)
}

fn may(actor: &Actor, act: Act) -> bool {
    actor.roles().iter().any(|grant| extent(act, grant.role()) != Extent::No)
}

fn line(draft: entity::draft::Model) -> DraftLine {
    let (state, tone) = words::state(draft.state);
    let (kind, changed_on) = (name(draft.kind), day_in_japan(draft.updated_at));
    DraftLine { id: draft.id.to_string(), name: draft.name, kind, state, tone, changed_on }
}

fn due(due: Due) -> TodoLine {
    let (reason, tone) = words::reason(due.reason);
    let ages = matches!(due.reason, TodoReason::ConfirmSoon | TodoReason::Stale);
    let of_draft = due.about.starts_with(DraftId::PREFIX);
    // A figure has a day of its own and does not become newer by being looked at.
    let confirms = ages && !due.about.starts_with(DisclosureId::PREFIX);
    let (draft, confirms) = (of_draft.then(|| due.about.clone()), confirms.then(|| due.about.clone()));
    TodoLine { name: due.name, draft, confirms, reason, tone, due_on: due.due_on }
}

fn sheet(kind: FormKind) -> SheetLine {
    SheetLine { path: slug(kind).to_owned(), words: name(kind) }
}

/// What a role is for, as people call it; none for the whole country.
pub(super) async fn place(grant: &Grant, snapshot: &Snapshot, store: &Store) -> Outcome<Option<String>> {
    Ok(match grant.scope() {
        Scope::All => None,
        Scope::Prefecture(id) | Scope::LocalGovernment(id) => {
            Some(snapshot.places.find(id.0).map_or_else(|| id.to_string(), |place| place.row.name_ja.clone()))
        }
        Scope::Employer(id) => {
            let known = snapshot.employers.find(id.0).map(|employer| employer.row.name_ja.clone());
            Some(known.unwrap_or_else(|| id.to_string()))
        }
        Scope::Partner(id) => {
            Some(store.partner(id).await?.map_or_else(|| id.to_string(), |partner| partner.organisation_ja))
        }
    })
}
