//! The page to sign in on: a button for each provider, and a form for accounts of our own.
use crate::{
    base::{
        fault::{Fault, Outcome},
        language::Words,
        problem::Problem,
    },
    web::assets,
};
use askama::Template;

/// A provider as its button shows it.
#[derive(Debug, Clone)]
pub struct ProviderButton {
    /// Its name in addresses.
    pub name: String,
    /// What the button says.
    pub title: Words,
}

/// What the page shows.
#[derive(Debug, Clone, Default)]
pub struct SignIn {
    /// Providers that can be signed in with.
    pub providers: Vec<ProviderButton>,
    /// Where the person wanted to go: a path of ours.
    pub next: String,
    /// What shows that the form is ours.
    pub form: String,
    /// The account's name as it was entered.
    pub name: String,
    /// Something to know before.
    pub said: Option<Words>,
    /// What was wrong with what was entered.
    pub problems: Vec<Problem>,
}

#[derive(Template)]
#[template(path = "desk/sign_in.html")]
struct SignInPage<'a> {
    assets: &'static str,
    providers: &'a [ProviderButton],
    next: &'a str,
    query: String,
    form: &'a str,
    name: &'a str,
    said: Option<&'a Words>,
    wrong: Vec<&'a Problem>,
    code_wrong: Vec<&'a Problem>,
}

/// The page as HTML, to be served at `/sign-in`.
///
/// # Errors
/// `INTERNAL` when the page cannot be written.
pub fn page(sign_in: &SignIn) -> Outcome<String> {
    let SignIn { providers, next, form, name, said, problems } = sign_in;
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("next", next).finish();
    let said = said.as_ref();
    let (code_wrong, wrong) = problems.iter().partition(|problem| problem.path == "code");
    SignInPage { assets: assets::version(), providers, next, query, form, name, said, wrong, code_wrong }
        .render()
        .map_err(Fault::internal)
}
