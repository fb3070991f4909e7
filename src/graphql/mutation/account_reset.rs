//! Helping people who cannot sign in any more, by those who look after accounts.
use crate::{
    base::problem,
    graphql::{
        account::desk::{desk, permit},
        problem::Problem,
        view::breathe,
    },
    policy::act::of,
    service::account::{
        found::no_such_account,
        reset::{reset_password, reset_totp},
    },
};
use async_graphql::{Context, ID, Object, Result, SimpleObject};

/// The part of the mutation root that is about lost passwords and devices.
#[derive(Default)]
pub struct AccountResetMutation;

/// What became of giving a new password.
#[derive(SimpleObject)]
pub struct ResetPasswordPayload {
    /// A password to begin with, shown this once: it opens nothing but its change. Null where there are problems.
    one_time_password: Option<String>,
    /// What has to be corrected first. A short list: at most one.
    problems: Vec<Problem>,
}

/// What became of forgetting a device.
#[derive(SimpleObject)]
pub struct ResetTotpPayload {
    /// Whether the account signs in without codes now.
    reset: bool,
    /// What has to be corrected first. A short list: at most one.
    problems: Vec<Problem>,
}

fn shown(found: Vec<problem::Problem>) -> Vec<Problem> {
    found.into_iter().map(Into::into).collect()
}

#[Object]
impl AccountResetMutation {
    /// Gives another account a new password to begin with, because its holder forgot it. All its sessions end, and failures to
    /// sign in are forgotten. Make sure who asks. For the secretariat and administrators; that of an administrator for
    /// administrators only.
    async fn reset_password(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Global id of the account, `acc_…`.")] account: ID,
    ) -> Result<ResetPasswordPayload> {
        breathe(ctx).await?;
        let permit = permit::<of::ResetPassword>(ctx)?;
        let id = account.parse().map_err(|_| no_such_account(&account))?;
        Ok(match reset_password(desk(ctx)?, &permit, id).await? {
            Ok(password) => ResetPasswordPayload { one_time_password: Some(password), problems: Vec::new() },
            Err(found) => ResetPasswordPayload { one_time_password: None, problems: shown(found) },
        })
    }

    /// Lets another account sign in without codes, because device and recovery codes are lost. All its sessions end. Make sure
    /// who asks. For the secretariat and administrators; that of an administrator for administrators only.
    async fn reset_totp(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Global id of the account, `acc_…`.")] account: ID,
    ) -> Result<ResetTotpPayload> {
        breathe(ctx).await?;
        let permit = permit::<of::ResetTotp>(ctx)?;
        let id = account.parse().map_err(|_| no_such_account(&account))?;
        let done = reset_totp(desk(ctx)?, &permit, id).await?;
        Ok(ResetTotpPayload { reset: done.is_ok(), problems: done.err().map(shown).unwrap_or_default() })
    }
}
