//! The receiver as a router: every address takes deliveries.
use crate::{
    base::fault_code::Code,
    http::{
        body,
        live::stopping::Stopping,
        receiver::{
            answer,
            body::Body as Content,
            desk::Receiver,
            manners::Misbehaviour,
            news::Answered,
            refusal::{BODY_MOST, Refusal},
        },
        serve,
    },
};
use axum::{
    Router,
    body::{Body, Bytes},
    extract::{Request, State},
    http::{Method, request::Parts},
    response::Response,
};
use std::{future::Future, io, sync::Arc};
use tokio::net::TcpListener;

/// The router of a receiver.
pub fn router(receiver: Arc<Receiver>) -> Router {
    Router::new().fallback(arrive).with_state(receiver)
}

/// Serves a receiver on a listener until `stop` is done.
///
/// # Errors
/// As [`serve::serve`].
pub async fn receive(
    listener: TcpListener,
    receiver: Arc<Receiver>,
    stop: impl Future<Output = ()> + Send,
) -> io::Result<()> {
    serve::serve(listener, router(receiver), stop).await
}

async fn arrive(State(receiver): State<Arc<Receiver>>, request: Request) -> Response {
    let (mut head, body) = request.into_parts();
    let stopping = head.extensions.remove::<Stopping>().unwrap_or_default();
    let read = read(&head, body).await;
    let delivery = match receiver.take(&head.headers, read.as_ref().map_err(Clone::clone)) {
        Err(refusal) => return refused(&refusal),
        Ok(delivery) => delivery,
    };
    match (&delivery.answered, &delivery.body) {
        (Answered::Accepted, Content::Challenge(text)) => answer::challenge(text),
        (Answered::Accepted, _) => answer::accepted(),
        (Answered::Rejected(id), _) => answer::rejected(id),
        (Answered::Badly(manner), _) => {
            let (manner, is_slow) = (manner.clone(), matches!(manner, Misbehaviour::SlowHead(_)));
            let response = answer::badly(manner, stopping).await;
            // A sender that did not wait for it is gone by now, and this is never reached.
            if is_slow && let Err(refusal) = receiver.accept(&head.headers, delivery, &read.unwrap_or_default()) {
                return refused(&refusal);
            }
            response
        }
    }
}

async fn read(head: &Parts, body: Body) -> Result<Bytes, Refusal> {
    if head.method != Method::POST {
        return Err(Refusal::Method);
    }
    body::read(&head.headers, body, BODY_MOST).await.map_err(|fault| match fault.code {
        Code::BodyTooLarge => Refusal::TooLong,
        _ => Refusal::BrokenOff,
    })
}

fn refused(refusal: &Refusal) -> Response {
    answer::words(refusal.status(), &refusal.what())
}
