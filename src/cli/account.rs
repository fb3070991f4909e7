//! `uturn account`: people's accounts and roles, from the machine itself.
use crate::{
    base::{
        clock::{Clock, day_in_japan},
        fault::Outcome,
        fold::fold,
        problem::Problem,
    },
    cli::{
        account_args::{AccountDo, CreateArgs, GrantArgs, OneAccountArgs},
        correct::tell,
        sealing_key,
        settings::Settings,
        status::Status,
        store_args::StoreArgs,
        token_key,
        typed_password::typed_password,
    },
    policy::{
        permit::Permit,
        person::{grant_of, holds_on},
        role::Role,
    },
    service::account::{
        create::{AccountEntered, create_account},
        desk::AccountDesk,
        end::end_account,
        entered::RoleWanted,
        found::no_such_account,
        grant::{grant_role, revoke_role},
        hand_over::hand_over,
        list::{WithRoles, list_every_account},
        reset::{reset_password, reset_totp},
    },
    store::connect::Store,
};
use entity::{account::Model, account_role, id::AccountId};
use std::sync::Arc;

/// Does what is asked.
///
/// # Errors
/// `NOT_FOUND`, and as the store fails; what is wrong with an entry is a finding.
pub async fn account(act: &AccountDo) -> Outcome<Status> {
    match act {
        AccountDo::Create(args) => create(args).await,
        AccountDo::List { ended, store } => list(*ended, store).await,
        AccountDo::Grant(args) => grant(args).await,
        AccountDo::Revoke { role, store } => {
            let desk = open(store).await?;
            let row = revoke_role(&desk, &Permit::of_operator("uturn account revoke"), *role).await?;
            println!("{}  {}  {}", row.account_id, row.id, shown(&row));
            say("役割を取り消しました。次の要求から効きます。", "The role is revoked, from the next request on.");
            end(desk).await
        }
        AccountDo::ResetPassword(args) => new_password(args).await,
        AccountDo::ResetTotp(args) => no_codes(args).await,
        AccountDo::End(OneAccountArgs { account, store }) => {
            let desk = open(store).await?;
            let row = find(desk.store(), account).await?;
            let row = end_account(&desk, &Permit::of_operator("uturn account end"), row.id).await?;
            println!("{}  {}", row.id, row.name);
            say(
                "アカウントを終了しました。そのトークンはもう使えません。",
                "The account has ended; its tokens are refused from now on.",
            );
            end(desk).await
        }
        AccountDo::HandOver { from, to, store } => pass(from, to, store).await,
    }
}

async fn open(args: &StoreArgs) -> Outcome<AccountDesk> {
    let settings = Settings::read(args)?;
    let store = Store::open(&settings.store()?).await?;
    let (tokens, sealer) = (token_key::tokens(&settings.data_dir)?, sealing_key::sealer(&settings.data_dir)?);
    Ok(AccountDesk::new(store, Clock::System, tokens).sealed(Arc::new(sealer)))
}

async fn end(desk: AccountDesk) -> Outcome<Status> {
    desk.store().clone().close().await?;
    Ok(Status::Done)
}

/// Sentences for people go to standard error, so that what is printed can be piped.
fn say(ja: &str, en: &str) {
    eprintln!("{ja} / {en}");
}

fn findings(found: &[Problem]) -> Status {
    found.iter().for_each(tell);
    Status::Findings
}

/// An account by its id or its name.
async fn find(store: &Store, text: &str) -> Outcome<Model> {
    let found = match text.parse::<AccountId>() {
        Ok(id) => store.account(id).await?,
        Err(_) => store.account_named(&fold(text)).await?,
    };
    found.ok_or_else(|| no_such_account(text))
}

async fn create(args: &CreateArgs) -> Outcome<Status> {
    let password = if args.ask_password { Some(typed_password()?) } else { None };
    let desk = open(&args.store).await?;
    let (name, office) = (args.name.clone(), args.office.clone());
    let entered = AccountEntered { name, office, password, is_sample: false };
    match create_account(&desk, &Permit::of_operator("uturn account create"), &entered).await? {
        Ok((row, given)) => {
            println!("{}", row.id);
            if let Some(given) = given {
                println!("{given}");
                say(
                    "最初のパスワードは一度だけ表示されます。本人に渡し、すぐに変えてもらってください。",
                    "The password to begin with is shown this once; hand it over, and let it be changed at once.",
                );
            }
            say(
                "役割はまだありません。`uturn account grant` で付けてください。",
                "The account has no role yet; grant one with `uturn account grant`.",
            );
            end(desk).await
        }
        Err(found) => Ok(findings(&found)),
    }
}

async fn list(ended: bool, args: &StoreArgs) -> Outcome<Status> {
    let desk = open(args).await?;
    let today = day_in_japan(desk.now());
    for WithRoles { account, roles } in list_every_account(desk.store(), ended).await? {
        let sample = if account.is_sample { "  見本 sample" } else { "" };
        println!("{}  {:6}  {}  {}{sample}", account.id, account.status, account.name, account.office);
        for row in roles.iter().filter(|row| ended || row.revoked_at.is_none()) {
            let holds = if holds_on(row, today) { "有効 holds" } else { "無効 does not hold" };
            println!("  {}  {}  {holds}", row.id, shown(row));
        }
    }
    end(desk).await
}

/// A role with its scope and period.
fn shown(row: &account_role::Model) -> String {
    let scope = match grant_of(row) {
        Some(_) => row.local_government_id.map(|id| id.to_string()).into_iter(),
        None => None.into_iter(),
    };
    let scope = scope.chain(row.employer_id.map(|id| id.to_string())).chain(row.partner_id.map(|id| id.to_string()));
    let scope = scope.last().map_or_else(String::new, |id| format!("@{id}"));
    let until = row.until_day.map_or_else(String::new, |day| day.to_string());
    format!("{}{scope}  {}～{until}", row.role, row.from_day)
}

async fn grant(args: &GrantArgs) -> Outcome<Status> {
    let desk = open(&args.store).await?;
    let to = find(desk.store(), &args.account).await?;
    let wanted = RoleWanted {
        local_government: args.scope.local_government.clone(),
        employer: args.scope.employer.clone(),
        partner: args.scope.partner.clone(),
        from: args.from,
        until: args.until,
        ..RoleWanted::of(args.role)
    };
    match grant_role(&desk, &Permit::of_operator("uturn account grant"), to.id, &wanted).await? {
        Ok(row) => {
            println!("{}  {}", row.id, shown(&row));
            say("役割を付けました。次の要求から効きます。", "The role is granted, from the next request on.");
            if args.role == Role::Administrator {
                say(
                    "管理者はすべてを変えられます。確認コードも使ってください（/desk/account）。",
                    "An administrator can change everything; use one-time codes, too (/desk/account).",
                );
            }
            end(desk).await
        }
        Err(found) => Ok(findings(&found)),
    }
}

async fn new_password(OneAccountArgs { account, store }: &OneAccountArgs) -> Outcome<Status> {
    let desk = open(store).await?;
    let row = find(desk.store(), account).await?;
    match reset_password(&desk, &Permit::of_operator("uturn account reset-password"), row.id).await? {
        Ok(password) => {
            println!("{password}");
            say(
                "新しいパスワードは一度だけ表示されます。本人に渡し、すぐに変えてもらってください。",
                "The new password is shown this once; hand it over, and let it be changed at once.",
            );
            end(desk).await
        }
        Err(found) => Ok(findings(&found)),
    }
}

async fn no_codes(OneAccountArgs { account, store }: &OneAccountArgs) -> Outcome<Status> {
    let desk = open(store).await?;
    let row = find(desk.store(), account).await?;
    match reset_totp(&desk, &Permit::of_operator("uturn account reset-totp"), row.id).await? {
        Ok(row) => {
            println!("{}  {}", row.id, row.name);
            say(
                "確認コードなしでサインインできます。/desk/account で新しい端末を登録してもらってください。",
                "It signs in without codes now; let a new device be taken into use at /desk/account.",
            );
            end(desk).await
        }
        Err(found) => Ok(findings(&found)),
    }
}

async fn pass(from: &str, to: &str, args: &StoreArgs) -> Outcome<Status> {
    const COMMAND: &str = "uturn account hand-over";
    let desk = open(args).await?;
    let (from, to) = (find(desk.store(), from).await?, find(desk.store(), to).await?);
    match hand_over(&desk, COMMAND, (from.id, to.id), |_| Ok(Permit::of_operator(COMMAND))).await? {
        Ok(done) => {
            for row in &done.roles {
                println!("{}  {}", row.id, shown(row));
            }
            let (drafts, old, new) = (done.drafts, &done.from.name, &done.to.name);
            say(
                &format!(
                    "役割{}件と下書き{drafts}件を {old} から {new} に引き継ぎ、{old} を終了しました。",
                    done.roles.len()
                ),
                &format!("{} roles and {drafts} drafts passed from {old} to {new}; {old} has ended.", done.roles.len()),
            );
            end(desk).await
        }
        Err(found) => Ok(findings(&found)),
    }
}
