//! A mail to an office: written with the fact that it tells of, sent afterwards.
use crate::id::MailId;
use sea_orm::entity::prelude::*;

crate::vocabularies! {
    /// What was wrong with the last try to send a mail.
    MailError {
        /// The recipient's address is none.
        Address = "ADDRESS",
        /// The mail server cannot be reached.
        Connect = "CONNECT",
        /// The mail server's certificate or encryption is not good.
        Tls = "TLS",
        /// The mail server took too long.
        Timeout = "TIMEOUT",
        /// The mail server does not accept our name and password.
        Login = "LOGIN",
        /// The mail server asks to come again (4xx).
        Deferred = "DEFERRED",
        /// The mail server refuses the mail (5xx).
        Refused = "REFUSED",
        /// The outbox folder cannot be written.
        Folder = "FOLDER",
        /// Who was sending it ended meanwhile.
        Interrupted = "INTERRUPTED",
        /// Anything else; the log has it.
        Other = "OTHER",
    }
}

/// A mail to an office.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "mail")]
pub struct Model {
    /// Id; its Message-ID is made of it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MailId,
    /// Id of what it is about: a subscription, a digest, a partner.
    #[sea_orm(column_type = "Text")]
    pub about: String,
    /// Address of the office.
    #[sea_orm(column_type = "Text")]
    pub recipient: String,
    /// Subject, one line.
    #[sea_orm(column_type = "Text")]
    pub subject: String,
    /// The plain text.
    #[sea_orm(column_type = "Text")]
    pub text: String,
    /// The same as HTML.
    #[sea_orm(column_type = "Text", nullable)]
    pub html: Option<String>,
    /// Where one POST ends such mails (RFC 8058).
    #[sea_orm(column_type = "Text", nullable)]
    pub unsubscribe_url: Option<String>,
    /// When it was written; its Date.
    pub created_at: DateTimeUtc,
    /// Counts the tries to send it; who sends it claims it by raising this.
    pub tries: i32,
    /// When it is tried next; while somebody sends it, when another may. None when it is sent or has failed.
    pub next_try_at: Option<DateTimeUtc>,
    /// When it was handed over.
    pub sent_at: Option<DateTimeUtc>,
    /// When it was given up.
    pub failed_at: Option<DateTimeUtc>,
    /// What was wrong with the last try.
    pub last_error: Option<MailError>,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
