//! What a reader of the feed wants to hear of, in the codes that clients know; this is also how a stored filter is kept.
use crate::service::{employer::list::EmployerQuestion, event::list::EventQuestion, job::list::JobQuestion};
use entity::vocabulary::ThingKind;
use serde::{Deserialize, Serialize};

/// A filter of the feed. Without any condition it lets everything through.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct FeedQuestion {
    /// Only these kinds of things.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kinds: Option<Vec<ThingKind>>,
    /// Of listings, only those that these conditions let through.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub jobs: Option<JobQuestion>,
    /// Of employers, only those that these conditions let through; certifications follow their holder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub employers: Option<EmployerQuestion>,
    /// Of events, only those that these conditions let through.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub events: Option<EventQuestion>,
}
