//! The addresses of sheets: for bearers of a token, and what is only read for browsers that are signed in, too.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
    },
    graphql::{budget::Budget, executor::Engine},
    http::{
        caller,
        client::Peer,
        front::Front,
        parts::UPLOAD_TIME,
        router::other_method,
        sheets::{
            answer::{UNMAPPED, VALUES, WORKBOOK, or_fault, pieces, report, saved, unreadable, wants_file},
            question::{charset, file, options},
        },
    },
    policy::{actor::Actor, lens::Lens},
    service::sheet::{
        desk::{SheetDesk, may_import},
        export::{template_for, values, workbook},
        import::import_sheet,
        kind::{of_slug, slug},
        mended::mended,
        values::{Charset, unmapped_list},
    },
};
use axum::{
    Extension, Router,
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, Uri, header::LINK},
    response::Response,
    routing::{get, post},
};
use entity::draft::FormKind;
use std::sync::Arc;

type Counter<E> = (Arc<Front<E>>, SheetDesk);
type From = Option<Extension<Peer>>;

/// The routes. The front's engine knows the tokens.
pub fn sheets<E: Engine<Actor = Actor>>(front: Arc<Front<E>>, desk: SheetDesk) -> Router {
    Router::new()
        .route("/editorial/sheets/{kind}", post(import::<E>).fallback(other_method))
        .route("/editorial/sheets/{kind}/{name}", get(given::<E>).fallback(other_method))
        .with_state((front, desk))
}

/// Who calls: the bearer of a token; where it only reads, whoever is signed in with its browser, too. Whoever guesses
/// tokens pays for each guess.
async fn enter<E: Engine<Actor = Actor>>(
    front: &Front<E>,
    from: From,
    headers: &HeaderMap,
    reads: bool,
) -> Outcome<Actor> {
    let mut meter = front.toll.meter(from.map(|Extension(peer)| peer), headers);
    let mut actor = caller::enter(front, headers, &mut meter, 0).await?;
    if actor.is_none() && reads {
        actor = caller::on_page(front, headers, &mut meter).await?;
    }
    actor.ok_or_else(|| Fault::new(Code::Unauthenticated))
}

fn kind_of(name: &str) -> Outcome<FormKind> {
    of_slug(name).ok_or_else(|| Fault::new(Code::NoSuchAddress))
}

async fn given<E: Engine<Actor = Actor>>(
    State((front, desk)): State<Counter<E>>,
    Path((kind, name)): Path<(String, String)>,
    from: From,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    or_fault(
        async {
            let actor = enter(&front, from, &headers, true).await?;
            let kind = kind_of(&kind)?;
            let named = |what: &str| format!("uturn-{}-{what}", slug(kind));
            let query = uri.query().unwrap_or_default();
            let lens = || Lens::of_drafts(Some(&actor));
            Ok(match name.as_str() {
                "template.xlsx" => {
                    let file = template_for(&desk, Some(&actor), kind).await?;
                    saved(&named("template.xlsx"), WORKBOOK, pieces(file))
                }
                "export.xlsx" => saved(&named("export.xlsx"), WORKBOOK, pieces(workbook(&desk, &lens()?, kind).await?)),
                "export.csv" => separated(&desk, &lens()?, kind, charset(query)?).await?,
                "export.unmapped.csv" => {
                    let (_, unmapped) = values(&desk, &lens()?, kind, Charset::Windows31J).await?;
                    saved(&named("export.unmapped.csv"), VALUES, unmapped_list(&unmapped)?)
                }
                _ => return Err(Fault::new(Code::NoSuchAddress)),
            })
        }
        .await,
    )
}

async fn separated(desk: &SheetDesk, lens: &Lens, kind: FormKind, charset: Charset) -> Outcome<Response> {
    let (bytes, unmapped) = values(desk, lens, kind, charset).await?;
    let content_type = match charset {
        Charset::Utf8 => VALUES,
        Charset::Windows31J => "text/csv; charset=windows-31j",
    };
    let mut response = saved(&format!("uturn-{}-export.csv", slug(kind)), content_type, bytes);
    if charset == Charset::Windows31J {
        response.headers_mut().insert(UNMAPPED, HeaderValue::from(unmapped.len()));
        let list = format!("</editorial/sheets/{}/export.unmapped.csv>; rel=\"describedby\"", slug(kind));
        if let Ok(list) = HeaderValue::try_from(list) {
            response.headers_mut().insert(LINK, list);
        }
    }
    Ok(response)
}

async fn import<E: Engine<Actor = Actor>>(
    State((front, desk)): State<Counter<E>>,
    Path(kind): Path<String>,
    from: From,
    uri: Uri,
    headers: HeaderMap,
    body: Body,
) -> Response {
    or_fault(
        async {
            let actor = enter(&front, from, &headers, false).await?;
            may_import(Some(&actor))?;
            let (kind, options) = (kind_of(&kind)?, options(uri.query().unwrap_or_default())?);
            let sent = file(&headers, body).await?;
            let taking = async {
                let taken = match desk.open(sent, kind).await? {
                    Ok(taken) => taken,
                    Err(found) => return Ok(unreadable(&found)),
                };
                let done = import_sheet(&desk.editing, Some(&actor), kind, &taken, options, &|_, _| {}).await?;
                if !wants_file(&headers) {
                    return Ok(report(&done));
                }
                let (form, now) = (desk.form(kind).await?, desk.editing.clock.now());
                let is_workbook = taken.origin == crate::service::import::taken::Origin::Workbook;
                let (ending, content_type) = if is_workbook { ("xlsx", WORKBOOK) } else { ("csv", VALUES) };
                let file = desk.apart(move || mended(&form, &taken, &done.found, taken.origin, now)).await?;
                Ok(saved(&format!("uturn-{}-errors.{ending}", slug(kind)), content_type, pieces(file)))
            };
            let taken = tokio::time::timeout(UPLOAD_TIME, taking).await;
            taken.unwrap_or_else(|_| Err(Budget::of(UPLOAD_TIME).exceeded()))
        }
        .await,
    )
}
