//! The address of the desk: whoever is not signed in is sent to sign-in, and comes back.
use crate::http::sign_in::{
    answer::{on, or_fault, page},
    door::{BrowserDoor, From},
    own_path::{ACCOUNT, DESK},
    view::view,
};
use crate::web::desk::page::{self as desk, DeskView};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Response,
};

/// `GET /desk`.
pub(super) async fn show(State(door): State<BrowserDoor>, from: From, headers: HeaderMap) -> Response {
    or_fault(
        async {
            door.enter(from, &headers)?;
            let Some(guest) = door.guest(&headers).await? else {
                return Ok(on(&format!("/sign-in?next={DESK}")));
            };
            if guest.browser.must_change_password {
                return Ok(on(ACCOUNT));
            }
            let view = view(&guest, &door.catalogue.now(), &door.editing).await?;
            let imports = view.imports && door.sheets.is_some();
            Ok(page(StatusCode::OK, desk::page(&DeskView { imports, ..view })))
        }
        .await,
    )
}
