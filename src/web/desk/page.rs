//! The desk of whoever is signed in: who that is, what is due, what is open, and the sheets to work with.
use crate::{
    base::{
        fault::{Fault, Outcome},
        language::Words,
        problem::Problem,
    },
    web::assets,
};
use askama::Template;
use chrono::NaiveDate;

/// What the desk shows.
#[derive(Debug, Clone, Default)]
pub struct DeskView {
    /// Is the data fictitious?
    pub is_sample: bool,
    /// Name of the account.
    pub name: String,
    /// The office that it is of.
    pub office: String,
    /// Roles that hold today.
    pub roles: Vec<RoleLine>,
    /// Whether any of them edits something.
    pub edits: bool,
    /// Whether any of them may write drafts.
    pub imports: bool,
    /// What is due.
    pub todo: Vec<TodoLine>,
    /// Open drafts, the first of them.
    pub drafts: Vec<DraftLine>,
    /// How many open drafts there are.
    pub draft_count: u64,
    /// Sheets that can be worked with.
    pub sheets: Vec<SheetLine>,
    /// What shows that a form is ours.
    pub form: String,
    /// What was done just now.
    pub said: Option<Words>,
    /// Why what was asked for was not done.
    pub wrong: Vec<Problem>,
}

/// Lines of what is due that are shown before the page is asked for the rest.
const FIRST: usize = 8;

impl DeskView {
    /// What is due first.
    #[must_use]
    pub fn first(&self) -> &[TodoLine] {
        self.todo.get(..FIRST).unwrap_or(&self.todo)
    }

    /// What is due besides.
    #[must_use]
    pub fn rest(&self) -> &[TodoLine] {
        self.todo.get(FIRST..).unwrap_or_default()
    }

    /// Open drafts that are not listed.
    #[must_use]
    pub fn further(&self) -> u64 {
        self.draft_count.saturating_sub(self.drafts.len() as u64)
    }
}

/// A role.
#[derive(Debug, Clone)]
pub struct RoleLine {
    /// Which.
    pub role: Words,
    /// For what; none for the whole country.
    pub place: Option<String>,
}

/// Something that is due.
#[derive(Debug, Clone)]
pub struct TodoLine {
    /// What people call the thing.
    pub name: String,
    /// Id of the draft that it is about, if it is about one.
    pub draft: Option<String>,
    /// Id of the thing that can be confirmed to be right still, if it can.
    pub confirms: Option<String>,
    /// Why.
    pub reason: Words,
    /// `now`, `soon` or `calm`.
    pub tone: &'static str,
    /// By which day.
    pub due_on: Option<NaiveDate>,
}

/// An open draft.
#[derive(Debug, Clone)]
pub struct DraftLine {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// What it is of.
    pub kind: Words,
    /// How it stands.
    pub state: Words,
    /// `now`, `soon` or `calm`.
    pub tone: &'static str,
    /// The day on which something was done to it last.
    pub changed_on: NaiveDate,
}

/// A kind of sheet.
#[derive(Debug, Clone)]
pub struct SheetLine {
    /// Its name in addresses.
    pub path: String,
    /// Its name for people.
    pub words: Words,
}

#[derive(Template)]
#[template(path = "desk/desk.html")]
struct DeskPage<'a> {
    assets: &'static str,
    desk: &'a DeskView,
}

/// The page as HTML, to be served at `/desk`.
///
/// # Errors
/// `INTERNAL` when the page cannot be written.
pub fn page(desk: &DeskView) -> Outcome<String> {
    DeskPage { assets: assets::version(), desk }.render().map_err(Fault::internal)
}
