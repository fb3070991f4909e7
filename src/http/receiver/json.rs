//! What came, as JSON for programs.
use crate::http::receiver::{
    body::Body,
    item::{Became, Item},
    memory::Joint,
    news::{Answered, Delivery, News},
    refusal::Refusal,
};
use chrono::SecondsFormat;
use serde_json::{Value, json};

/// What came as one object: `at`, `id`, `bytes`, then what a delivery brings and how it was answered, or `refused`.
#[must_use]
pub fn object(news: &News) -> Value {
    let at = news.at.to_rfc3339_opts(SecondsFormat::Micros, true);
    let mut object = json!({ "at": at, "id": news.id, "bytes": news.bytes });
    let more = match &news.came {
        Ok(delivery) => delivered(delivery),
        Err(refusal) => json!({ "status": refusal.status().as_u16(), "refused": refused(refusal) }),
    };
    if let (Value::Object(object), Value::Object(more)) = (&mut object, more) {
        object.extend(more);
    }
    object
}

fn delivered(delivery: &Delivery) -> Value {
    let mut object = match &delivery.body {
        Body::Challenge(_) => json!({}),
        Body::Resync { subscription, reason } => json!({ "subscription": subscription, "reason": reason }),
        Body::Batch(batch) => json!({
            "subscription": batch.subscription,
            "covers": { "after": batch.covers.after, "to": batch.covers.to },
            "cursor": batch.cursor,
            "hasMore": batch.has_more,
            "replay": batch.replay,
            "upserted": count(&batch.items, Became::Upserted),
            "removed": count(&batch.items, Became::Removed),
            "leftFilter": count(&batch.items, Became::LeftFilter),
            "parked": count(&batch.items, Became::Parked),
            "items": batch.items.iter().map(item).collect::<Vec<_>>(),
        }),
    };
    let (status, manner) = answered(&delivery.answered);
    object["type"] = delivery.body.name().into();
    object["again"] = delivery.again.into();
    object["joint"] = joint(delivery.joint);
    object["status"] = status.into();
    object["misbehaved"] = manner.into();
    object
}

fn count(items: &[Item], became: Became) -> usize {
    items.iter().filter(|item| item.became == became).count()
}

fn item(item: &Item) -> Value {
    json!({
        "__typename": item.became.to_string(), "id": item.id, "seq": item.seq, "kind": item.kind, "titles": item.titles,
        "reason": item.reason, "status": item.status,
    })
}

fn joint(joint: Joint) -> Value {
    let between = |word: &str, ended: i64, begins: i64| json!({ "is": word, "ended": ended, "begins": begins });
    match joint {
        Joint::First => json!({ "is": "FIRST" }),
        Joint::Joins => json!({ "is": "JOINS" }),
        Joint::Anew => json!({ "is": "ANEW" }),
        Joint::Gap { ended, begins } => between("GAP", ended, begins),
        Joint::StepBack { ended, begins } => between("STEP_BACK", ended, begins),
    }
}

/// The status of the answer, where there is one, and the bad way.
fn answered(answered: &Answered) -> (Option<u16>, Option<String>) {
    match answered {
        Answered::Accepted => (Some(200), None),
        Answered::Rejected(_) => (Some(422), Some("REJECT".to_owned())),
        Answered::Badly(manner) => (manner.status(), Some(manner.to_string())),
    }
}

fn refused(refusal: &Refusal) -> Value {
    let (what, advice) = (refusal.what(), refusal.advice());
    json!({
        "code": refusal.code(), "message": what.ja, "messageEn": what.en, "advice": advice.ja, "adviceEn": advice.en,
    })
}
