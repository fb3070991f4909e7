//! A draft: how it stands, what it changes, what keeps it from the public, and what can be done with it.
use crate::{
    base::{
        clock::minute_in_japan,
        fault::{Fault, Outcome},
        language::Words,
        problem::Problem,
    },
    domain::editing::difference::difference,
    service::sheet::kind::name,
    web::{
        assets,
        desk::{
            draft::row::{Differs, Found, Stepped, differs, found},
            words,
        },
    },
};
use askama::Template;
use entity::{draft::Model, draft_revision::DraftStep};

/// What the page shows.
#[derive(Debug, Clone)]
pub struct DraftView {
    /// The draft.
    pub draft: Model,
    /// What keeps it from the public, and what should be looked at.
    pub findings: Vec<Problem>,
    /// What was done to it, latest first.
    pub history: Vec<Stepped>,
    /// What whoever looks may do with it now.
    pub ways: Vec<DraftStep>,
    /// What shows that a form is ours.
    pub form: String,
    /// What was done just now.
    pub said: Option<Words>,
    /// Why what was asked for was not done.
    pub wrong: Vec<Problem>,
    /// What was written as a comment to what was not done.
    pub comment: String,
}

#[derive(Template)]
#[template(path = "desk/draft.html")]
struct Page<'a> {
    assets: &'static str,
    view: &'a DraftView,
    kind: Words,
    state: Words,
    tone: &'static str,
    publish_at: Option<String>,
    is_new: bool,
    difference: Vec<Differs>,
    errors: Vec<Found>,
    warnings: Vec<Found>,
}

impl DraftView {
    /// Whether a step can be taken.
    #[must_use]
    pub fn may(&self, step: DraftStep) -> bool {
        self.ways.contains(&step)
    }

    /// Whether any step can be taken but writing on.
    #[must_use]
    pub fn acts(&self) -> bool {
        self.ways.iter().any(|step| *step != DraftStep::Saved)
    }

    /// Whether a time of publication can be given.
    #[must_use]
    pub fn times(&self) -> bool {
        self.may(DraftStep::Approved) || self.publishes()
    }

    /// Whether it can be published, or get another time.
    #[must_use]
    pub fn publishes(&self) -> bool {
        self.may(DraftStep::Published)
    }
}

/// The page as HTML, to be served at `/desk/drafts/{id}`.
///
/// # Errors
/// `INTERNAL` when the page cannot be written.
pub fn page(view: &DraftView) -> Outcome<String> {
    let draft = &view.draft;
    let (state, tone) = words::state(draft.state);
    let public = draft.public_fields.clone().unwrap_or_default();
    let of = |is_error| view.findings.iter().filter(|one| one.is_error() == is_error).cloned().collect();
    let page = Page {
        assets: assets::version(),
        view,
        kind: name(draft.kind),
        state,
        tone,
        publish_at: draft.publish_at.map(minute_in_japan),
        is_new: draft.public_fields.is_none(),
        difference: differs(draft.kind, difference(&public, &draft.fields)),
        errors: found(draft.kind, of(true)),
        warnings: found(draft.kind, of(false)),
    };
    page.render().map_err(Fault::internal)
}
