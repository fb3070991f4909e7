//! The answer as a client reads it: every error with a code of the closed list, and no text of a library.
use crate::base::{fault::Fault, fault_code::Code};
use crate::graphql::{
    completion::Outline,
    fault::{SENTENCE, extensions, log_cause},
    incident,
    refusal::Refusal,
    written::write,
};
use async_graphql::{ErrorExtensionValues, PathSegment, Response, ServerError, Value, indexmap::IndexMap};
use std::{collections::BTreeMap, sync::Arc};

/// How far an operation came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Everything asked for is there.
    Whole,
    /// It was executed, but some fields failed; `data` may even be null.
    Partial,
    /// It was not executed, or given up: there is no `data`.
    Refused(Code),
}

/// An answer ready to be sent.
#[derive(Debug)]
pub struct Answer {
    /// JSON, UTF-8.
    pub body: Vec<u8>,
    /// How far the operation came.
    pub reach: Reach,
    /// One code for each error, for the metrics.
    pub codes: Vec<Code>,
}

struct Wire<'a> {
    errors: &'a [ServerError],
    data: Option<&'a Value>,
    extensions: &'a BTreeMap<String, Value>,
}

impl Answer {
    /// What the engine answered, with every error put into our words. `disordered` if execution had to wait for
    /// anything, because the order of fields is lost then.
    #[must_use]
    pub fn of(mut response: Response, outline: impl FnOnce() -> Arc<Outline>, disordered: bool) -> Self {
        let codes: Vec<Code> = response.errors.iter_mut().map(mend).collect();
        let unexecuted = response.data == Value::Null && response.errors.iter().all(|error| error.path.is_empty());
        if disordered || !codes.is_empty() && !unexecuted {
            let outline = outline();
            outline.settle(&mut response.data, &response.errors);
            outline.order(&mut response.data);
        }
        if codes.is_empty() && response.data == Value::Null {
            // Everything was skipped.
            response.data = Value::Object(IndexMap::new());
        }
        let reach = match codes.first() {
            None => Reach::Whole,
            Some(&code) if unexecuted => Reach::Refused(code),
            Some(_) => Reach::Partial,
        };
        let data = (!matches!(reach, Reach::Refused(_))).then_some(&response.data);
        let body = written(&Wire { errors: &response.errors, data, extensions: &response.extensions });
        Self { body, reach, codes }
    }

    /// What the engine answered for one event of a subscription. Where there is no event, because the subscription
    /// could not begin or cannot go on, this is a refusal: the errors are not about any field of an answer.
    #[must_use]
    pub fn of_event(mut response: Response, outline: impl FnOnce() -> Arc<Outline>, disordered: bool) -> Self {
        if response.data == Value::Null && response.errors.iter().all(|error| error.path.len() <= 1) {
            response.errors.iter_mut().for_each(|error| error.path.clear());
        }
        Self::of(response, outline, disordered)
    }

    /// A request that was not run.
    #[must_use]
    pub fn refused(refusal: &Refusal) -> Self {
        let errors: Vec<ServerError> = refusal
            .flaws
            .iter()
            .map(|flaw| {
                let fault = Fault { detail: flaw.detail.clone(), usage: refusal.usage, ..Fault::new(refusal.code) };
                let words = fault.message();
                let mut error = ServerError::new(words.en.clone().into_owned(), None).with_path(flaw.path.clone());
                error.locations.clone_from(&flaw.places);
                let mut values = extensions(refusal.code, &words, refusal.usage, None);
                if !flaw.variable.is_empty() {
                    values.set("variable", Value::List(flaw.variable.iter().map(step).collect()));
                }
                error.extensions = Some(values);
                error
            })
            .collect();
        Self::unrun(&errors, refusal.code)
    }

    /// A request that a fault ended. Logs the fault's cause.
    #[must_use]
    pub fn failed(fault: &Fault) -> Self {
        let words = fault.message();
        let mut error = ServerError::new(words.en.clone().into_owned(), None);
        error.extensions = Some(extensions(fault.code, &words, fault.usage, log_cause(fault)));
        Self::unrun(&[error], fault.code)
    }

    fn unrun(errors: &[ServerError], code: Code) -> Self {
        let body = written(&Wire { errors, data: None, extensions: &BTreeMap::new() });
        Self { body, reach: Reach::Refused(code), codes: vec![code; errors.len()] }
    }
}

fn step(step: &PathSegment) -> Value {
    match step {
        PathSegment::Field(key) => Value::from(key.as_str()),
        PathSegment::Index(index) => Value::from(*index),
    }
}

fn written(wire: &Wire<'_>) -> Vec<u8> {
    let mut body = Vec::with_capacity(512);
    let mut before = b'{';
    // Errors first, so that a person who looks at a long answer sees them.
    if !wire.errors.is_empty() {
        body.extend_from_slice(b"{\"errors\":");
        // Only a map with keys that are not text could fail to be written, and there is none.
        let _ = serde_json::to_writer(&mut body, wire.errors);
        before = b',';
    }
    if let Some(data) = wire.data {
        body.push(before);
        body.extend_from_slice(b"\"data\":");
        write(data, &mut body);
        before = b',';
    }
    if !wire.extensions.is_empty() {
        body.push(before);
        body.extend_from_slice(b"\"extensions\":");
        let _ = serde_json::to_writer(&mut body, wire.extensions);
        before = b',';
    }
    if before == b'{' {
        body.push(b'{');
    }
    body.push(b'}');
    body
}

/// Puts one error into our words and tells its code.
fn mend(error: &mut ServerError) -> Code {
    if let Some(values) = &mut error.extensions
        && let Some(code) = coded(values)
    {
        if let Some(Value::String(sentence)) = values.get(SENTENCE).cloned() {
            values.unset(SENTENCE);
            error.message = sentence;
        }
        return code;
    }
    let known = uncoded(&error.message);
    let code = known.unwrap_or(Code::Internal);
    let incident = known.is_none().then(incident::mint);
    if incident.is_some() {
        tracing::error!(incident, code = "INTERNAL", cause = error.message, "error without a code");
    }
    let words = code.meaning();
    error.message = words.en.clone().into_owned();
    error.extensions = Some(extensions(code, &words, None, incident));
    code
}

fn coded(values: &ErrorExtensionValues) -> Option<Code> {
    let Some(Value::String(told)) = values.get("code") else { return None };
    Code::ALL.into_iter().find(|code| code.as_str() == told)
}

/// Errors of the library that a client causes, by how its messages begin. Their text may repeat a variable, so
/// it is neither shown nor logged. The gate catches nearly all of them before.
fn uncoded(message: &str) -> Option<Code> {
    const OPENINGS: [(&str, Code); 8] = [
        ("Failed to parse \"", Code::BadArgument),
        ("Expected input type \"", Code::BadArgument),
        ("Invalid value for argument", Code::BadArgument),
        ("Variable \"", Code::BadVariables),
        ("Variable ", Code::BadVariables),
        ("Unknown operation named", Code::UnknownOperation),
        ("Operation name required", Code::UnknownOperation),
        ("The recursion depth of the query", Code::DepthLimit),
    ];
    OPENINGS.iter().find(|(opening, _)| message.starts_with(opening)).map(|&(_, code)| code)
}
