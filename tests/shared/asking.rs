//! Asking a running server: an answer with errors fails the test.
use serde_json::{Value, json};
use std::{collections::BTreeSet, time::Duration};
use tokio::{task::yield_now, time::timeout};

/// Asks, as a visitor or with a partner's key, and returns the data.
pub(crate) async fn ask(url: &str, key: Option<&str>, query: &str, variables: Value) -> Value {
    let mut request = reqwest::Client::new().post(url).json(&json!({ "query": query, "variables": variables }));
    if let Some(key) = key {
        request = request.bearer_auth(key);
    }
    let mut answer: Value = request.send().await.expect("an answer").json().await.expect("JSON");
    assert!(answer["errors"].is_null(), "{answer}");
    answer["data"].take()
}

/// The ids of a list of the server, under a filter of its type: `("JobFilter", …)`.
pub(crate) async fn listed(url: &str, list: &str, filter: (&str, &Value)) -> BTreeSet<String> {
    let query = format!(
        "query($after: String, $filter: {}) {{ {list}(first: 100, after: $after, filter: $filter) {{
           nodes {{ id }} pageInfo {{ endCursor hasNextPage }} }} }}",
        filter.0
    );
    let (mut ids, mut after) = (BTreeSet::new(), Value::Null);
    loop {
        let page = ask(url, None, &query, json!({ "after": after, "filter": filter.1 })).await[list].take();
        let nodes = page["nodes"].as_array().expect("nodes");
        ids.extend(nodes.iter().filter_map(|node| node["id"].as_str()).map(str::to_owned));
        if page["pageInfo"]["hasNextPage"] == false {
            return ids;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
}

/// Waits until the server shows the log up to a number.
pub(crate) async fn followed(url: &str, seq: i64) {
    let follows = async {
        let head = "{ changes(first: 1) { head { seq } } }";
        while ask(url, None, head, Value::Null).await["changes"]["head"]["seq"].as_i64() < Some(seq) {
            yield_now().await;
        }
    };
    timeout(Duration::from_mins(1), follows).await.expect("the server follows the log");
}

/// The same value with numbers that do not know how they were spelled: 1.0 is 1.
pub(crate) fn plain(value: Value) -> Value {
    match value {
        Value::Number(number) => json!(number.as_f64()),
        Value::Array(list) => list.into_iter().map(plain).collect(),
        Value::Object(fields) => fields.into_iter().map(|(name, value)| (name, plain(value))).collect(),
        other => other,
    }
}
