//! What becomes of a draft, by the buttons of its page.
use crate::{
    base::{clock::of_minute_in_japan, fault::Fault, fault_code::Code, language::Words, problem::Problem},
    http::sign_in::{
        answer::or_fault,
        door::{BrowserDoor, From},
        drafts::show::{again, told},
        form::{Sent, sent},
        own_path::DRAFTS,
    },
    service::editing::{
        approve::{When, approve, publish},
        desk::{Acted, Asking},
        give_back::{discard, give_back, unschedule},
        submit::submit,
    },
};
use axum::{
    body::Body,
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};

/// Bytes of the longest form: a comment of 2,000 characters, each of which takes nine in a form.
const FORM_MOST: usize = 32 << 10;

/// `POST /desk/drafts/{id}/{act}`.
pub(in crate::http::sign_in) async fn act(
    State(door): State<BrowserDoor>,
    Path((id, act)): Path<(String, String)>,
    from: From,
    headers: HeaderMap,
    body: Body,
) -> Response {
    or_fault(
        async {
            let next = format!("{DRAFTS}/{id}");
            let (guest, sent) = match sent(&door, from, &headers, body, (FORM_MOST, &next)).await? {
                Ok(sent) => sent,
                Err(answer) => return Ok(answer),
            };
            let expected = sent.text("revision").parse().map_err(|_| Fault::new(Code::BadArgument))?;
            let asking = Asking { actor: Some(&guest.actor), draft: &id, expected: Some(expected), once: None };
            let refused = match Box::pin(acted(&door, asking, &act, &sent)).await? {
                Ok(_) => return Ok(told(&id, &act)),
                Err(refused) => refused.problems,
            };
            again(&door, &guest, &id, (refused, sent.text("comment").to_owned())).await
        }
        .await,
    )
}

async fn acted(door: &BrowserDoor, asking: Asking<'_>, act: &str, sent: &Sent) -> Acted {
    let (desk, said) = (&door.editing, sent.filled("comment"));
    match act {
        "submit" => submit(desk, asking, said).await,
        "return" => give_back(desk, asking, sent.text("comment")).await,
        "unschedule" => unschedule(desk, asking, said).await,
        "discard" => discard(desk, asking, said).await,
        "approve" | "publish" => {
            let when = match when(sent) {
                Ok(when) => when,
                Err(problem) => return Ok(Err(vec![*problem].into())),
            };
            if act == "approve" { approve(desk, asking, when, said).await } else { publish(desk, asking, when).await }
        }
        _ => Err(Fault::new(Code::NoSuchAddress)),
    }
}

fn when(sent: &Sent) -> Result<When, Box<Problem>> {
    let Some(text) = sent.filled("publishAt") else { return Ok(When::Now) };
    of_minute_in_japan(text).map(When::At).ok_or_else(|| {
        Box::new(Problem::error(
            "publishAt",
            "PUBLISH_AT",
            Words::new("公開の日時を読めません", "The time of publication cannot be read"),
            Words::new("2027-04-01T09:00 の形で入れてください。", "Give it as 2027-04-01T09:00."),
        ))
    })
}
