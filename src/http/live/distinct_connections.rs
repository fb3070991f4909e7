//! graphql-sse, distinct connections mode: one request, one stream of events.
use crate::base::fault::Outcome;
use crate::graphql::executor::Engine;
use crate::http::{
    accept::Media,
    caller,
    envelope::Asked,
    front::Front,
    graphql::{Way, admit},
    live::{
        event_stream::{self, alone},
        operation::{self, Order},
        stopping::Stopping,
    },
    reply,
};
use axum::{
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
    way: Way,
    asked: Outcome<Asked>,
    stopping: Stopping,
) -> Response {
    let entered = async {
        let asked = asked?;
        let actor = match caller::token(headers)? {
            Some(token) => Some(front.engine.recognise(token).await?),
            None => None,
        };
        let place = front.live.enter("event-stream")?;
        Outcome::Ok((asked, actor, place))
    };
    let (mut asked, actor, place) = match entered.await {
        Ok(entered) => entered,
        Err(fault) => return reply::fault(&fault, Media::GraphqlResponse),
    };
    let resume = headers.get(LAST_EVENT_ID).and_then(|id| id.to_str().ok()).filter(|id| !id.is_empty());
    let resume = resume.map(str::to_owned);
    let events = match admit(&front, &mut asked, way) {
        Ok(admitted) => {
            let order = Order { admitted, variables: asked.variables, actor, resume };
            operation::carry_out(Arc::clone(&front), order)
        }
        Err(answer) => operation::refused(*answer),
    };
    let parts = events.map(move |event| {
        let _held = &place;
        alone(event)
    });
    event_stream::response(parts, front.live.pace.heartbeat, stopping)
}
