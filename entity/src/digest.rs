//! An agreement with an office on a weekly digest by mail.
use crate::id::{DigestId, PartnerId};
use sea_orm::entity::prelude::*;

crate::vocabularies! {
    /// How an agreement on a digest stands.
    DigestState {
        /// 確認待ち: the office has been asked, or will be, whether it wants the digest.
        Pending = "PENDING",
        /// 配信中: the office confirmed it.
        Confirmed = "CONFIRMED",
        /// 終了.
        Ended = "ENDED",
    }
    /// Who ended a digest.
    DigestEnd {
        /// The partner who had asked for it.
        Cancelled = "CANCELLED",
        /// The office that received it, by the link in a mail.
        Unsubscribed = "UNSUBSCRIBED",
        /// Nobody: it was not confirmed in time.
        NotConfirmed = "NOT_CONFIRMED",
    }
    /// A day of the week.
    Weekday {
        /// 月曜日.
        Monday = "MONDAY",
        /// 火曜日.
        Tuesday = "TUESDAY",
        /// 水曜日.
        Wednesday = "WEDNESDAY",
        /// 木曜日.
        Thursday = "THURSDAY",
        /// 金曜日.
        Friday = "FRIDAY",
        /// 土曜日.
        Saturday = "SATURDAY",
        /// 日曜日.
        Sunday = "SUNDAY",
    }
}

/// An agreement on a digest.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "digest")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DigestId,
    /// Who asked for it.
    pub partner_id: PartnerId,
    /// Its name, as the office reads it.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// Address of the office; never a person's.
    #[sea_orm(column_type = "Text")]
    pub recipient: String,
    /// What to tell of, as a filter of the feed is kept.
    #[sea_orm(column_type = "Text")]
    pub question: String,
    /// The day on which it is sent.
    pub weekday: Weekday,
    /// How it stands.
    pub state: DigestState,
    /// Cursor at which the last digest began; none where it began with all that there is.
    #[sea_orm(column_type = "Text", nullable)]
    pub begins_at: Option<String>,
    /// The day of the digest before the last, on which that cursor was taken.
    pub begins_on: Option<Date>,
    /// What was published after this instant is new to who reads from there on.
    pub begins_after: Option<DateTimeUtc>,
    /// Cursor at which the next digest begins; none before the first.
    #[sea_orm(column_type = "Text", nullable)]
    pub goes_on_at: Option<String>,
    /// What is published after this instant is new in it.
    pub goes_on_after: Option<DateTimeUtc>,
    /// The last day on which a digest was due and made, whether there was anything to send or not.
    pub made_on: Option<Date>,
    /// The last of those days on which one was sent.
    pub last_sent_on: Option<Date>,
    /// When the partner asked for it.
    pub created_at: DateTimeUtc,
    /// When the office was asked to confirm it.
    pub asked_at: Option<DateTimeUtc>,
    /// When the office confirmed it.
    pub confirmed_at: Option<DateTimeUtc>,
    /// When it ended.
    pub ended_at: Option<DateTimeUtc>,
    /// Who ended it.
    pub ended_by: Option<DigestEnd>,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
