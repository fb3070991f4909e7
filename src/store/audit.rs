//! Writing the audit: what a unit did is chained to all that was done before, in the same transaction.
use crate::{
    base::{
        clock::Instant,
        fault::{Fault, Outcome},
        withheld::withheld,
    },
    domain::audit::chain::{Content, hash, seals},
    store::{failure::OrFault as _, noting::Noting, unit::Unit},
};
use chrono::SecondsFormat;
use entity::{audit_entry, audit_head};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _, IntoActiveModel as _, QuerySelect as _,
    sea_query::LockType,
};
use serde_json::Value;

/// An instant as the audit writes it: UTC with milliseconds, always as long.
#[must_use]
pub fn written_at(at: Instant) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

impl Unit {
    /// Notes an act. It is in the audit if this unit is committed, and only then.
    pub fn audit(&mut self, noting: Noting) {
        self.notings().push(noting);
    }

    /// Chains what was noted to the audit. Other writers wait at its head from here to the end of the transaction.
    pub(super) async fn chain(&mut self) -> Outcome<()> {
        let notings = std::mem::take(self.notings());
        if notings.is_empty() {
            return Ok(());
        }
        let mut find = audit_head::Entity::find_by_id(1i16);
        if self.is_postgres() {
            find = find.lock(LockType::Update);
        }
        let head = find.one(self.transaction()).await.or_fault()?;
        let mut head = head.ok_or_else(|| Fault::internal("audit_head is empty: run `uturn migrate up`"))?;
        let at = written_at(self.now());
        let mut rows = Vec::with_capacity(notings.len());
        for noting in notings {
            let row = entry(noting, &at, head.number + 1, head.hash)?;
            (head.number, head.hash) = (row.number, row.hash.clone());
            rows.push(row.into_active_model());
        }
        for some in rows.chunks(500) {
            audit_entry::Entity::insert_many(some.to_vec())
                .exec_without_returning(self.transaction())
                .await
                .or_fault()?;
        }
        let head = audit_head::ActiveModel { id: Set(1), number: Set(head.number), hash: Set(head.hash) };
        head.update(self.transaction()).await.or_fault()?;
        Ok(())
    }
}

/// The row of an act.
fn entry(noting: Noting, at: &str, number: i64, previous_hash: String) -> Outcome<audit_entry::Model> {
    let json = |value: Option<Value>| {
        let text = value.map(|value| serde_json::to_string(&withheld(value)));
        text.transpose().map_err(Fault::internal)
    };
    let mut row = audit_entry::Model {
        number,
        at: at.to_owned(),
        subject: noting.subject,
        by_right: noting.right,
        act: noting.act,
        about: noting.about,
        local_government_id: noting.place,
        value_before: json(noting.before)?,
        value_after: json(noting.after)?,
        previous_hash,
        seals: String::new(),
        hash: String::new(),
    };
    let (number, place) = (number.to_string(), row.local_government_id.map(|id| id.to_string()));
    let content: Content<'_> = [
        Some(number.as_bytes()),
        Some(row.at.as_bytes()),
        Some(row.subject.as_bytes()),
        Some(row.by_right.as_bytes()),
        Some(row.act.as_bytes()),
        Some(row.about.as_bytes()),
        place.as_ref().map(String::as_bytes),
        row.value_before.as_ref().map(String::as_bytes),
        row.value_after.as_ref().map(String::as_bytes),
        Some(row.previous_hash.as_bytes()),
    ];
    let seals = seals(&content);
    let hash = hash(&content, &seals);
    (row.seals, row.hash) = (seals, hash);
    Ok(row)
}
