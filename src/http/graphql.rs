//! GraphQL over HTTP: the order in which a request is looked at, cheapest question first.
use crate::base::{
    fault::{Fault, Outcome},
    fault_code::Code,
    language::Words,
};
use crate::graphql::{
    answer::{Answer, Reach},
    budget::Budget,
    called_from::CalledFrom,
    executor::Engine,
    gate::{admission::Admitted, upload::SentFile, verdict::Kind},
};
use crate::http::{
    accept::Media,
    body, caller,
    coding::{self, Coded, Coding},
    envelope::Asked,
    front::Front,
    kept::{Kept, Key},
    meter::Meter,
    reply::{self, COST, Told},
};
use axum::{
    body::{Body, Bytes},
    http::{
        HeaderMap, HeaderValue, StatusCode, Uri,
        header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH},
    },
    response::Response,
};
use serde_json::{Map, Value};
use std::{
    future::{Future as _, poll_fn},
    net::IpAddr,
    pin::pin,
    time::Duration,
};

/// How the request came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// Queries only, so that no other site can make a browser change anything.
    Get,
    Post,
    /// By GET, over a transport that carries several answers.
    GetLive,
    /// Over such a transport in any other way: nothing that a page of another site could begin.
    Live,
}

impl Way {
    /// Reads what came in this way.
    ///
    /// # Errors
    /// As [`Asked::by_body`].
    pub(super) fn read(self, request: &[u8]) -> Outcome<Asked> {
        match self {
            Self::Get | Self::GetLive => Asked::by_query(std::str::from_utf8(request).unwrap_or_default()),
            Self::Post | Self::Live => Asked::by_body(request),
        }
    }
}

/// The body of a POST.
pub(super) async fn sent<E: Engine>(front: &Front<E>, headers: &HeaderMap, body: Body) -> Outcome<Bytes> {
    let limits = *front.gate.limits();
    let reading = async {
        body::check_media_type(headers)?;
        body::read(headers, body, limits.body_bytes).await
    };
    // A body that drips is a request that takes too long.
    let budget = Budget::of(Duration::from_millis(limits.deadline_ms));
    let read = tokio::time::timeout(Duration::from_millis(limits.deadline_ms), reading).await;
    read.unwrap_or_else(|_| Err(budget.exceeded()))
}

/// The query string of a GET.
pub(super) fn told<E: Engine>(front: &Front<E>, uri: &Uri) -> Outcome<Bytes> {
    let query = Bytes::copy_from_slice(uri.query().unwrap_or_default().as_bytes());
    body::within(front.gate.limits().body_bytes, query.len()).map(|()| query)
}

/// Answers a request that was read.
pub(super) async fn respond<E: Engine>(
    front: &Front<E>,
    headers: &HeaderMap,
    mut meter: Meter,
    way: Way,
    read: Outcome<Bytes>,
) -> Response {
    let Some(media) = Media::accepted(headers) else {
        return reply::fault(&Fault::new(Code::NotAcceptable), Media::Json);
    };
    let mut response = match read {
        Ok(request) => {
            asked(front, headers, &mut meter, (way, media), &request).await.unwrap_or_else(|response| *response)
        }
        Err(fault) => reply::fault(&fault, media),
    };
    meter.tell(response.headers_mut());
    response
}

/// From the bytes of a request to its answer. The error is an answer too: that of a request which was not executed.
async fn asked<E: Engine>(
    front: &Front<E>,
    headers: &HeaderMap,
    meter: &mut Meter,
    (way, media): (Way, Media),
    request: &[u8],
) -> Result<Response, Box<Response>> {
    let refuse = |fault: Fault| Box::new(reply::fault(&fault, media));
    let mut actor = caller::enter(front, headers, meter, request.len()).await.map_err(refuse)?;
    if actor.is_none() && way == Way::Post {
        actor = caller::signed_in(front, headers, meter).await.map_err(refuse)?;
    }
    let key = actor.is_none().then(|| Key::of(way as u8, request, front.engine.edition()));
    let tag = key.filter(|_| way == Way::Get).map(|key| key.tag(&front.schema, media.content_type()));
    if let Some(tag) = &tag
        && headers.get_all(IF_NONE_MATCH).iter().any(|known| names(known, tag))
    {
        return Ok(unchanged(tag));
    }
    if let Some(kept) = key.and_then(|key| front.answers.get(&key)) {
        return Ok(public(&kept, headers, media, tag.as_deref(), true));
    }

    let mut asked = way.read(request).map_err(refuse)?;
    let admitted = admit(front, &mut asked, way).map_err(|answer| Box::new(reply::answer(*answer, media)))?;
    meter.take(admitted.cost).map_err(refuse)?;
    let variables = std::mem::take(&mut asked.variables);
    let (answer, keepable) = execute(front, &admitted, variables, (actor, meter.client())).await;

    let cost = reply::cost(admitted.cost, front.gate.limits().cost);
    if let Some(key) = key
        && keepable
        && answer.reach == Reach::Whole
        && admitted.kind() == Kind::Query
    {
        let kept = Kept { body: answer.body.into(), cost, coded: Coded::default() };
        front.answers.keep(key, kept.clone());
        return Ok(public(&kept, headers, media, tag.as_deref(), false));
    }
    let mut response = reply::answer(answer, media);
    response.headers_mut().insert(COST, cost);
    if let Some(told) = response.extensions_mut().get_mut::<Told>() {
        told.cost = Some(admitted.cost);
    }
    Ok(response)
}

/// Finds the document, reads it, and prices the operation.
pub(super) fn admit<E: Engine>(front: &Front<E>, asked: &mut Asked, way: Way) -> Result<Admitted, Box<Answer>> {
    let refuse = |fault: Fault| Box::new(Answer::failed(&fault));
    let found = front.documents.find(asked).map_err(refuse)?;
    let verdict = front.gate.examine(&found.text);
    let operation = asked.operation.as_deref();
    match verdict.kind(operation) {
        Some(Kind::Mutation) if matches!(way, Way::Get | Way::GetLive) => {
            let words = Words::new("更新はPOSTで送ってください", "a mutation is sent by POST");
            return Err(refuse(Fault::because(Code::MethodNotAllowed, words)));
        }
        Some(Kind::Subscription) if matches!(way, Way::Get | Way::Post) => {
            let words = Words::new(
                "購読はWebSocketか Accept: text/event-stream で始めてください",
                "a subscription is begun over WebSocket, or with Accept: text/event-stream",
            );
            return Err(refuse(Fault::because(Code::MethodNotAllowed, words)));
        }
        _ => {}
    }
    let admitted = front.gate.admit(&verdict, operation, &asked.variables);
    let admitted = admitted.map_err(|refusal| Box::new(Answer::refused(&refusal)))?;
    if let Some(hash) = found.new {
        front.documents.remember(hash, found.text);
    }
    Ok(admitted)
}

/// Runs the operation until its deadline. Tells whether the answer may be kept.
pub(super) async fn execute<E: Engine>(
    front: &Front<E>,
    admitted: &Admitted,
    variables: Map<String, Value>,
    (actor, client): (Option<E::Actor>, Option<IpAddr>),
) -> (Answer, bool) {
    let allowed = Duration::from_millis(front.gate.limits().deadline_ms);
    execute_within(allowed, front, admitted, (variables, Vec::new()), (actor, client)).await
}

/// Runs an operation with the files that it brings, for at most so long.
pub(super) async fn execute_within<E: Engine>(
    allowed: Duration,
    front: &Front<E>,
    admitted: &Admitted,
    (variables, uploads): (Map<String, Value>, Vec<SentFile>),
    (actor, client): (Option<E::Actor>, Option<IpAddr>),
) -> (Answer, bool) {
    let budget = Budget::of(allowed);
    let request = admitted.request_with(variables, uploads).data(budget.clone()).data(CalledFrom(client));
    // Dropping the future at its next breath is what stops the work; so does a client that hangs up, because the
    // server then drops this future.
    let mut running = pin!(front.engine.execute(request, actor));
    let mut polls = 0_u32;
    let running = poll_fn(|context| {
        polls = polls.saturating_add(1);
        running.as_mut().poll(context)
    });
    let Ok(response) = tokio::time::timeout(allowed, running).await else {
        return (Answer::failed(&budget.exceeded()), false);
    };
    let keepable = response.http_headers.get(CACHE_CONTROL).is_none_or(|told| told != "no-store");
    let answer = Answer::of(response, || admitted.outline(), polls > 1);
    if answer.codes.contains(&Code::DeadlineExceeded) {
        return (Answer::failed(&budget.exceeded()), false);
    }
    (answer, keepable)
}

fn public(kept: &Kept, headers: &HeaderMap, media: Media, tag: Option<&str>, from_memory: bool) -> Response {
    let coding = Coding::accepted(headers).filter(|_| kept.body.len() >= coding::WORTH);
    let coded = coding.and_then(|coding| Some((coding, kept.coded.get(coding, &kept.body)?)));
    let body = coded.as_ref().map_or(&kept.body, |(_, body)| body).clone();
    let mut response = reply::with_body(StatusCode::OK, media.content_type(), body);
    if let Some((coding, _)) = coded {
        response.headers_mut().insert(CONTENT_ENCODING, coding.name());
    }
    response.headers_mut().insert(COST, kept.cost.clone());
    if let Some(tag) = tag {
        tagged(&mut response, tag);
    }
    response.extensions_mut().insert(Told { kept: from_memory, ..Told::default() });
    response
}

fn unchanged(tag: &str) -> Response {
    let mut response = reply::with_body(StatusCode::NOT_MODIFIED, "application/json", Body::empty());
    response.headers_mut().remove(CONTENT_TYPE);
    tagged(&mut response, tag);
    response.extensions_mut().insert(Told { kept: true, ..Told::default() });
    response
}

/// Anyone may store it, but has to ask each time whether it still holds.
fn tagged(response: &mut Response, tag: &str) {
    if let Ok(tag) = HeaderValue::try_from(tag) {
        response.headers_mut().insert(ETAG, tag);
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("public, no-cache"));
    }
}

fn names(known: &HeaderValue, tag: &str) -> bool {
    known.to_str().is_ok_and(|known| known.split(',').any(|one| one.trim() == tag))
}
