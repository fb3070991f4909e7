//! How a subscription stands: how far it was heard, and what whoever delivers it needs to know.
use crate::{delivery_attempt::DeliveryError, id::SubscriptionId};
use sea_orm::entity::prelude::*;

crate::vocabularies! {
    /// How a subscription stands.
    StandingState {
        /// Nothing is pushed; the partner asks, and says how far it has come.
        Pulled = "PULLED",
        /// 確認待ち: the endpoint has not yet answered a challenge.
        Unverified = "UNVERIFIED",
        /// 配信中.
        Active = "ACTIVE",
        /// 再試行中: the last delivery failed and is tried again.
        Failing = "FAILING",
        /// 一時停止 by the partner.
        Paused = "PAUSED",
        /// 自動停止: paused by the system after failing for five days and twenty tries.
        PausedBySystem = "PAUSED_BY_SYSTEM",
        /// 無効: the endpoint answered 410 Gone.
        Disabled = "DISABLED",
        /// 再同期が必要: what it would have to be told is no longer kept; it has to begin again.
        ResyncRequired = "RESYNC_REQUIRED",
    }
}

/// How a subscription stands.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "standing")]
pub struct Model {
    /// Subscription.
    #[sea_orm(primary_key, auto_increment = false)]
    pub subscription_id: SubscriptionId,
    /// State.
    pub state: StandingState,
    /// Counts beginnings, from 1: another filter or a resync begins anew, so that no range is told twice under one id.
    pub generation: i32,
    /// Epoch of the log that the numbers below belong to.
    #[sea_orm(column_type = "Text")]
    pub epoch: String,
    /// Heard up to here.
    pub acked_seq: i64,
    /// What happened up to here is known; see the cursor of the feed.
    pub base_seq: i64,
    /// Version of the filter that it was heard under.
    pub filter_version: i32,
    /// Versions before that it is being led over from, separated by blanks.
    #[sea_orm(column_type = "Text")]
    pub filters_before: String,
    /// When it was last heard from: a delivery accepted, or a cursor acknowledged.
    pub acked_at: Option<DateTimeUtc>,
    /// Until when the endpoint counts as verified; each accepted delivery moves it.
    pub verified_until: Option<DateTimeUtc>,
    /// End of the range under way; it is sent again under the same id after a crash.
    pub in_flight_to: Option<i64>,
    /// Failed tries in a row.
    pub tries: i32,
    /// Since when it has been failing.
    pub failing_since: Option<DateTimeUtc>,
    /// When it is tried next; none for at once.
    pub next_try_at: Option<DateTimeUtc>,
    /// Most items at present: halved while a batch is refused, doubled again while all goes well.
    pub batch_limit: i32,
    /// Least milliseconds between two deliveries at present: grows while the endpoint is overloaded.
    pub pace_ms: i32,
    /// HTTP status of the last attempt, if it came so far.
    pub last_status: Option<i32>,
    /// What was wrong with the last attempt.
    pub last_error: Option<DeliveryError>,
    /// The worker that holds it.
    #[sea_orm(column_type = "Text", nullable)]
    pub owner: Option<String>,
    /// Counts its holders: who comes with an older number writes nothing.
    pub fence: i64,
    /// Counts changes by people, so that its holder notices them.
    pub changed: i64,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
