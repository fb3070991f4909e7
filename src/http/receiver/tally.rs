//! What a receiver has met so far, counted.
use crate::base::language::Words;
use serde::Serialize;

/// Counts of a receiver.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Tally {
    /// Requests with a good signature and a sound body.
    pub deliveries: u64,
    /// Of these: accepted.
    pub accepted: u64,
    /// Items of those accepted.
    pub items: u64,
    /// Deliveries whose `webhook-id` had come before.
    pub repeated: u64,
    /// Challenges answered.
    pub challenges: u64,
    /// Deliveries that met bad manners.
    pub misbehaved: u64,
    /// Deliveries answered 422 for a thing that is to be rejected.
    pub rejected: u64,
    /// Requests that were not taken: wrong signature, old timestamp, damaged body.
    pub refused: u64,
    /// Accepted deliveries that do not begin where the one before ended, but later.
    pub gaps: u64,
    /// The same, but earlier.
    pub steps_back: u64,
}

impl Tally {
    /// One line for people.
    #[must_use]
    pub fn words(&self) -> Words {
        let Self { deliveries, accepted, items, repeated, challenges, .. } = self;
        let Self { misbehaved, rejected, refused, gaps, steps_back, .. } = self;
        Words::new(
            format!(
                "受信 {deliveries}（受理 {accepted}、再送 {repeated}、確認 {challenges}、わざと失敗 {misbehaved}、422 {rejected}）、\
                項目 {items}、拒否 {refused}、抜け {gaps}、後戻り {steps_back}"
            ),
            format!(
                "deliveries {deliveries} (accepted {accepted}, repeated {repeated}, challenges {challenges}, failed on \
                purpose {misbehaved}, 422 {rejected}), items {items}, refused {refused}, gaps {gaps}, steps back {steps_back}"
            ),
        )
    }
}
