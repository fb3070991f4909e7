//! What people change of their own account: password, device, recovery codes.
use crate::{
    base::problem,
    graphql::{
        account::desk::{desk, own},
        problem::Problem,
        view::breathe,
    },
    policy::act::of,
    service::account::{
        one_time_codes::{begin_totp, confirm_totp, new_recovery_codes, remove_totp},
        own::prove,
        password::change_password,
    },
};
use async_graphql::{Context, Object, Result, SimpleObject};

/// The part of the mutation root that is about one's own account.
#[derive(Default)]
pub struct OwnAccountMutation;

/// What became of changing a password.
#[derive(SimpleObject)]
pub struct ChangePasswordPayload {
    /// Whether it was changed. All other sessions have ended then.
    changed: bool,
    /// What has to be corrected first. A short list: at most one.
    problems: Vec<Problem>,
}

/// A device that is being taken into use, shown this once.
#[derive(SimpleObject)]
pub struct BeginTotpPayload {
    /// The secret to type into an authenticator: base 32, in groups of four. Null where there are problems.
    secret: Option<String>,
    /// The same as an address, `otpauth://totp/…`.
    url: Option<String>,
    /// What has to be corrected first. A short list: at most one.
    problems: Vec<Problem>,
}

/// Recovery codes, shown this once: print them and keep them apart from the device.
#[derive(SimpleObject)]
pub struct RecoveryCodesPayload {
    /// The codes. A short list: ten, or none where there are problems.
    codes: Vec<String>,
    /// What has to be corrected first. A short list: at most one.
    problems: Vec<Problem>,
}

/// What became of going back to signing in without codes.
#[derive(SimpleObject)]
pub struct RemoveTotpPayload {
    /// Whether codes are asked for no longer. All other sessions have ended then.
    removed: bool,
    /// What has to be corrected first. A short list: at most one.
    problems: Vec<Problem>,
}

impl RecoveryCodesPayload {
    fn of(made: std::result::Result<Vec<String>, Vec<problem::Problem>>) -> Self {
        match made {
            Ok(codes) => Self { codes, problems: Vec::new() },
            Err(found) => Self { codes: Vec::new(), problems: shown(found) },
        }
    }
}

fn shown(found: Vec<problem::Problem>) -> Vec<Problem> {
    found.into_iter().map(Into::into).collect()
}

#[Object]
impl OwnAccountMutation {
    /// Changes the password of the account that calls. It needs 12 characters at least, is not the name of the account or of
    /// the office, and none that many people have. All other sessions end.
    async fn change_password(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The present password.")] password: String,
        #[graphql(desc = "The new password.")] new_password: String,
        #[graphql(desc = "A one-time or recovery code, where the account uses codes.")] code: Option<String>,
    ) -> Result<ChangePasswordPayload> {
        breathe(ctx).await?;
        let (id, session, permit) = own::<of::ChangePassword>(ctx)?;
        let present = (password.as_str(), code.as_deref());
        let changed = change_password(desk(ctx)?, &permit, (id, session), present, &new_password).await?;
        Ok(ChangePasswordPayload { changed: changed.is_ok(), problems: changed.err().map(shown).unwrap_or_default() })
    }

    /// Begins to take a device for one-time codes into use (RFC 6238). It is in use once `confirmTotp` has had a code of it; a
    /// device before it is good until then.
    async fn begin_totp(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The password.")] password: String,
        #[graphql(desc = "A code of the device before, or a recovery code, where the account uses codes.")]
        code: Option<String>,
    ) -> Result<BeginTotpPayload> {
        breathe(ctx).await?;
        let (id, _, permit) = own::<of::BeginTotp>(ctx)?;
        let desk = desk(ctx)?;
        let proved = match prove(desk, id, &password, code.as_deref()).await? {
            Ok(proved) => proved,
            Err(found) => return Ok(BeginTotpPayload { secret: None, url: None, problems: shown(found) }),
        };
        let device = begin_totp(desk, &permit, proved).await?;
        Ok(BeginTotpPayload { secret: Some(device.secret), url: Some(device.url), problems: Vec::new() })
    }

    /// Takes the device into use by a first code of it, and makes recovery codes. All other sessions end.
    async fn confirm_totp(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The six digits that the device shows.")] code: String,
    ) -> Result<RecoveryCodesPayload> {
        breathe(ctx).await?;
        let (id, session, permit) = own::<of::ConfirmTotp>(ctx)?;
        Ok(RecoveryCodesPayload::of(confirm_totp(desk(ctx)?, &permit, (id, session), &code).await?))
    }

    /// Makes new recovery codes; those before are good no longer.
    async fn new_recovery_codes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The password.")] password: String,
        #[graphql(desc = "A one-time or recovery code.")] code: Option<String>,
    ) -> Result<RecoveryCodesPayload> {
        breathe(ctx).await?;
        let (id, _, permit) = own::<of::NewRecoveryCodes>(ctx)?;
        let desk = desk(ctx)?;
        Ok(RecoveryCodesPayload::of(match prove(desk, id, &password, code.as_deref()).await? {
            Ok(proved) => new_recovery_codes(&permit, proved).await?,
            Err(found) => Err(found),
        }))
    }
    /// Goes back to signing in without codes: the device and the recovery codes are forgotten. All other sessions end.
    async fn remove_totp(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The password.")] password: String,
        #[graphql(desc = "A one-time or recovery code.")] code: Option<String>,
    ) -> Result<RemoveTotpPayload> {
        breathe(ctx).await?;
        let (id, session, permit) = own::<of::RemoveTotp>(ctx)?;
        let removed = match prove(desk(ctx)?, id, &password, code.as_deref()).await? {
            Ok(proved) => remove_totp(&permit, proved, session).await?,
            Err(found) => Err(found),
        };
        Ok(RemoveTotpPayload { removed: removed.is_ok(), problems: removed.err().map(shown).unwrap_or_default() })
    }
}
