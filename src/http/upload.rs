//! Operations that bring files, by the GraphQL multipart request specification: `operations`, `map`, then the files.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
    },
    graphql::{
        executor::Engine,
        gate::upload::{SentFile, named},
    },
    http::{
        accept::Media,
        body, caller,
        envelope::Asked,
        front::Front,
        graphql::{self, Way, admit},
        meter::Meter,
        parts::{Part, UPLOAD_TIME, is_asked_for, parts, whole},
        reply::{self, COST},
    },
};
use axum::{body::Body, http::HeaderMap, response::Response};
use serde_json::{Map, Value};

/// Answers an operation that brings files. Only who has proved who they are may send one.
pub(super) async fn respond<E: Engine>(
    front: &Front<E>,
    headers: &HeaderMap,
    mut meter: Meter,
    body: Body,
) -> Response {
    let Some(media) = Media::accepted(headers) else {
        return reply::fault(&Fault::new(Code::NotAcceptable), Media::Json);
    };
    let mut response = answer(front, headers, &mut meter, (media, body)).await.unwrap_or_else(|response| *response);
    meter.tell(response.headers_mut());
    response
}

async fn answer<E: Engine>(
    front: &Front<E>,
    headers: &HeaderMap,
    meter: &mut Meter,
    (media, body): (Media, Body),
) -> Result<Response, Box<Response>> {
    let refuse = |fault: Fault| Box::new(reply::fault(&fault, media));
    if !is_asked_for(headers) {
        let words = Words::new(
            "ファイルを送るには x-uturn-upload か graphql-require-preflight のヘッダーを付けてください",
            "to send a file, add the header x-uturn-upload or graphql-require-preflight",
        );
        return Err(refuse(Fault::because(Code::UnsupportedMediaType, words)));
    }
    let actor = caller::enter(front, headers, meter, 0).await.map_err(refuse)?;
    let actor = actor.ok_or_else(|| refuse(Fault::new(Code::Unauthenticated)))?;
    let sent = whole(headers, body).await.map_err(refuse)?;
    let sent = parts(headers, sent).await.map_err(refuse)?;
    let Brought { mut asked, files, variables } = envelope(sent, front.gate.limits().body_bytes).map_err(refuse)?;
    let admitted = admit(front, &mut asked, Way::Post).map_err(|answer| Box::new(reply::answer(*answer, media)))?;
    // Whatever stands for a file is of type Upload, or the operation would not have been admitted.
    if !variables.iter().all(|variable| admitted.declares(variable)) {
        let words = Words::new("操作に Upload 型の変数がありません", "the operation has no variable of type Upload");
        return Err(refuse(Fault::because(Code::BadVariables, words)));
    }
    meter.take(admitted.cost).map_err(refuse)?;
    let request = (std::mem::take(&mut asked.variables), files);
    let (answer, _) =
        graphql::execute_within(UPLOAD_TIME, front, &admitted, request, (Some(actor), meter.client())).await;
    let mut response = reply::answer(answer, media);
    response.headers_mut().insert(COST, reply::cost(admitted.cost, front.gate.limits().cost));
    Ok(response)
}

/// An operation with what it brings.
struct Brought {
    /// What is asked; in its variables a text stands for each file.
    asked: Asked,
    files: Vec<SentFile>,
    /// The variables in which files are.
    variables: Vec<String>,
}

/// Reads the parts in their order.
fn envelope(parts: Vec<Part>, text_most: usize) -> Outcome<Brought> {
    let mut parts = parts.into_iter();
    let mut text = |name: &str| {
        let part = parts.next().filter(|part| part.name == name && part.file_name.is_none());
        let part =
            part.ok_or_else(|| malformed(format!("{name} の部分がありません"), format!("there is no part {name}")))?;
        body::within(text_most, part.content.len()).map(|()| part.content)
    };
    let mut asked = Asked::by_body(&text("operations")?)?;
    let map: Map<String, Value> = serde_json::from_slice(&text("map")?)
        .map_err(|_| malformed("map はオブジェクトです", "the part map is an object"))?;
    let (mut files, mut variables) = (Vec::new(), Vec::new());
    for part in parts {
        let Some(Value::Array(paths)) = map.get(&part.name) else {
            return Err(malformed("map にないファイルです", "a file is not in the map"));
        };
        for path in paths.iter().map(|path| path.as_str().unwrap_or_default()) {
            let astray = || {
                malformed(
                    "map の行き先が null の変数ではありません",
                    "a path of the map leads to no variable that is null",
                )
            };
            *place(&mut asked.variables, path).ok_or_else(astray)? = Value::String(named(files.len()));
            variables.extend(path.split('.').nth(1).map(str::to_owned));
        }
        files.push(SentFile {
            name: part.file_name.unwrap_or_default(),
            content_type: part.content_type,
            content: part.content,
        });
    }
    if files.is_empty() || files.len() != map.len() {
        return Err(malformed("map にあるファイルが送られていません", "a file of the map was not sent"));
    }
    Ok(Brought { asked, files, variables })
}

/// The place that a path leads to, `variables.input.file`, if null stands there.
fn place<'v>(variables: &'v mut Map<String, Value>, path: &str) -> Option<&'v mut Value> {
    let mut steps = path.strip_prefix("variables.")?.split('.');
    let mut here = variables.get_mut(steps.next()?)?;
    for step in steps {
        here = match here {
            Value::Object(members) => members.get_mut(step)?,
            Value::Array(items) => items.get_mut(step.parse::<usize>().ok()?)?,
            _ => return None,
        };
    }
    here.is_null().then_some(here)
}

fn malformed(ja: impl Into<std::borrow::Cow<'static, str>>, en: impl Into<std::borrow::Cow<'static, str>>) -> Fault {
    Fault::because(Code::MalformedRequest, Words::new(ja, en))
}
