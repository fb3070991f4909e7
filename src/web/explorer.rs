//! The page of the GraphQL explorer; what it does is in `assets/explorer/`.
use crate::{
    base::fault::{Fault, Outcome},
    web::assets,
};
use askama::Template;

#[derive(Template)]
#[template(path = "explorer.html")]
struct ExplorerPage {
    assets: &'static str,
    is_sample: bool,
}

/// The explorer as HTML, to be served at `/explorer`. It says so when the data is a sample.
///
/// # Errors
/// `INTERNAL` when the page cannot be written.
pub fn page(is_sample: bool) -> Outcome<String> {
    ExplorerPage { assets: assets::version(), is_sample }.render().map_err(Fault::internal)
}
