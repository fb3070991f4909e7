//! What is sent to an endpoint: bodies as JSON, and the ids by which a receiver knows what it has had already.
use crate::service::feed::item::Covers;
use bytes::Bytes;
use entity::{
    id::{ReplayId, SubscriptionId},
    thing::Thing,
};
use serde_json::{Value, json};

/// Bytes of items in one body at most, unless a single item is longer.
pub const BODY_MOST: usize = 512 << 10;

/// What a delivery of items is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The feed, in order.
    Changes,
    /// A part of it once more.
    Replay(ReplayId),
    /// A try; nothing in it is to be kept.
    Sample,
}

/// A delivery of items.
#[derive(Debug, Clone, Copy)]
pub struct Delivery<'a> {
    /// What it is.
    pub kind: Kind,
    /// Name of the subscription.
    pub subscription: &'a str,
    /// The part of the log that it speaks for.
    pub covers: Covers,
    /// Where to go on reading, by pull or push, once this is stored; none in a replay, which moves nothing.
    pub cursor: Option<&'a str>,
    /// Whether there is more now.
    pub has_more: bool,
    /// The items, each a JSON object.
    pub items: &'a [Bytes],
}

impl Delivery<'_> {
    /// The body, JSON in UTF-8.
    #[must_use]
    pub fn body(&self) -> Bytes {
        let kind = match self.kind {
            Kind::Changes => "changes",
            Kind::Replay(_) => "replay",
            Kind::Sample => "sample",
        };
        let Covers { after, to } = self.covers;
        let mut head = json!({
            "type": kind,
            "subscription": self.subscription,
            "covers": { "after": after, "to": to },
            "cursor": self.cursor,
            "hasMore": self.has_more,
        });
        match (&mut head, self.kind) {
            (Value::Object(head), Kind::Replay(id)) => drop(head.insert("replay".to_owned(), json!(id))),
            (Value::Object(head), Kind::Sample) => drop(head.insert("sample".to_owned(), json!(true))),
            _ => {}
        }
        let mut body = head.to_string().into_bytes();
        // The items are JSON already: they go in before the last brace.
        body.pop();
        body.reserve(self.items.iter().map(|item| item.len() + 1).sum::<usize>() + 16);
        body.extend_from_slice(b",\"items\":[");
        for (nth, item) in self.items.iter().enumerate() {
            if nth > 0 {
                body.push(b',');
            }
            body.extend_from_slice(item);
        }
        body.extend_from_slice(b"]}");
        body.into()
    }
}

/// An item that was set aside because its endpoint refuses it: the marker in its place.
#[must_use]
pub fn parked(thing: Thing, seq: i64, status: Option<i32>) -> Bytes {
    json!({ "__typename": "Parked", "id": thing.to_string(), "seq": seq, "status": status }).to_string().into()
}

/// The body that asks an endpoint whether it wants deliveries: it answers 2xx, and with this text.
#[must_use]
pub fn challenge(text: &str) -> Bytes {
    json!({ "type": "challenge", "challenge": text }).to_string().into()
}

/// The body that tells a receiver to begin again.
#[must_use]
pub fn resync(subscription: &str, reason: &str) -> Bytes {
    json!({ "type": "resync", "subscription": subscription, "reason": reason }).to_string().into()
}

/// The id of a range, the same each time that it is sent. A subscription that began again, because it has another
/// filter or was told to, tells the same numbers anew and must not be taken for what was had already: its generation
/// stands in the id then.
#[must_use]
pub fn range_id(of: SubscriptionId, generation: i32, covers: Covers) -> String {
    let Covers { after, to } = covers;
    if generation <= 1 { format!("{of}.{after}.{to}") } else { format!("{of}~{generation}.{after}.{to}") }
}

/// The id of a range of a replay.
#[must_use]
pub fn replay_id(of: ReplayId, covers: Covers) -> String {
    let Covers { after, to } = covers;
    format!("{of}.{after}.{to}")
}

#[cfg(test)]
mod laws {
    use super::{Covers, Delivery, Kind, range_id};
    use bytes::Bytes;
    use entity::id::SubscriptionId;
    use serde_json::{Value, json};
    use ulid::Ulid;

    #[test]
    fn a_body_is_json_with_its_items_as_they_are() {
        let items = [Bytes::from_static(b"{\"a\":1}"), Bytes::from_static(b"{\"b\":\"}\"}")];
        let covers = Covers { after: 3, to: 9 };
        for (kind, items) in [(Kind::Changes, &items[..]), (Kind::Sample, &items[..1]), (Kind::Changes, &[])] {
            let delivery = Delivery { kind, subscription: "a\"b", covers, cursor: Some("c"), has_more: true, items };
            let body: Value = serde_json::from_slice(&delivery.body()).expect("JSON");
            assert_eq!(body["subscription"], "a\"b");
            assert_eq!(body["covers"], json!({ "after": 3, "to": 9 }));
            let expected: Vec<Value> = items.iter().map(|item| serde_json::from_slice(item).expect("JSON")).collect();
            assert_eq!(body["items"], json!(expected));
        }
    }

    #[test]
    fn a_range_told_anew_has_another_id() {
        let (of, covers) = (SubscriptionId(Ulid::nil()), Covers { after: 0, to: 5 });
        assert_eq!(range_id(of, 1, covers), format!("{of}.0.5"));
        assert_ne!(range_id(of, 1, covers), range_id(of, 2, covers));
    }
}
