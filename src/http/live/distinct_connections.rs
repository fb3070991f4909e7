//! graphql-sse, distinct connections mode: one request, one stream of events.
use crate::base::fault::{Fault, Outcome};
use crate::graphql::executor::Engine;
use crate::http::{
    accept::Media,
    caller,
    front::Front,
    graphql::{Way, admit},
    live::{
        event_stream::{self, alone},
        operation::{self, Order},
        stopping::Stopping,
    },
    meter::Meter,
    reply,
};
use axum::{
    body::Bytes,
    http::{HeaderMap, HeaderName},
    response::Response,
};
use futures_util::StreamExt as _;
use std::sync::Arc;

/// The id of the last event that a client got, sent when it connects again.
pub const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");

/// Answers with a stream. What is wrong with the document or its variables is told in the stream, because a client
/// that reads events reads nothing else; what is wrong with the request itself is told by its status.
pub(super) async fn respond<E: Engine>(
    front: Arc<Front<E>>,
    headers: &HeaderMap,
    mut meter: Meter,
    (way, read): (Way, Outcome<Bytes>),
    stopping: Stopping,
) -> Response {
    let refuse = |fault: &Fault, meter: &Meter| {
        let mut response = reply::fault(fault, Media::GraphqlResponse);
        meter.tell(response.headers_mut());
        response
    };
    let entered = async {
        let read = read?;
        let actor = caller::enter(&front, headers, &mut meter, read.len()).await?;
        Outcome::Ok((way.read(&read)?, actor, front.live.enter("event-stream")?))
    };
    let (mut asked, actor, place) = match entered.await {
        Ok(entered) => entered,
        Err(fault) => return refuse(&fault, &meter),
    };
    let resume = headers.get(LAST_EVENT_ID).and_then(|id| id.to_str().ok()).filter(|id| !id.is_empty());
    let resume = resume.map(str::to_owned);
    let events = match admit(&front, &mut asked, way) {
        Ok(admitted) => match Order::paid(admitted, asked.variables, actor, &mut meter) {
            Ok(order) => operation::carry_out(Arc::clone(&front), order.resuming(resume)),
            Err(fault) => return refuse(&fault, &meter),
        },
        Err(answer) => operation::refused(*answer),
    };
    let parts = events.map(move |event| {
        let _held = &place;
        alone(event)
    });
    let mut response = event_stream::response(parts, front.live.pace.heartbeat, stopping);
    meter.tell(response.headers_mut());
    response
}
