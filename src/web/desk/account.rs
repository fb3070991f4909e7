//! One's own account: password, one-time codes, sessions, and the roles that it has.
use crate::{
    base::{
        fault::{Fault, Outcome},
        language::Words,
        problem::Problem,
    },
    web::{
        assets,
        desk::{
            field::Fields,
            own_forms::{OwnForm, fields},
        },
    },
};
use askama::Template;
use chrono::NaiveDate;

/// What the page shows.
#[derive(Debug, Clone, Default)]
pub struct AccountView {
    /// Name of the account.
    pub name: String,
    /// The office that it is of.
    pub office: String,
    /// What shows that a form is ours.
    pub form: String,
    /// Whether its password was given to it, and opens nothing but the change of it.
    pub must_change: bool,
    /// What it signs in with here; none where a provider vouches for it.
    pub means: Option<Means>,
    /// Its roles that were not revoked.
    pub roles: Vec<HeldRole>,
    /// Its sessions, those begun last first.
    pub sessions: Vec<SessionLine>,
    /// What was done just now.
    pub said: Option<Words>,
    /// The form that was sent, if something was wrong with it, and what.
    pub wrong: Option<(OwnForm, Vec<Problem>)>,
}

/// What an account signs in with.
#[derive(Debug, Clone)]
pub struct Means {
    /// The day on which the password was set.
    pub password_changed_on: NaiveDate,
    /// Whether one-time codes are asked for.
    pub uses_codes: bool,
    /// How many recovery codes are still good.
    pub codes_left: u64,
}

/// A role.
#[derive(Debug, Clone)]
pub struct HeldRole {
    /// Which.
    pub role: Words,
    /// For what; none for the whole country.
    pub place: Option<String>,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: Option<NaiveDate>,
    /// Whether it holds.
    pub state: Words,
    /// `soon` or `calm`.
    pub tone: &'static str,
}

/// A session that goes on.
#[derive(Debug, Clone)]
pub struct SessionLine {
    /// Its id.
    pub id: String,
    /// When it began.
    pub began: String,
    /// When it is over.
    pub ends: String,
    /// Whether it is this browser's.
    pub is_this: bool,
}

#[derive(Template)]
#[template(path = "desk/account.html")]
struct AccountPage<'a> {
    assets: &'static str,
    view: &'a AccountView,
    password: Fields,
    codes: Fields,
}

impl AccountView {
    /// Whether there is any session but this browser's.
    #[must_use]
    pub fn has_others(&self) -> bool {
        self.sessions.iter().any(|session| !session.is_this)
    }

    fn fields(&self, form: OwnForm) -> Fields {
        let uses_codes = self.means.as_ref().is_some_and(|means| means.uses_codes);
        let wrong = self.wrong.as_ref().filter(|(sent, _)| *sent == form);
        fields(form, uses_codes, wrong.map_or(&[], |(_, problems)| problems))
    }
}

/// The page as HTML, to be served at `/desk/account`.
///
/// # Errors
/// `INTERNAL` when the page cannot be written.
pub fn page(view: &AccountView) -> Outcome<String> {
    let (password, codes) = (view.fields(OwnForm::Password), view.fields(OwnForm::Codes));
    AccountPage { assets: assets::version(), view, password, codes }.render().map_err(Fault::internal)
}
