//! What a receiver tells of a request that came.
use crate::{
    base::clock::Instant,
    http::receiver::{body::Body, manners::Misbehaviour, memory::Joint, refusal::Refusal},
};

/// How a delivery was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answered {
    /// 200; for a challenge with its text.
    Accepted,
    /// Badly, on purpose. After [`Misbehaviour::SlowHead`] it is told of once more when it was accepted.
    Badly(Misbehaviour),
    /// 422, because it holds this thing.
    Rejected(String),
}

/// A delivery: its signature holds and its body is sound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// What it brings.
    pub body: Body,
    /// Whether its id came before.
    pub again: bool,
    /// How it joins the one before.
    pub joint: Joint,
    /// How it was answered.
    pub answered: Answered,
}

/// What came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// When.
    pub at: Instant,
    /// Its `webhook-id`, if it had one; not to be trusted where it was refused.
    pub id: Option<String>,
    /// Bytes of its body, as far as it was read.
    pub bytes: usize,
    /// The delivery, or why it was not taken.
    pub came: Result<Delivery, Refusal>,
}
