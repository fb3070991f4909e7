//! The form by which a file is imported from the desk: whose it is, what stands in it, and a page of what became of it.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
    },
    graphql::budget::Budget,
    http::{
        parts::{Part, UPLOAD_TIME, is_in_parts, parts, whole},
        sign_in::{
            answer::{on, or_fault, page, refused},
            door::{BrowserDoor, From},
            own_path::DESK,
        },
    },
    policy::actor::Actor,
    service::sheet::{desk::may_import, import::import_sheet, kind::of_slug, report::Options},
    web::desk::{
        imported::{self, Imported},
        notice::Why,
    },
};
use axum::{
    body::{Body, Bytes},
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use entity::draft::FormKind;

/// `POST /desk/import`.
pub(super) async fn import(State(door): State<BrowserDoor>, from: From, headers: HeaderMap, body: Body) -> Response {
    or_fault(
        async {
            door.enter(from, &headers)?;
            let Some(guest) = door.guest(&headers).await? else {
                return Ok(on(&format!("/sign-in?next={DESK}")));
            };
            // Before anything of the body is read.
            if !door.site.sent(&headers) || !is_in_parts(&headers) {
                return Ok(refused(Why::ForeignForm));
            }
            may_import(Some(&guest.actor))?;
            let sent = parts(&headers, whole(&headers, body).await?).await?;
            if !guest.secret.showed(text(&sent, "form")) {
                return Ok(refused(Why::ForeignForm));
            }
            let kind = of_slug(text(&sent, "kind")).ok_or_else(|| Fault::new(Code::BadArgument))?;
            let file = sent.iter().find(|part| part.name == "file").map(|part| part.content.clone());
            let options = Options { dry_run: text(&sent, "act") != "write", partial: false };
            let taking = door.take(&guest.actor, kind, file.unwrap_or_default(), options);
            let taken = tokio::time::timeout(UPLOAD_TIME, taking).await;
            let done = taken.unwrap_or_else(|_| Err(Budget::of(UPLOAD_TIME).exceeded()))?;
            let status = if done.is_good() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
            Ok(page(status, imported::page(&done)))
        }
        .await,
    )
}

fn text<'p>(sent: &'p [Part], name: &str) -> &'p str {
    let part = sent.iter().find(|part| part.name == name && part.file_name.is_none());
    part.and_then(|part| std::str::from_utf8(&part.content).ok()).unwrap_or_default()
}

impl BrowserDoor {
    async fn take(&self, actor: &Actor, kind: FormKind, file: Bytes, options: Options) -> Outcome<Imported> {
        let sheets = self.sheets.as_ref().ok_or_else(|| Fault::new(Code::NoSuchAddress))?;
        match sheets.open(file, kind).await? {
            Err(found) => Ok(Imported::unreadable(kind, &found)),
            Ok(taken) => {
                let report = import_sheet(&sheets.editing, Some(actor), kind, &taken, options, &|_, _| {}).await?;
                Ok(Imported::of(&report))
            }
        }
    }
}
