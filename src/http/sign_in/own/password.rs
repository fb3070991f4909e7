//! Changing one's password by a form.
use crate::{
    base::{language::Words, problem::Problem},
    http::sign_in::{
        answer::or_fault,
        door::{BrowserDoor, From},
        own::{
            form::{own, sent},
            page::{Done, again},
        },
    },
    policy::act::of,
    service::account::password::change_password,
    web::desk::own_forms::OwnForm,
};
use axum::{body::Body, extract::State, http::HeaderMap, response::Response};

/// `POST /desk/account/password`.
pub(in crate::http::sign_in) async fn change(
    State(door): State<BrowserDoor>,
    from: From,
    headers: HeaderMap,
    body: Body,
) -> Response {
    or_fault(
        async {
            let (guest, sent) = match sent(&door, from, &headers, body).await? {
                Ok(sent) => sent,
                Err(answer) => return Ok(answer),
            };
            let (who, permit) = own::<of::ChangePassword>(&guest)?;
            let (present, wanted) = (sent.text("password"), sent.text("newPassword"));
            if wanted != sent.text("again") {
                return again(&door, &guest, OwnForm::Password, vec![differ()]).await;
            }
            let desk = door.browsers.desk();
            match change_password(desk, &permit, who, (present, sent.filled("code")), wanted).await? {
                Ok(()) => Ok(Done::Password.told()),
                Err(found) => again(&door, &guest, OwnForm::Password, found).await,
            }
        }
        .await,
    )
}

fn differ() -> Problem {
    let message = Words::new("二つのパスワードが違います", "The two passwords differ");
    let remedy = Words::new("同じものを2回入れてください。", "Enter the same one twice.");
    Problem::error("again", "PASSWORDS_DIFFER", message, remedy)
}
