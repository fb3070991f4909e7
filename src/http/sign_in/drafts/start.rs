//! Beginning a draft: of which kind, and of which thing.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
    },
    http::sign_in::{
        answer::{on, or_fault, page},
        door::{BrowserDoor, From},
        drafts::show::{looking, told},
        form::sent,
        own_path::DRAFTS,
    },
    policy::{act::of, permit::Permit, role::Scope},
    service::{
        editing::save::{Entered, begin_draft},
        session::browsers::Guest,
        sheet::kind::{of_slug, slug},
    },
    web::desk::draft::start::{self as view, keys},
};
use axum::{
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, Uri},
    response::Response,
};
use entity::draft::{Fields, FormKind};

/// Bytes of the longest form.
const FORM_MOST: usize = 32 << 10;

/// `GET /desk/new?kind=`: the desk's list of kinds leads here, and on to the page of the kind.
pub(in crate::http::sign_in) async fn of_kind(uri: Uri) -> Response {
    or_fault(
        async {
            let mut asked = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
            let (_, name) = asked.find(|(name, _)| name == "kind").ok_or_else(|| Fault::new(Code::BadArgument))?;
            Ok(on(&format!("/desk/new/{}", slug(kind(&name)?))))
        }
        .await,
    )
}

/// `GET /desk/new/{kind}`.
pub(in crate::http::sign_in) async fn show(
    State(door): State<BrowserDoor>,
    Path(name): Path<String>,
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
            Permit::<of::SaveDraft>::may_ever(Some(&guest.actor))?;
            let (kind, form) = (kind(&name)?, guest.secret.form_token());
            Ok(page(StatusCode::OK, view::page(kind, &form, &own_place(&door, &guest), &[])))
        }
        .await,
    )
}

/// `POST /desk/new/{kind}`.
pub(in crate::http::sign_in) async fn begin(
    State(door): State<BrowserDoor>,
    Path(name): Path<String>,
    from: From,
    headers: HeaderMap,
    body: Body,
) -> Response {
    or_fault(
        async {
            let kind = kind(&name)?;
            let next = format!("/desk/new/{}", slug(kind));
            let (guest, sent) = match sent(&door, from, &headers, body, (FORM_MOST, &next)).await? {
                Ok(sent) => sent,
                Err(answer) => return Ok(answer),
            };
            let filled = |name: &str| sent.entered(name).filter(|text| !text.is_empty());
            let entered: Vec<Entered> = keys(kind)
                .iter()
                .filter_map(|column| Some((column.name.to_owned(), Some(filled(column.name)?))))
                .collect();
            let begun = Box::pin(begin_draft(&door.editing, (Some(&guest.actor), None), kind, &entered, None)).await?;
            match begun {
                Ok(done) => Ok(on(&format!("{DRAFTS}/{}/edit", done.draft.id))),
                Err(refused) => match refused.conflict {
                    // Somebody has begun it already: here it is.
                    Some(conflict) => Ok(told(&conflict.draft.id.to_string(), "")),
                    None => {
                        let fields =
                            Fields(entered.into_iter().filter_map(|(name, text)| Some((name, text?))).collect());
                        let html = view::page(kind, &guest.secret.form_token(), &fields, &refused.problems);
                        Ok(page(StatusCode::UNPROCESSABLE_ENTITY, html))
                    }
                },
            }
        }
        .await,
    )
}

fn kind(name: &str) -> Outcome<FormKind> {
    of_slug(name).ok_or_else(|| Fault::new(Code::NoSuchAddress))
}

/// The code of the place that the guest works for, where it is one.
fn own_place(door: &BrowserDoor, guest: &Guest) -> Fields {
    let snapshot = door.catalogue.now();
    let codes = guest.actor.roles().iter().filter_map(|grant| match grant.scope() {
        Scope::LocalGovernment(id) => snapshot.places.find(id.0).map(|place| place.row.code.clone()),
        _ => None,
    });
    Fields(codes.take(1).map(|code| ("local_government_code".to_owned(), code)).collect())
}
