//! Asking for one's own account.
use crate::{
    base::{fault::Fault, fault_code::Code},
    graphql::{
        account::{
            desk::{desk, own},
            object::Account,
            own::{AccountSession, OwnAccount},
        },
        view::{breathe, view},
    },
    policy::act::of,
    service::account::list::WithRoles,
};
use async_graphql::{Context, Object, Result};

/// The accounts' part of the query root.
#[derive(Default)]
pub struct AccountQuery;

#[Object]
impl AccountQuery {
    /// The account of whoever signed in, with its roles and sessions. Without a person's token it is null, with the error
    /// UNAUTHENTICATED; with the token of an office or the key of a partner, with the error FORBIDDEN.
    async fn account(&self, ctx: &Context<'_>) -> Result<Option<OwnAccount>> {
        breathe(ctx).await?;
        let (id, session, _) = own::<of::SeeAccount>(ctx)?;
        let desk = desk(ctx)?;
        let (store, now) = (desk.store(), desk.now());
        let account = store.account(id).await?.ok_or_else(|| Fault::new(Code::Unauthenticated))?;
        let roles = store.roles_of(&[id]).await?;
        let kept = store.credential(id).await?;
        let sessions = store.sessions(id, now).await?;
        Ok(Some(OwnAccount {
            account: Account::of(view(ctx)?, WithRoles { account, roles }),
            uses_codes: kept.as_ref().is_some_and(|kept| kept.totp_confirmed_at.is_some()),
            recovery_codes_left: i32::try_from(store.good_codes(id).await?).unwrap_or(i32::MAX),
            password_changed_at: kept.map(|kept| kept.password_changed_at.into()),
            sessions: sessions.iter().map(|row| AccountSession::of(row, session)).collect(),
        }))
    }
}
