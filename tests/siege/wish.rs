//! What a partner wants to hear of: its filter, the size of its batches and its selection, and what is the truth of that.
use crate::{
    asking::{ask, listed, plain},
    book::Copy,
};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// What is kept of things where not everything is.
const KEPT: &str = "fragment Kept on Change {
  ... on Upserted { version node { __typename
    ... on Job { title { ja } wage { form minYen } employer { id } applyUrl revision updatedAt }
    ... on Employer { name { ja en } revision updatedAt }
    ... on Certification { holder: employer { id } level { code } revokedOn }
    ... on Event { title { ja en } revision updatedAt }
    ... on Profile { revision }
    ... on LocalGovernment { code name { ja en } }
  } }
  ... on Removed { reason }
}";
/// The ready selection of everything, as partners find it in the documents.
const FULL: &str = include_str!("../../src/graphql/delivery/full.graphql");

/// A subscription to be.
#[derive(Debug, Clone)]
pub(crate) struct Wish {
    pub(crate) name: &'static str,
    pub(crate) filter: Value,
    pub(crate) batch: u32,
    pub(crate) is_full: bool,
    /// Whether offices hardly ever write anything that it lets through.
    pub(crate) is_quiet: bool,
}

/// Several filters, several sizes.
pub(crate) fn wishes() -> Vec<Wish> {
    let wish = |name, filter, batch| Wish { name, filter, batch, is_full: false, is_quiet: false };
    let held = json!({ "scheme": "kurumin" });
    let certified = json!({
        "kinds": ["JOB", "EMPLOYER", "CERTIFICATION"], "jobs": { "certification": held }, "employers": { "certification": held },
    });
    vec![
        wish("everything", json!({}), 100),
        wish("paid", json!({ "kinds": ["JOB"], "jobs": { "wage": { "form": "MONTHLY", "atLeastYen": 230_000 } } }), 7),
        Wish { is_full: true, ..wish("certified", certified, 20) },
        wish("others", json!({ "kinds": ["EVENT", "LOCAL_GOVERNMENT", "PROFILE"] }), 3),
    ]
}

/// Everything, so many at once.
pub(crate) fn everything(name: &'static str, batch: u32) -> Wish {
    Wish { name, filter: json!({}), batch, is_full: false, is_quiet: false }
}

/// Wishes that hardly ever come true: a wage beyond what offices write.
pub(crate) fn quiet(name: &'static str) -> Wish {
    let jobs = json!({ "wage": { "form": "MONTHLY", "atLeastYen": 10_000_000 } });
    Wish { name, filter: json!({ "kinds": ["JOB"], "jobs": jobs }), batch: 10, is_full: false, is_quiet: true }
}

/// What a thing says of itself. What it shows of other things (the name of an employer inside a listing) is as it was when
/// the thing itself changed last: they are told of as things of their own.
pub(crate) fn own(node: Value) -> Value {
    let Value::Object(mut fields) = plain(node) else { return Value::Null };
    for other in ["employer", "holder"] {
        if let Some(other) = fields.get_mut(other) {
            *other = other["id"].take();
        }
    }
    for workplace in fields.get_mut("workplaces").and_then(Value::as_array_mut).into_iter().flatten() {
        workplace["municipality"] = workplace["municipality"]["code"].take();
    }
    fields.into()
}

impl Wish {
    /// What is said of the selection when the endpoint is entered.
    pub(crate) fn endpoint(&self, url: &str) -> Value {
        let entered = json!({ "name": self.name, "url": url, "batchItems": self.batch, "from": "BEGINNING" });
        let Value::Object(mut entered) = entered else { unreachable!("an object") };
        let (field, value) = if self.is_full { ("readyMade", json!("FULL")) } else { ("selection", json!(KEPT)) };
        entered.insert(field.to_owned(), value);
        entered.into()
    }

    /// What the server shows of it: a walk from the beginning under the partner's key, whose ids are held against the lists.
    pub(crate) async fn truth(&self, url: &str, key: &str) -> Copy {
        let (selection, spread) = if self.is_full { (FULL, "Full") } else { (KEPT, "Kept") };
        let query = format!(
            "query($after: String) {{ changes(after: $after, first: 100, subscription: \"{}\") {{ hasMore cursor items {{
               __typename ...{spread} ... on Upserted {{ id }} ... on Removed {{ id }} ... on LeftFilter {{ id }} }} }} }} {selection}",
            self.name
        );
        let (mut copy, mut after) = (Copy::new(), Value::Null);
        loop {
            let mut page = ask(url, Some(key), &query, json!({ "after": after })).await["changes"].take();
            for item in page["items"].as_array_mut().expect("items") {
                let id = item["id"].as_str().expect("an id").to_owned();
                match item["__typename"].as_str() {
                    Some("Upserted") => copy.insert(id, own(item["node"].take())),
                    _ => copy.remove(&id),
                };
            }
            if page["hasMore"] == false {
                break;
            }
            after = page["cursor"].take();
        }
        for (list, kind, wanted) in
            [("jobs", "Job", "JOB"), ("employers", "Employer", "EMPLOYER"), ("events", "Event", "EVENT")]
        {
            let is_wanted = self.filter["kinds"].as_array().is_none_or(|kinds| kinds.contains(&json!(wanted)));
            let walked: BTreeSet<_> =
                copy.iter().filter(|(_, node)| node["__typename"] == kind).map(|(id, _)| id.clone()).collect();
            let shown = if is_wanted {
                listed(url, list, (&format!("{kind}Filter"), &self.filter[list])).await
            } else {
                BTreeSet::new()
            };
            assert_eq!(walked, shown, "{}: {list} of the feed and of the list", self.name);
        }
        copy
    }
}
