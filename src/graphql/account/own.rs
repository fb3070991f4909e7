//! One's own account: what nobody else sees of it.
use crate::graphql::{account::object::Account, scalar::Instant};
use async_graphql::{ID, SimpleObject};
use entity::{account_session, id::SessionId};

/// One's own account, with what nobody else sees of it.
#[derive(SimpleObject)]
pub struct OwnAccount {
    /// The account as the office sees it, too.
    pub account: Account,
    /// Whether one-time codes are asked for when it signs in.
    pub uses_codes: bool,
    /// How many printed recovery codes are still good.
    pub recovery_codes_left: i32,
    /// When the password was set last.
    pub password_changed_at: Option<Instant>,
    /// Sessions that go on, those begun last first. A short list: at most 100.
    pub sessions: Vec<AccountSession>,
}

/// A signing-in that goes on. Neither address nor browser is kept of it.
#[derive(SimpleObject)]
pub struct AccountSession {
    /// Global id, `ses_…`.
    id: ID,
    /// When it began.
    began_at: Instant,
    /// When it is over unless it goes on.
    ends_at: Instant,
    /// Whether it is the one that this request came by.
    is_this: bool,
}

impl AccountSession {
    /// Shows a session to whoever came by one.
    #[must_use]
    pub fn of(row: &account_session::Model, this: Option<SessionId>) -> Self {
        Self {
            id: row.id.to_string().into(),
            began_at: row.began_at.into(),
            ends_at: row.ends_at.into(),
            is_this: Some(row.id) == this,
        }
    }
}
