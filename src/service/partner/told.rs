//! What the audit is told of partners: all that was entered and decided, and of secrets only how they begin.
use entity::{digest, endpoint, partner, partner_key, standing, subscription};
use serde_json::{Value, json};

/// A partner's entry.
#[must_use]
pub fn partner(row: &partner::Model) -> Value {
    json!({
        "kind": row.kind,
        "organisation": { "ja": row.organisation_ja, "en": row.organisation_en },
        "corporateNumber": row.corporate_number,
        "contact": { "post": row.contact_post, "email": row.contact_email },
        "terms": { "version": row.terms_version, "acceptedOn": row.terms_accepted_on },
        "status": row.status,
        "revision": row.revision,
    })
}

/// A key, without its text and its hash.
#[must_use]
pub fn key(row: &partner_key::Model) -> Value {
    json!({ "id": row.id, "partner": row.partner_id, "begins": row.shown, "revokedAt": row.revoked_at })
}

/// A stored filter.
#[must_use]
pub fn filter(row: &subscription::Model) -> Value {
    let question: Option<Value> = serde_json::from_str(&row.question).ok();
    json!({ "partner": row.partner_id, "name": row.name, "version": row.version, "filter": question })
}

/// How a subscription is delivered, without the part of an address in which receivers hide keys.
#[must_use]
pub fn delivery(endpoint: Option<&endpoint::Model>, standing: Option<&standing::Model>) -> Value {
    let endpoint = endpoint.map(|row| {
        let address = row.url.split(['?', '#']).next().unwrap_or_default();
        json!({
            "url": address,
            "readyMade": row.ready_made,
            "selection": row.selection,
            "batchItems": row.batch_items,
        })
    });
    let standing = standing.map(|row| {
        json!({ "state": row.state, "generation": row.generation, "position": row.acked_seq, "epoch": row.epoch })
    });
    json!({ "endpoint": endpoint, "stands": standing })
}

/// An agreement on a digest.
#[must_use]
pub fn digest(row: &digest::Model) -> Value {
    let question: Option<Value> = serde_json::from_str(&row.question).ok();
    json!({
        "partner": row.partner_id,
        "name": row.name,
        "recipient": row.recipient,
        "filter": question,
        "weekday": row.weekday,
        "state": row.state,
    })
}
