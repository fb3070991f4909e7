//! Values as JSON text; a rendered part of an answer, which stands as `Binary`, goes in as it is.
use async_graphql::Value;

/// Appends a value as JSON. Bytes are taken for JSON that was written before: no type of this schema is binary.
pub(crate) fn write(value: &Value, to: &mut Vec<u8>) {
    match value {
        Value::Object(map) => {
            let mut before = b'{';
            for (key, value) in map {
                to.push(before);
                text(key.as_str(), to);
                to.push(b':');
                write(value, to);
                before = b',';
            }
            if before == b'{' {
                to.push(b'{');
            }
            to.push(b'}');
        }
        Value::List(items) => {
            to.push(b'[');
            for (nth, item) in items.iter().enumerate() {
                if nth > 0 {
                    to.push(b',');
                }
                write(item, to);
            }
            to.push(b']');
        }
        Value::Binary(json) => to.extend_from_slice(json),
        Value::String(words) => text(words, to),
        Value::Enum(word) => text(word.as_str(), to),
        Value::Boolean(yes) => to.extend_from_slice(if *yes { b"true" } else { b"false" }),
        Value::Null => to.extend_from_slice(b"null"),
        Value::Number(number) => {
            // A number is always written.
            let _ = serde_json::to_writer(&mut *to, number);
        }
    }
}

fn text(words: &str, to: &mut Vec<u8>) {
    // So is a text.
    let _ = serde_json::to_writer(&mut *to, words);
}

#[cfg(test)]
mod laws {
    use super::write;
    use async_graphql::Value;
    use proptest::prelude::*;
    use serde_json::{Value as Json, json};

    fn any_json() -> impl Strategy<Value = Json> {
        let leaf = prop_oneof![
            Just(Json::Null),
            any::<bool>().prop_map(Json::from),
            any::<i64>().prop_map(Json::from),
            // Halves and quarters: what is tested is our writing, not how JSON reads the last digit of a number.
            any::<i32>().prop_map(|number| Json::from(f64::from(number) / 4.0)),
            any::<String>().prop_map(Json::from),
        ];
        leaf.prop_recursive(4, 32, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Json::from),
                prop::collection::btree_map("[a-z]{1,6}", inner, 0..6).prop_map(|map| json!(map)),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(json in any_json()) {
            let mut bytes = Vec::new();
            write(&Value::from_json(json.clone()).expect("JSON is a value"), &mut bytes);
            prop_assert_eq!(serde_json::from_slice::<Json>(&bytes).ok(), Some(json));
        }
    }
}
