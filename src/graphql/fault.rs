//! A fault as a GraphQL error: code, sentences, remedy, usage; the cause goes to the log once, with an incident id.
use crate::base::{
    fault::{Fault, Usage},
    fault_code::Code,
    language::Words,
};
use crate::graphql::incident;
use async_graphql::{Error, ErrorExtensionValues, InputType, InputValueError, Name, Value, indexmap::IndexMap};

/// Extension key under which an input value carries its English sentence past the library, which puts words of
/// its own before every message of an input value. `answer` takes it out again.
pub(crate) const SENTENCE: &str = "sentence";

impl From<Fault> for Error {
    /// Lets resolvers write `?`. The client gets the fault's words; its cause is logged here and nowhere else.
    fn from(fault: Fault) -> Self {
        let incident = log_cause(&fault);
        let words = fault.message();
        let mut error = Self::new(words.en.clone().into_owned());
        let mut values = extensions(fault.code, &words, fault.usage, incident);
        if let Some(cursor) = fault.oldest_cursor {
            values.set("oldestCursor", cursor.into_string());
        }
        error.extensions = Some(values);
        error
    }
}

/// A fault in a scalar or input object: what `InputType::parse` returns when the text is not one of ours.
#[must_use]
pub fn unusable<T: InputType>(fault: &Fault) -> InputValueError<T> {
    let words = fault.message();
    let error = InputValueError::custom("unusable")
        .with_extension("code", fault.code.as_str())
        .with_extension(SENTENCE, words.en.as_ref())
        .with_extension("messageJa", words.ja.as_ref())
        .with_extension("remedy", remedy(fault.code));
    match fault.usage {
        Some(usage) => error.with_extension("usage", usage_value(usage)),
        None => error,
    }
}

/// Logs what only the operator may know. Returns the incident id, for faults that are ours.
pub fn log_cause(fault: &Fault) -> Option<String> {
    let ours = fault.code == Code::Internal;
    if !ours && fault.cause.is_none() {
        return None;
    }
    let incident = incident::mint();
    let code = fault.code.as_str();
    let mut chain = fault.cause.as_ref().map(ToString::to_string).unwrap_or_default();
    let mut next = fault.cause.as_ref().and_then(|cause| cause.source());
    while let Some(deeper) = next {
        chain.push_str(": ");
        chain.push_str(&deeper.to_string());
        next = deeper.source();
    }
    tracing::error!(incident, code, cause = chain, "fault");
    Some(incident)
}

/// What stands beside the message of an error, the same for every way in which an error can arise.
#[must_use]
pub fn extensions(code: Code, words: &Words, usage: Option<Usage>, incident: Option<String>) -> ErrorExtensionValues {
    let mut values = ErrorExtensionValues::default();
    values.set("code", code.as_str());
    values.set("messageJa", words.ja.as_ref());
    values.set("remedy", remedy(code));
    if let Some(usage) = usage {
        values.set("usage", usage_value(usage));
    }
    if let Some(incident) = incident {
        values.set("incident", incident);
    }
    values
}

fn remedy(code: Code) -> Value {
    let remedy = code.remedy();
    object([("ja", Value::from(remedy.ja.into_owned())), ("en", Value::from(remedy.en.into_owned()))])
}

fn usage_value(usage: Usage) -> Value {
    object([
        ("limit", Value::from(usage.limit)),
        ("allowed", Value::from(usage.allowed)),
        ("used", Value::from(usage.used)),
    ])
}

fn object<const N: usize>(fields: [(&'static str, Value); N]) -> Value {
    Value::Object(fields.into_iter().map(|(key, value)| (Name::new(key), value)).collect::<IndexMap<_, _>>())
}
