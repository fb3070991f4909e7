//! Files for a partner, whose key is part of the address: for readers that can send no header.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
    },
    graphql::executor::Engine,
    http::{
        caller,
        client::Peer,
        feeds::{
            desk::Desk,
            dress::refused,
            file::File,
            parameters::SUBSCRIPTION,
            reader::Reader,
            routes::{meter, other_method, told},
            serve::serve,
        },
        front::Front,
        meter::Meter,
        surroundings::cors,
    },
    service::feed::page::Filter,
};
use axum::{
    Extension, Router,
    extract::{Path, State},
    http::{HeaderMap, Uri},
    response::Response,
    routing::get,
};
use std::sync::Arc;

type Counter<E> = (Arc<Front<E>>, Desk);

/// The routes of `{under}/{key}/{file}`. The front's engine knows the keys and the stored filters.
pub fn keyed<E: Engine>(front: Arc<Front<E>>, desk: Desk, under: &str) -> Router {
    Router::new()
        .route(&format!("{under}/{{key}}/{{name}}"), get(file::<E>).fallback(other_method))
        .with_state((front, desk))
        .layer(cors())
}

async fn file<E: Engine>(
    State((front, desk)): State<Counter<E>>,
    Path((key, name)): Path<(String, String)>,
    peer: Option<Extension<Peer>>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let mut meter = meter(&desk, peer, &headers);
    let entered = enter(&front, &key, &uri, &mut meter).await;
    let found = entered.and_then(|reader| {
        let file = File::named(&name).ok_or_else(|| Fault::new(Code::NoSuchAddress))?;
        Ok((reader, file))
    });
    let response = match found {
        Ok((reader, file)) => serve(&desk, reader, file, (&uri, &headers), &mut meter).await,
        Err(fault) => refused(&fault),
    };
    told(&meter, response)
}

/// Who reads. Whoever guesses keys pays for each guess.
async fn enter<E: Engine>(front: &Front<E>, key: &str, uri: &Uri, meter: &mut Meter) -> Outcome<Reader> {
    let bytes = uri.query().unwrap_or_default().len();
    let partner = caller::recognise(front, key, meter).await.and_then(|actor| {
        // The token of an office has no business in an address.
        let partner = front.engine.partner(&actor).ok_or_else(|| Fault::new(Code::Unauthenticated))?;
        front.engine.reads(&actor).map(|()| partner)
    });
    meter.enter(bytes)?;
    let partner = partner?;
    let mut parameters = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
    let stored = match parameters.find(|(name, _)| name == SUBSCRIPTION) {
        Some((_, name)) => Some(Filter::Stored(front.engine.filter(partner, &name).await?.as_ref().clone())),
        None => None,
    };
    Ok(Reader::Partner(partner, stored))
}
