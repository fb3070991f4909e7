//! The address of the desk: whoever is not signed in is sent to sign-in, and comes back.
use crate::{
    base::{fault::Outcome, language::Words, problem::Problem},
    http::sign_in::{
        answer::{on, or_fault, page},
        door::{BrowserDoor, From},
        own_path::{ACCOUNT, DESK},
        view::view,
    },
    service::session::browsers::Guest,
    web::desk::page::{self as desk, DeskView},
};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, Uri},
    response::Response,
};

/// `GET /desk`.
pub(super) async fn show(State(door): State<BrowserDoor>, uri: Uri, from: From, headers: HeaderMap) -> Response {
    or_fault(
        async {
            door.enter(from, &headers)?;
            let Some(guest) = door.guest(&headers).await? else {
                return Ok(on(&format!("/sign-in?next={DESK}")));
            };
            if guest.browser.must_change_password {
                return Ok(on(ACCOUNT));
            }
            let confirmed = uri.query() == Some("done=confirm");
            let said = confirmed.then(|| {
                Words::new("確認しました。今日の情報として載ります。", "Confirmed: its information is of today.")
            });
            Ok(page(StatusCode::OK, desk::page(&DeskView { said, ..seen(&door, &guest).await? })))
        }
        .await,
    )
}

/// The desk with why something was not done.
pub(super) async fn again(door: &BrowserDoor, guest: &Guest, wrong: Vec<Problem>) -> Outcome<Response> {
    let view = DeskView { wrong, ..seen(door, guest).await? };
    Ok(page(StatusCode::UNPROCESSABLE_ENTITY, desk::page(&view)))
}

async fn seen(door: &BrowserDoor, guest: &Guest) -> Outcome<DeskView> {
    let view = view(guest, &door.catalogue.now(), &door.editing).await?;
    let imports = view.imports && door.sheets.is_some();
    Ok(DeskView { imports, ..view })
}
