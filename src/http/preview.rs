//! The address of previews: whoever has the link sees the draft, and nobody else.
use crate::{
    base::{fault::Outcome, fault_code::Code},
    catalogue::keeper::Catalogue,
    graphql::preview::Previewer,
    http::{
        client::Peer,
        digest::answer::{or_page, page},
        meter::Toll,
        router::other_method,
    },
    service::{
        editing::{desk::EditingDesk, preview::preview},
        image::{desk::ImageDesk, pictured::pictured},
    },
    web::{
        headers::CONTENT_SECURITY_POLICY_WITH_IMAGES,
        preview::{self as view, Shown},
    },
};
use axum::{
    Extension, Router,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header::CONTENT_SECURITY_POLICY},
    response::Response,
    routing::get,
};

/// Points of a preview: the draft is published for a moment that nobody else sees.
const PRICE: u64 = 20_000;

/// What previews need. Cloning shares it.
#[derive(Clone)]
pub struct PreviewDesk {
    /// Where drafts are.
    pub editing: EditingDesk,
    /// The images that drafts name.
    pub images: ImageDesk,
    /// What is public now.
    pub catalogue: Catalogue,
    /// What shows a thing.
    pub previewer: Previewer,
    /// Who looks pays.
    pub toll: Toll,
}

/// The route.
pub fn previews(desk: PreviewDesk) -> Router {
    Router::new().route("/preview/{token}", get(show).fallback(other_method)).with_state(desk)
}

async fn show(
    State(desk): State<PreviewDesk>,
    Path(token): Path<String>,
    from: Option<Extension<Peer>>,
    headers: HeaderMap,
) -> Response {
    let answer = async {
        desk.toll.meter(from.map(|Extension(peer)| peer), &headers).take(PRICE)?;
        Box::pin(seen(&desk, &token)).await
    };
    match answer.await {
        Err(fault) if fault.code == Code::NotFound => page(StatusCode::NOT_FOUND, view::unknown()),
        answer => or_page(answer),
    }
}

async fn seen(desk: &PreviewDesk, token: &str) -> Outcome<Response> {
    let found = Box::pin(preview(&desk.editing, &desk.catalogue.now(), token)).await?;
    let shown = match found.shown {
        Ok((thing, snapshot)) => {
            let images = pictured(&desk.images, &snapshot, thing).await?;
            Ok(Shown { told: desk.previewer.show(snapshot, thing).await?, images })
        }
        Err(problems) => Err(problems),
    };
    let mut response = page(StatusCode::OK, view::preview(&found.draft, found.ends_at, &shown));
    let policy = HeaderValue::from_static(CONTENT_SECURITY_POLICY_WITH_IMAGES);
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    Ok(response)
}
