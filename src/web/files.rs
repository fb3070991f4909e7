//! The page that lists the files of the feed, for people.
use crate::{
    base::{
        fault::{Fault, Outcome},
        language::Words,
    },
    web::assets,
};
use askama::Template;

/// What the page says.
#[derive(Debug, Clone)]
pub struct Files {
    /// Is the data fictitious?
    pub is_sample: bool,
    /// Licence.
    pub licence: String,
    /// How to name the source.
    pub attribution: String,
    /// The files.
    pub files: Vec<Listed>,
}

/// A file.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Its name after `/feeds/`.
    pub name: &'static str,
    /// What it is for.
    pub about: Words,
    /// Its parameters.
    pub parameters: Vec<&'static str>,
}

#[derive(Template)]
#[template(path = "files.html")]
struct FilesPage<'a> {
    assets: &'static str,
    page: &'a Files,
}

/// The page as HTML, to be served at `/feeds/`.
///
/// # Errors
/// `INTERNAL` when the page cannot be written.
pub fn page(files: &Files) -> Outcome<String> {
    FilesPage { assets: assets::version(), page: files }.render().map_err(Fault::internal)
}
