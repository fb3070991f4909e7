//! The delivery log: each attempt to deliver, and what came of it.
use crate::id::SubscriptionId;
use sea_orm::entity::prelude::*;

crate::vocabularies! {
    /// What was sent.
    DeliveryPurpose {
        /// Changes of the feed.
        Changes = "CHANGES",
        /// A challenge that proves that the endpoint wants deliveries.
        Challenge = "CHALLENGE",
        /// A sample that the partner asked for.
        Sample = "SAMPLE",
        /// A part of the feed once more.
        Replay = "REPLAY",
        /// A call to begin again.
        Resync = "RESYNC",
    }
    /// What was wrong with an attempt, or remarkable.
    DeliveryError {
        /// The address, or one that its name leads to, is not allowed.
        AddressRefused = "ADDRESS_REFUSED",
        /// The name cannot be resolved.
        NameNotFound = "NAME_NOT_FOUND",
        /// Nothing accepts connections there.
        ConnectFailed = "CONNECT_FAILED",
        /// No connection within the deadline.
        ConnectTimeout = "CONNECT_TIMEOUT",
        /// No secure connection: the certificate is not valid, or nothing speaks TLS there.
        TlsFailed = "TLS_FAILED",
        /// Connected, but no complete head of an answer within the deadline.
        HeadTimeout = "HEAD_TIMEOUT",
        /// The body of the answer did not end within the deadline.
        BodyTimeout = "BODY_TIMEOUT",
        /// The connection broke before the answer was complete.
        ConnectionBroken = "CONNECTION_BROKEN",
        /// What was answered is no HTTP.
        NotHttp = "NOT_HTTP",
        /// The answer was a redirect; none is followed.
        Redirected = "REDIRECTED",
        /// The answer was another status than 2xx.
        StatusRefused = "STATUS_REFUSED",
        /// Accepted, but the answer was longer than what is read of it.
        AnswerTooLong = "ANSWER_TOO_LONG",
        /// A challenge was answered without its text.
        ChallengeNotAnswered = "CHALLENGE_NOT_ANSWERED",
    }
}

/// One attempt.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "delivery_attempt")]
pub struct Model {
    /// Number, growing with time.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Subscription.
    pub subscription_id: SubscriptionId,
    /// When it began.
    pub at: DateTimeUtc,
    /// What was sent.
    pub purpose: DeliveryPurpose,
    /// Its `webhook-id`.
    #[sea_orm(column_type = "Text")]
    pub message: String,
    /// The range began after this number.
    pub after_seq: Option<i64>,
    /// The range ended with this number.
    pub to_seq: Option<i64>,
    /// Items sent.
    pub items: i32,
    /// Bytes of the body sent.
    pub bytes: i32,
    /// How long it took, milliseconds.
    pub duration_ms: i32,
    /// HTTP status, if it came so far.
    pub status: Option<i32>,
    /// What was wrong or remarkable; none where all went well.
    pub error: Option<DeliveryError>,
    /// The first characters of the answer.
    #[sea_orm(column_type = "Text", nullable)]
    pub answer_head: Option<String>,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
