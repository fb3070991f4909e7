//! The envelope of a GraphQL request: its document or the name of one, an operation's name, variables, extensions.
use crate::base::{
    fault::{Fault, Outcome},
    fault_code::Code,
    language::Words,
};
use crate::graphql::gate::admission::Hash;
use serde_json::{Map, Value};

/// What a request asks for, its members checked for their JSON types.
#[derive(Default)]
pub(super) struct Asked {
    pub(super) query: Option<String>,
    /// SHA-256 by which an automatically persisted document is meant.
    pub(super) hash: Option<Hash>,
    /// Name of a stored document.
    pub(super) id: Option<String>,
    pub(super) operation: Option<String>,
    pub(super) variables: Map<String, Value>,
    /// Name of a live operation on a connection that carries several.
    pub(super) operation_id: Option<String>,
}

impl Asked {
    /// From the body of a POST.
    ///
    /// # Errors
    /// `BAD_ENCODING`, `BAD_JSON`, `BATCHING_OFF`, `MALFORMED_REQUEST`.
    pub(super) fn by_body(body: &[u8]) -> Outcome<Self> {
        let text = std::str::from_utf8(body).map_err(|error| {
            let at = error.valid_up_to();
            Fault::because(
                Code::BadEncoding,
                Words::new(format!("{at}バイト目から読めません"), format!("unreadable from byte {at}")),
            )
        })?;
        if text.trim_start().starts_with('[') {
            return Err(Fault::new(Code::BatchingOff));
        }
        match parsed(text)? {
            Value::Object(members) => Self::by_members(members),
            _ => Err(malformed("本文はオブジェクトではありません", "the body is not an object")),
        }
    }

    /// From the query string of a GET.
    ///
    /// # Errors
    /// As [`Asked::by_body`].
    pub(super) fn by_query(query: &str) -> Outcome<Self> {
        let mut members = Map::new();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            // The decoder puts this sign where bytes are no UTF-8.
            if value.contains('\u{FFFD}') && !query.to_ascii_lowercase().contains("%ef%bf%bd") {
                return Err(Fault::new(Code::BadEncoding));
            }
            let value = match &*name {
                "variables" | "extensions" | "operationName" if value.is_empty() => continue,
                "variables" | "extensions" => parsed(&value)?,
                "query" | "operationName" | "documentId" => Value::String(value.into_owned()),
                _ => continue,
            };
            if members.insert(name.clone().into_owned(), value).is_some() {
                return Err(malformed(format!("「{name}」が二度あります"), format!("{name} is given twice")));
            }
        }
        Self::by_members(members)
    }

    /// From the members of a request.
    ///
    /// # Errors
    /// `MALFORMED_REQUEST`.
    pub(super) fn by_members(mut members: Map<String, Value>) -> Outcome<Self> {
        let query = text(&mut members, "query")?;
        let operation = text(&mut members, "operationName")?;
        let id = text(&mut members, "documentId")?;
        let variables = map(&mut members, "variables")?.unwrap_or_default();
        let mut extensions = map(&mut members, "extensions")?;
        let operation_id = extensions.as_mut().map(|given| text(given, "operationId")).transpose()?.flatten();
        let hash = persisted(extensions)?;
        if query.is_none() && hash.is_none() && id.is_none() {
            return Err(malformed("query がありません", "there is no query"));
        }
        Ok(Self { query, hash, id, operation, variables, operation_id })
    }
}

fn parsed(text: &str) -> Outcome<Value> {
    serde_json::from_str(text).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        Fault::because(
            Code::BadJson,
            Words::new(format!("{line}行{column}列"), format!("line {line}, column {column}")),
        )
    })
}

fn text(members: &mut Map<String, Value>, name: &str) -> Outcome<Option<String>> {
    match members.remove(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(malformed(format!("「{name}」は文字列です"), format!("{name} is a string"))),
    }
}

fn map(members: &mut Map<String, Value>, name: &str) -> Outcome<Option<Map<String, Value>>> {
    match members.remove(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Object(map)) => Ok(Some(map)),
        Some(_) => Err(malformed(format!("「{name}」はオブジェクトです"), format!("{name} is an object"))),
    }
}

/// The hash in `extensions.persistedQuery`.
fn persisted(extensions: Option<Map<String, Value>>) -> Outcome<Option<Hash>> {
    let Some(persisted) = extensions.and_then(|mut extensions| extensions.remove("persistedQuery")) else {
        return Ok(None);
    };
    let told = persisted.get("sha256Hash").and_then(Value::as_str).and_then(hash_of_hex);
    match (persisted.get("version").and_then(Value::as_u64), told) {
        (Some(1), Some(hash)) => Ok(Some(hash)),
        _ => Err(malformed(
            "persistedQuery は {\"version\": 1, \"sha256Hash\": 小文字16進64桁} です",
            "persistedQuery is {\"version\": 1, \"sha256Hash\": 64 lower-case hexadecimal digits}",
        )),
    }
}

/// Reads 64 lower-case hexadecimal digits.
pub(super) fn hash_of_hex(hex: &str) -> Option<Hash> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let (pairs, []) = hex.as_bytes().as_chunks::<2>() else { return None };
    let bytes = pairs.iter().map(|&[high, low]| Some(digit(high)? << 4 | digit(low)?)).collect::<Option<Vec<_>>>()?;
    bytes.try_into().ok()
}

fn malformed(ja: impl Into<std::borrow::Cow<'static, str>>, en: impl Into<std::borrow::Cow<'static, str>>) -> Fault {
    Fault::because(Code::MalformedRequest, Words::new(ja, en))
}
