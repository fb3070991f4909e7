//! An account with its roles.
use crate::{
    graphql::{
        scalar::{Date, Instant},
        view::View,
        word::Word,
    },
    policy::role::Role,
    service::account::list::WithRoles,
};
use async_graphql::{ID, SimpleObject};
use entity::{account::AccountStatus, account_role, id::LocalGovernmentId};

/// A person's account. It says which office somebody acts for, and nothing else about the person.
#[derive(SimpleObject)]
pub struct Account {
    /// Global id, `acc_…`, by which drafts and logs name whoever did something.
    id: ID,
    /// The name to sign in with.
    name: String,
    /// The office it is of (部署).
    office: String,
    /// Whether it can be used.
    status: Word<AccountStatus>,
    /// Whether it still has the password that it was given: until that is changed, no role of it holds.
    must_change_password: bool,
    /// Whether it is a fictitious account of a demonstration.
    is_sample: bool,
    /// When it was made.
    created_at: Instant,
    /// When it ended; null while it is active.
    ended_at: Option<Instant>,
    /// All its roles, those granted first first, with those that hold no longer. A short list: at most ten hold at a time.
    roles: Vec<AccountRole>,
}

impl Account {
    /// Shows an account.
    #[must_use]
    pub fn of(view: &View, WithRoles { account, roles }: WithRoles) -> Self {
        Self {
            id: account.id.to_string().into(),
            name: account.name,
            office: account.office,
            status: account.status.into(),
            must_change_password: account.must_change_password,
            is_sample: account.is_sample,
            created_at: account.created_at.into(),
            ended_at: account.ended_at.map(Into::into),
            roles: roles.into_iter().filter_map(|row| AccountRole::of(view, row)).collect(),
        }
    }
}

/// A role of an account, for a scope and a period.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct AccountRole {
    /// Global id, `acr_…`.
    id: ID,
    /// The role.
    role: Word<Role>,
    /// Global id of the employer it holds for, `emp_…`; null where it is for none.
    employer_id: Option<ID>,
    /// Global id of the partner it holds for, `ptn_…`; null where it is for none.
    partner_id: Option<ID>,
    /// First day in Japan on which it holds.
    from_day: Date,
    /// Last day in Japan on which it holds; null where no end is set.
    until_day: Option<Date>,
    /// Who granted it: an office, the id of an account, or a command.
    granted_by: String,
    /// When it was granted.
    granted_at: Instant,
    /// When it was revoked; null where it was not. It holds no longer from then on.
    revoked_at: Option<Instant>,
    #[graphql(skip)]
    place: Option<LocalGovernmentId>,
    #[graphql(skip)]
    view: View,
}

impl AccountRole {
    /// Shows a role; none where it is not of this release.
    #[must_use]
    pub fn of(view: &View, row: account_role::Model) -> Option<Self> {
        Some(Self {
            id: row.id.to_string().into(),
            role: row.role.parse::<Role>().ok()?.into(),
            employer_id: row.employer_id.map(|id| id.to_string().into()),
            partner_id: row.partner_id.map(|id| id.to_string().into()),
            from_day: row.from_day.into(),
            until_day: row.until_day.map(Into::into),
            granted_by: row.granted_by,
            granted_at: row.granted_at.into(),
            revoked_at: row.revoked_at.map(Into::into),
            place: row.local_government_id,
            view: View::clone(view),
        })
    }

    /// The snapshot that its place is looked up in.
    #[must_use]
    pub fn view(&self) -> &View {
        &self.view
    }

    /// The place it holds for.
    #[must_use]
    pub fn place(&self) -> Option<LocalGovernmentId> {
        self.place
    }
}
