//! The page of a draft.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
        problem::Problem,
    },
    http::sign_in::{
        answer::{on, or_fault, page},
        door::{BrowserDoor, From},
        own_path::{ACCOUNT, DRAFTS},
    },
    policy::lens::Lens,
    service::{
        editing::{
            list::{find_draft, findings, revisions},
            ways::ways,
        },
        session::browsers::Guest,
    },
    web::desk::draft::{
        page::{self as view, DraftView},
        row::stepped,
    },
};
use axum::{
    extract::{Path, State},
    http::{HeaderMap, StatusCode, Uri},
    response::Response,
};
use entity::draft::Model;
use std::collections::HashMap;

/// What the page says was done, named in its address.
const DONE: [(&str, &str, &str); 7] = [
    ("save", "保存しました。", "Saved."),
    ("submit", "承認を依頼しました。", "Submitted for approval."),
    ("return", "差し戻しました。", "Returned."),
    ("approve", "承認しました。", "Approved."),
    ("publish", "公開を決めました。", "On its way to the public."),
    ("unschedule", "公開の予定を取り消しました。", "Its time is taken back."),
    ("discard", "破棄しました。書いた内容は経過に残っています。", "Discarded; what was written stays on record."),
];

/// Sends the browser to the page of a draft, which says what was done.
pub(super) fn told(id: &str, done: &str) -> Response {
    on(&format!("{DRAFTS}/{id}?done={done}"))
}

/// `GET /desk/drafts/{id}`.
pub(in crate::http::sign_in) async fn show(
    State(door): State<BrowserDoor>,
    Path(id): Path<String>,
    uri: Uri,
    from: From,
    headers: HeaderMap,
) -> Response {
    or_fault(
        async {
            let guest = match looking(&door, from, &headers, &uri).await? {
                Ok(guest) => guest,
                Err(answer) => return Ok(answer),
            };
            let draft = find(&door, &guest, &id).await?;
            let mut asked = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
            let done = asked.find(|(name, _)| name == "done").map(|(_, done)| done.into_owned());
            let said = DONE.iter().find(|(name, _, _)| Some(*name) == done.as_deref());
            let said = said.map(|(_, ja, en)| Words::new(*ja, *en));
            Ok(page(StatusCode::OK, view::page(&DraftView { said, ..seen(&door, &guest, draft).await? })))
        }
        .await,
    )
}

/// Who looks at a page of the desk, or where they are sent first.
pub(super) async fn looking(
    door: &BrowserDoor,
    from: From,
    headers: &HeaderMap,
    uri: &Uri,
) -> Outcome<Result<Guest, Response>> {
    door.enter(from, headers)?;
    Ok(match door.guest(headers).await? {
        None => Err(on(&format!("/sign-in?next={}", uri.path()))),
        Some(guest) if guest.browser.must_change_password => Err(on(ACCOUNT)),
        Some(guest) => Ok(guest),
    })
}

/// A draft that the guest may see.
pub(super) async fn find(door: &BrowserDoor, guest: &Guest, id: &str) -> Outcome<Model> {
    let lens = Lens::of_drafts(Some(&guest.actor))?;
    let found = find_draft(&door.editing, &lens, id).await?;
    found.ok_or_else(|| Fault::because(Code::NotFound, Words::new(format!("下書き {id}"), format!("draft {id}"))))
}

/// The page with why something was not done, and the comment that was written for it.
pub(super) async fn again(
    door: &BrowserDoor,
    guest: &Guest,
    id: &str,
    (wrong, comment): (Vec<Problem>, String),
) -> Outcome<Response> {
    let draft = find(door, guest, id).await?;
    let view = DraftView { wrong, comment, ..seen(door, guest, draft).await? };
    Ok(page(StatusCode::UNPROCESSABLE_ENTITY, view::page(&view)))
}

async fn seen(door: &BrowserDoor, guest: &Guest, draft: Model) -> Outcome<DraftView> {
    let desk = &door.editing;
    let ways = ways(desk, &guest.actor, &draft).await?;
    let findings = if ways.is_empty() { Vec::new() } else { findings(desk, &draft).await? };
    let (mut history, mut names) = (Vec::new(), HashMap::<String, String>::new());
    for row in revisions(desk, &draft).await? {
        let by = match names.get(&row.written_by) {
            Some(name) => name.clone(),
            None => {
                let account = match row.written_by.parse() {
                    Ok(id) => desk.store.account(id).await?,
                    Err(_) => None,
                };
                let name = account.map_or_else(|| row.written_by.clone(), |row| format!("{} {}", row.office, row.name));
                names.insert(row.written_by.clone(), name.clone());
                name
            }
        };
        history.push(stepped(row, by));
    }
    let form = guest.secret.form_token();
    let (said, wrong, comment) = (None, Vec::new(), String::new());
    Ok(DraftView { draft, findings, history, ways, form, said, wrong, comment })
}
