//! Making an account, with a password to begin with that is shown once.
use crate::{
    base::{fault::Outcome, fold::fold, language::Words, minter::Minter, problem::Problem},
    policy::{act::of, password, permit::Permit},
    service::{account::desk::AccountDesk, audit::noted::noted},
};
use entity::{
    account::{AccountStatus, Model},
    credential,
    id::AccountId,
};
use serde_json::json;
use unicode_normalization::UnicodeNormalization as _;

/// What an office enters of a new account. Nothing of it need be a person's name.
#[derive(Clone)]
pub struct AccountEntered {
    /// The name to sign in with.
    pub name: String,
    /// The office it is of, shown to others.
    pub office: String,
    /// A password that its holder chose at the prompt; one to begin with is made if none.
    pub password: Option<String>,
    /// A fictitious account of a demonstration.
    pub is_sample: bool,
}

/// Makes an account without any role. Returns it with a password to begin with, which opens nothing but its change; none
/// where its holder chose one.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails.
pub async fn create_account(
    desk: &AccountDesk,
    permit: &Permit<of::CreateAccount>,
    entered: &AccountEntered,
) -> Outcome<Result<(Model, Option<String>), Vec<Problem>>> {
    let found = problems(entered);
    if !found.is_empty() {
        return Ok(Err(found));
    }
    let (password, given) = match &entered.password {
        Some(chosen) => (chosen.clone(), None),
        None => password::one_time().map(|made| (made.clone(), Some(made)))?,
    };
    let hash = desk.hashing().hashed(password).await?;
    let (now, name) = (desk.now(), usual(&entered.name));
    let mut unit = desk.store().unit(now, permit.subject()).await?;
    let folded_name = fold(&name);
    let id: AccountId = Minter::System.mint(now);
    let row = Model {
        id,
        name,
        folded_name,
        office: entered.office.trim().to_owned(),
        status: AccountStatus::Active,
        must_change_password: given.is_some(),
        is_sample: entered.is_sample,
        created_by: permit.subject().to_owned(),
        created_at: now,
        ended_by: None,
        ended_at: None,
    };
    if !unit.record_account(row.clone()).await? {
        return Ok(Err(vec![taken(&row.name)]));
    }
    unit.record(fresh(id, hash, now)).await?;
    unit.audit(noted(permit, id).to(json!({ "name": row.name, "office": row.office })));
    unit.commit().await?;
    Ok(Ok((row, given)))
}

fn fresh(account_id: AccountId, password: String, now: crate::base::clock::Instant) -> credential::Model {
    credential::Model {
        account_id,
        password,
        password_changed_at: now,
        totp_sealed: None,
        totp_confirmed_at: None,
        totp_step: None,
        next_totp_sealed: None,
    }
}

/// A name in its usual width, whatever keyboard it was typed on.
fn usual(name: &str) -> String {
    name.trim().nfkc().collect()
}

fn problems(entered: &AccountEntered) -> Vec<Problem> {
    let mut found = Vec::new();
    let name = &usual(&entered.name);
    let plain = |sign: char| sign.is_alphanumeric() || matches!(sign, '.' | '_' | '-' | '@' | 'ー' | '・');
    if !(3..=64).contains(&fold(name).chars().count()) || name.chars().count() > 64 || !name.chars().all(plain) {
        let message = Words::new("使えないアカウント名です", "This name cannot be used");
        let remedy = Words::new(
            "文字、数字と . _ - @ を3文字から64文字まで使ってください（例：miyako-hensyu-1）。",
            "Use 3 to 64 letters, digits and . _ - @, like miyako-editor-1.",
        );
        found.push(Problem::error("name", "NAME", message, remedy));
    }
    let office = entered.office.trim();
    if !(1..=100).contains(&office.chars().count()) || office.chars().any(char::is_control) {
        let message = Words::new(
            "部署名は1文字から100文字までの、改行のない文字列にしてください",
            "An office is a text of 1 to 100 characters on one line",
        );
        let remedy = Words::new("個人の名前は入れないでください。", "Enter no person's name.");
        found.push(Problem::error("office", "TEXT_LENGTH", message, remedy));
    }
    if let Some(chosen) = &entered.password {
        found.extend(password::problems("password", chosen, name, office));
    }
    found
}

fn taken(name: &str) -> Problem {
    let message = Words::new("このアカウント名は使われています", "This name is taken");
    let remedy = Words::new(
        "別の名前にしてください。終了したアカウントの名前も使えません。",
        "Choose another one; names of ended accounts are not given again.",
    );
    Problem::error("name", "NAME_TAKEN", message, remedy).with_value(name)
}
