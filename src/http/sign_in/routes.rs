//! The addresses of sign-in, and what keeps other sites from sending forms to them.
use crate::{
    base::fault::{Fault, Outcome},
    http::{
        router::other_method,
        sign_in::{account, answer::refused, desk, door::BrowserDoor, drafts, import, leave, own, provider},
    },
    web::desk::notice::Why,
};
use axum::{
    Router,
    routing::{get, post},
};
use tower_http::csrf::{CsrfLayer, ProtectionError};

/// The routes.
///
/// # Errors
/// INTERNAL where the address of the site cannot be an origin.
pub fn sign_in(door: BrowserDoor) -> Outcome<Router> {
    let forms = CsrfLayer::new().add_trusted_origin(door.site.origin()).map_err(Fault::internal)?;
    let forms = forms.with_rejection_response(|_: ProtectionError| refused(Why::ForeignForm));
    Ok(Router::new()
        .route("/sign-in", get(account::show).post(account::send).fallback(other_method))
        .route("/sign-in/{provider}", get(provider::begin).fallback(other_method))
        .route("/sign-in/{provider}/callback", get(provider::back).fallback(other_method))
        .route("/sign-out", post(leave::leave).fallback(other_method))
        .route("/desk", get(desk::show).fallback(other_method))
        .route("/desk/import", post(import::import).fallback(other_method))
        .route("/desk/account", get(own::page::show).fallback(other_method))
        .route("/desk/account/password", post(own::password::change).fallback(other_method))
        .route("/desk/account/codes", post(own::codes::change).fallback(other_method))
        .route("/desk/account/codes/confirm", post(own::codes::confirm).fallback(other_method))
        .route("/desk/account/sessions", post(own::sessions::end).fallback(other_method))
        .route("/desk/confirm", post(drafts::confirm::confirm).fallback(other_method))
        .route("/desk/new", get(drafts::start::of_kind).fallback(other_method))
        .route("/desk/new/{kind}", get(drafts::start::show).post(drafts::start::begin).fallback(other_method))
        .route("/desk/drafts/{id}", get(drafts::show::show).fallback(other_method))
        .route("/desk/drafts/{id}/edit", get(drafts::write::show).fallback(other_method))
        .route("/desk/drafts/{id}/save", post(drafts::write::save).fallback(other_method))
        .route("/desk/drafts/{id}/preview", post(drafts::preview::preview).fallback(other_method))
        .route("/desk/drafts/{id}/{act}", post(drafts::act::act).fallback(other_method))
        .layer(forms)
        .with_state(door))
}
