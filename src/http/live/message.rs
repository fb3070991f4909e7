//! The messages of graphql-transport-ws: those of a client as they are read, those of the server as they are written.
use crate::http::{
    envelope::Asked,
    live::{close::Close, event::Event},
};
use axum::extract::ws::Message;
use serde_json::{Map, Value, json};

/// What a client says.
pub(super) enum Heard {
    Init(Map<String, Value>),
    Ping(Option<Value>),
    Pong,
    Subscribe(String, Box<Asked>),
    Complete(String),
}

/// Reads a message.
///
/// # Errors
/// The way in which the connection is closed: 4400 for what the protocol does not know.
pub(super) fn read(text: &str) -> Result<Heard, Close> {
    let message = serde_json::from_str(text).map_err(|_| Close::invalid("Invalid message: not JSON"))?;
    let Value::Object(mut message) = message else {
        return Err(Close::invalid("Invalid message: not an object"));
    };
    let Some(Value::String(kind)) = message.remove("type") else {
        return Err(Close::invalid("Invalid message: type is missing"));
    };
    let payload = match message.remove("payload") {
        None | Some(Value::Null) => None,
        Some(Value::Object(payload)) => Some(payload),
        Some(_) => return Err(Close::invalid("Invalid message: payload is not an object")),
    };
    match kind.as_str() {
        "connection_init" => Ok(Heard::Init(payload.unwrap_or_default())),
        "ping" => Ok(Heard::Ping(payload.map(Value::Object))),
        "pong" => Ok(Heard::Pong),
        "complete" => Ok(Heard::Complete(name(&mut message)?)),
        "subscribe" => {
            let name = name(&mut message)?;
            let payload = payload.ok_or_else(|| Close::invalid("Invalid message: payload is missing"))?;
            let asked = Asked::by_members(payload)
                .map_err(|fault| Close::invalid(&format!("Invalid message: {}", fault.message().en)))?;
            Ok(Heard::Subscribe(name, Box::new(asked)))
        }
        _ => Err(Close::invalid("Invalid message: unknown type")),
    }
}

fn name(message: &mut Map<String, Value>) -> Result<String, Close> {
    match message.remove("id") {
        Some(Value::String(id)) if !id.is_empty() => Ok(id),
        _ => Err(Close::invalid("Invalid message: id is missing")),
    }
}

/// The answer to a `connection_init` that was accepted.
pub(super) fn acknowledged() -> Message {
    Message::text(r#"{"type":"connection_ack"}"#)
}

/// The answer to a ping, with what it brought.
pub(super) fn pong(payload: Option<Value>) -> Message {
    Message::text(payload.map_or_else(
        || r#"{"type":"pong"}"#.to_owned(),
        |payload| json!({ "type": "pong", "payload": payload }).to_string(),
    ))
}

/// An event of an operation.
pub(super) fn event(name: &str, event: Event) -> Message {
    match event {
        Event::Next { body, .. } => written(name, "next", body),
        Event::Failed { body } => written(name, "error", errors(&body)),
        Event::Complete => Message::text(json!({ "id": name, "type": "complete" }).to_string()),
    }
}

fn written(name: &str, kind: &str, payload: Vec<u8>) -> Message {
    let name = Value::from(name).to_string();
    // JSON that we wrote: it is UTF-8.
    let payload = String::from_utf8(payload).unwrap_or_else(|_| "null".to_owned());
    Message::text(format!(r#"{{"id":{name},"type":"{kind}","payload":{payload}}}"#))
}

/// The list of errors alone: that is what the payload of `error` is.
fn errors(body: &[u8]) -> Vec<u8> {
    let mut body: Value = serde_json::from_slice(body).unwrap_or_default();
    body.get_mut("errors").map_or_else(|| json!([]), Value::take).to_string().into_bytes()
}
