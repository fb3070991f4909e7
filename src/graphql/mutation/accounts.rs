//! What offices do with accounts: making and ending them, granting and revoking roles, handing over.
use crate::{
    base::{fault::Outcome, problem},
    graphql::{
        account::{
            desk::{desk, permit},
            object::{Account, AccountRole},
        },
        problem::Problem,
        scalar::Date,
        view::{breathe, view},
        word::Word,
    },
    policy::{act::of, actor::Actor, permit::Permit, role::Role},
    service::account::{
        create::{AccountEntered, create_account},
        desk::AccountDesk,
        end::end_account,
        entered::RoleWanted,
        found::no_such_account,
        grant::{grant_role, revoke_role},
        hand_over::hand_over,
        list::WithRoles,
    },
};
use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use entity::{
    account,
    id::{AccountId, AccountRoleId},
};

/// The accounts' part of the mutation root.
#[derive(Default)]
pub struct AccountsMutation;

/// What became of making an account.
#[derive(SimpleObject)]
pub struct CreateAccountPayload {
    /// The account, without roles; null where there are problems.
    account: Option<Account>,
    /// A password to begin with, shown this once. It opens nothing but its change.
    one_time_password: Option<String>,
    /// What has to be corrected first. A short list: at most one for each value that was sent.
    problems: Vec<Problem>,
}

/// A role to be granted, with the scope that it needs and a period.
#[derive(InputObject)]
pub struct GrantRoleInput {
    /// Global id of the account, `acc_…`.
    account: ID,
    /// The role.
    role: Word<Role>,
    /// 全国地方公共団体コード, 6 digits, of the place it is for: a municipality for `MUNICIPAL_EDITOR` and
    /// `MUNICIPAL_APPROVER`, a prefecture for `PREFECTURAL_EDITOR`.
    local_government: Option<String>,
    /// Global id or 法人番号 of the employer it is for, for `EMPLOYER_HR`.
    employer: Option<String>,
    /// Global id or name of the partner it is for, for `PARTNER_STAFF`.
    partner: Option<String>,
    /// First day in Japan on which it holds; today if left out.
    from_day: Option<Date>,
    /// Last day in Japan on which it holds; no end if left out.
    until_day: Option<Date>,
}

/// What became of a role.
#[derive(SimpleObject)]
pub struct AccountRolePayload {
    /// The role as it stands now; null where there are problems.
    role: Option<AccountRole>,
    /// What has to be corrected first. A short list: at most one for each value that was sent.
    problems: Vec<Problem>,
}

/// What became of an account.
#[derive(SimpleObject)]
pub struct AccountPayload {
    /// The account as it stands now.
    account: Option<Account>,
    /// What has to be corrected first. A short list: nothing can be wrong here, so it is empty.
    problems: Vec<Problem>,
}

/// What was handed over.
#[derive(SimpleObject)]
pub struct HandOverPayload {
    /// The account before, which has ended; null where there are problems.
    from: Option<Account>,
    /// The successor's account with all its roles; null where there are problems.
    to: Option<Account>,
    /// How many open drafts passed over.
    drafts: i32,
    /// What has to be corrected first. A short list: at most three.
    problems: Vec<Problem>,
}

fn shown(found: Vec<problem::Problem>) -> Vec<Problem> {
    found.into_iter().map(Into::into).collect()
}

fn account_id(id: &ID) -> Outcome<AccountId> {
    id.parse().map_err(|_| no_such_account(id))
}

async fn with_roles(ctx: &Context<'_>, desk: &AccountDesk, account: account::Model) -> Outcome<Account> {
    let roles = desk.store().roles_of(&[account.id]).await?;
    Ok(Account::of(view(ctx)?, WithRoles { account, roles }))
}

#[Object]
impl AccountsMutation {
    /// Makes an account without roles, and a password to begin with. For the secretariat and administrators.
    async fn create_account(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "The name to sign in with: 3 to 64 letters, digits and . _ - @; of a post rather than of a person."
        )]
        name: String,
        #[graphql(desc = "The office it is of (部署), shown to others; never a person's name.")] office: String,
    ) -> Result<CreateAccountPayload> {
        breathe(ctx).await?;
        let (permit, desk) = (permit::<of::CreateAccount>(ctx)?, desk(ctx)?);
        let entered = AccountEntered { name, office, password: None, is_sample: false };
        Ok(match create_account(desk, &permit, &entered).await? {
            Ok((account, password)) => CreateAccountPayload {
                account: Some(with_roles(ctx, desk, account).await?),
                one_time_password: password,
                problems: Vec::new(),
            },
            Err(found) => CreateAccountPayload { account: None, one_time_password: None, problems: shown(found) },
        })
    }

    /// Grants a role for a period. For the secretariat and administrators; ADMINISTRATOR is granted by administrators only.
    async fn grant_role(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Account, role, scope and period.")] input: GrantRoleInput,
    ) -> Result<AccountRolePayload> {
        breathe(ctx).await?;
        let permit = permit::<of::GrantRole>(ctx)?;
        let to = account_id(&input.account)?;
        let wanted = RoleWanted {
            role: input.role.0,
            local_government: input.local_government,
            employer: input.employer,
            partner: input.partner,
            from: input.from_day.map(|Date(day)| day),
            until: input.until_day.map(|Date(day)| day),
        };
        Ok(match grant_role(desk(ctx)?, &permit, to, &wanted).await? {
            Ok(row) => AccountRolePayload { role: AccountRole::of(view(ctx)?, row), problems: Vec::new() },
            Err(found) => AccountRolePayload { role: None, problems: shown(found) },
        })
    }

    /// Revokes a role: it holds no longer from now on. For the secretariat and administrators.
    async fn revoke_role(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Global id of the role, `acr_…`.")] id: ID,
    ) -> Result<AccountRolePayload> {
        breathe(ctx).await?;
        let permit = permit::<of::RevokeRole>(ctx)?;
        let id: AccountRoleId = id.parse().map_err(|_| no_such_account(&id))?;
        let row = revoke_role(desk(ctx)?, &permit, id).await?;
        Ok(AccountRolePayload { role: AccountRole::of(view(ctx)?, row), problems: Vec::new() })
    }

    /// Ends an account: its tokens are refused at once, its roles end, and what it signed in with is forgotten. For the
    /// secretariat and administrators.
    async fn end_account(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Global id of the account, `acc_…`.")] id: ID,
    ) -> Result<AccountPayload> {
        breathe(ctx).await?;
        let (permit, desk) = (permit::<of::EndAccount>(ctx)?, desk(ctx)?);
        let ended = end_account(desk, &permit, account_id(&id)?).await?;
        Ok(AccountPayload { account: Some(with_roles(ctx, desk, ended).await?), problems: Vec::new() })
    }

    /// Hands an account's work over to a successor in one act: the roles for the rest of their periods, the open drafts, and
    /// with them what is due. The account before ends at once, and its tokens are refused. Approvers and prefectural editors
    /// do it for accounts all of whose roles lie in their own place.
    async fn hand_over(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Global id of the account that ends, `acc_…`.")] from: ID,
        #[graphql(desc = "Global id of the successor's account, `acc_…`.")] to: ID,
    ) -> Result<HandOverPayload> {
        breathe(ctx).await?;
        let (actor, desk) = (ctx.data_opt::<Actor>(), desk(ctx)?);
        let asks = |whose: &_| Permit::<of::HandOver>::ask(actor, whose);
        Permit::<of::HandOver>::may_ever(actor)?;
        let (from, to) = (account_id(&from)?, account_id(&to)?);
        let by = actor.map_or("-", Actor::office);
        Ok(match hand_over(desk, by, (from, to), asks).await? {
            Ok(done) => HandOverPayload {
                from: Some(with_roles(ctx, desk, done.from).await?),
                to: Some(with_roles(ctx, desk, done.to).await?),
                drafts: i32::try_from(done.drafts).unwrap_or(i32::MAX),
                problems: Vec::new(),
            },
            Err(found) => HandOverPayload { from: None, to: None, drafts: 0, problems: shown(found) },
        })
    }
}
