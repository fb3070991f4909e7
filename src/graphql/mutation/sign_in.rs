//! Signing in, going on, and signing out.
use crate::{
    graphql::{
        account::desk::{desk, own, permit},
        called_from::CalledFrom,
        problem::Problem,
        scalar::Instant,
        view::breathe,
    },
    policy::{act::of, actor::Actor},
    service::account::{
        sessions::{end_one, end_others, no_such_session},
        sign_in::sign_in,
        tokens::{Issued, end_session, end_session_of, first_tokens, refresh_tokens},
    },
};
use async_graphql::{Context, ID, Object, Result, SimpleObject};
use std::net::{IpAddr, Ipv4Addr};

/// Signing in's part of the mutation root.
#[derive(Default)]
pub struct SignInMutation;

/// Tokens of a session. Keep them where no page of another site and no log can read them.
#[derive(SimpleObject)]
pub struct SessionTokens {
    /// To be sent as `Authorization: Bearer …`; it lives for 15 minutes.
    access_token: String,
    /// When that ends.
    access_ends_at: Instant,
    /// To be changed for new tokens by `refreshTokens`, once: whoever sends it a second time ends the session.
    refresh_token: String,
    /// When that ends: after 30 days, and 90 days after signing in at the latest.
    refresh_ends_at: Instant,
    /// Global id of the account, `acc_…`.
    account_id: ID,
}

impl From<Issued> for SessionTokens {
    fn from(issued: Issued) -> Self {
        Self {
            access_token: issued.access,
            access_ends_at: issued.access_ends.into(),
            refresh_token: issued.refresh,
            refresh_ends_at: issued.refresh_ends.into(),
            account_id: issued.account.to_string().into(),
        }
    }
}

/// What became of signing in.
#[derive(SimpleObject)]
pub struct SignInPayload {
    /// The tokens; null where there are problems.
    tokens: Option<SessionTokens>,
    /// What keeps from signing in: `SIGN_IN_WRONG` (name or password; never which), `CODE_NEEDED`, `CODE_WRONG`, `TRY_LATER`.
    /// A short list: at most one.
    problems: Vec<Problem>,
}

/// What became of ending sessions.
#[derive(SimpleObject)]
pub struct EndSessionsPayload {
    /// How many ended.
    ended: i32,
    /// What has to be corrected first. A short list: nothing can be wrong here, so it is empty.
    problems: Vec<Problem>,
}

/// What became of signing out.
#[derive(SimpleObject)]
pub struct SignOutPayload {
    /// True: nothing goes on with the session any more.
    signed_out: bool,
}

#[Object]
impl SignInMutation {
    /// Signs in with an account of this service. Slowed down by account (after 5 failures) and by address (after 20), for 30
    /// seconds at first and 15 minutes at most.
    async fn sign_in(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The name to sign in with.")] name: String,
        #[graphql(desc = "The password. Send it as a variable, never in the text of the document.")] password: String,
        #[graphql(
            desc = "The six digits of the authenticator, or a printed recovery code; left out where none is used."
        )]
        code: Option<String>,
    ) -> Result<SignInPayload> {
        breathe(ctx).await?;
        permit::<of::SignIn>(ctx)?;
        let (desk, from) = (desk(ctx)?, ctx.data_opt::<CalledFrom>().and_then(|from| from.0));
        let from = from.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
        Ok(match sign_in(desk, from, &name, &password, code.as_deref()).await? {
            Ok(signed_in) => {
                SignInPayload { tokens: Some(first_tokens(desk, signed_in).await?.into()), problems: Vec::new() }
            }
            Err(found) => SignInPayload { tokens: None, problems: found.into_iter().map(Into::into).collect() },
        })
    }

    /// Changes a refresh token for new tokens. UNAUTHENTICATED where it is not good; one that was used before ends its
    /// session.
    async fn refresh_tokens(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The refresh token, `utr_…`.")] refresh_token: String,
    ) -> Result<SessionTokens> {
        breathe(ctx).await?;
        permit::<of::RefreshTokens>(ctx)?;
        Ok(refresh_tokens(desk(ctx)?, &refresh_token).await?.into())
    }

    /// Ends a session: that of the refresh token, or that of the request. Says nothing of whether there was any.
    async fn sign_out(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "A refresh token of the session; that of the request if left out.")] refresh_token: Option<
            String,
        >,
    ) -> Result<SignOutPayload> {
        breathe(ctx).await?;
        permit::<of::SignOut>(ctx)?;
        let desk = desk(ctx)?;
        if let Some(token) = refresh_token {
            end_session_of(desk, &token).await?;
        } else if let Some(session) = ctx.data_opt::<Actor>().and_then(Actor::session) {
            end_session(desk, session).await?;
        }
        Ok(SignOutPayload { signed_out: true })
    }

    /// Ends sessions of the account that calls: one of them, or all but that of the request, for somebody who left a device
    /// behind.
    async fn end_sessions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Global id of the session, `ses_…`; all but that of the request if left out.")] id: Option<ID>,
    ) -> Result<EndSessionsPayload> {
        breathe(ctx).await?;
        let (account, session, permit) = own::<of::EndSessions>(ctx)?;
        let desk = desk(ctx)?;
        let ended = match id {
            Some(id) => end_one(desk, &permit, account, id.parse().map_err(|_| no_such_session(&id))?).await?,
            None => end_others(desk, &permit, account, session).await?,
        };
        Ok(EndSessionsPayload { ended: i32::try_from(ended).unwrap_or(i32::MAX), problems: Vec::new() })
    }
}
