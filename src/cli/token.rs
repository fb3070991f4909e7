//! `uturn token`: tokens for offices.
use crate::{
    base::{
        clock::{Clock, Instant},
        digits::LocalGovernmentCode,
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
    },
    cli::{
        account_args::ScopeArgs,
        args::{TokenArgs, TokenDo},
        correct::tell,
        feed::note,
        import::ready,
        key_file,
        settings::Settings,
        token_key::{self, rotate_and_tell},
    },
    domain::local_government::local_government_id,
    policy::{
        role::{Grant, Role, Scope},
        token::Tokens,
    },
    service::{
        account::entered::{RoleWanted, grant_wanted},
        audit::noted::by_command,
        reference::places::local_governments,
    },
    store::connect::Store,
};
use entity::{
    id::{EmployerId, PartnerId},
    local_government::Model,
    vocabulary::LocalGovernmentKind,
};
use serde_json::json;
use std::path::Path;

/// Days that the tokens of a demonstration live.
const DEMO_DAYS: u16 = 30;
/// 岩手県, which participates in the sample data, and 宮古市, a municipality of it that does.
const DEMO_PREFECTURE: &str = "030007";
const DEMO_MUNICIPALITY: &str = "032026";

/// Issues a token and prints it, alone on standard output; or changes the key.
///
/// # Errors
/// UNAVAILABLE when the key cannot be used, `BAD_ARGUMENT` for a scope that does not fit the role.
pub async fn token(act: &TokenDo) -> Outcome<()> {
    let TokenArgs { role, scope, days, store } = match act {
        TokenDo::Issue(args) => args,
        TokenDo::RotateKey { forget_former, store } => {
            return rotate_and_tell(&Settings::read(store)?.data_dir, *forget_former);
        }
    };
    let settings = Settings::read(store)?;
    let tokens = token_key::tokens(&settings.data_dir)?;
    let now = Clock::System.now();
    // No token goes out of which the audit was not told.
    let store = Store::open(&settings.store()?).await?;
    ready(&store).await?;
    let ScopeArgs { local_government, employer, partner } = scope;
    let code = local_government.as_deref();
    let token = if employer.is_none() && partner.is_none() {
        issue(&tokens, &local_governments()?, *role, code, *days, now)?
    } else {
        let wanted = RoleWanted {
            local_government: local_government.clone(),
            employer: employer.clone(),
            partner: partner.clone(),
            ..RoleWanted::of(*role)
        };
        let grant = grant_wanted(&store, &wanted).await?.map_err(|found| {
            found.iter().for_each(tell);
            wrong("範囲が使えません".to_owned(), "the scope cannot be used".to_owned())
        })?;
        issue_for(&tokens, grant, *days, now)?
    };
    let issued = json!({
        "role": role, "localGovernment": code, "employer": employer, "partner": partner, "days": days,
    });
    let place = code.map(local_government_id);
    note(&store, by_command("token issue", role.as_str()).at(place).to(issued)).await?;
    store.close().await?;
    println!("{token}");
    Ok(())
}

/// Writes one token for each role into the directory of a demonstration and returns that of the secretariat. The sample
/// employer and the sample partner are whoever is given.
///
/// # Errors
/// As [`token`].
pub fn demo_tokens(
    tokens: &Tokens,
    directory: &Path,
    employer: Option<EmployerId>,
    partner: PartnerId,
) -> Outcome<String> {
    let (places, now) = (local_governments()?, Clock::System.now());
    let mut shown = String::new();
    for role in Role::ALL {
        let token = match (role, employer) {
            (Role::EmployerHr, Some(id)) => issue_for(tokens, Grant::of_employer(id), DEMO_DAYS, now)?,
            (Role::EmployerHr, None) => continue,
            (Role::PartnerStaff, _) => issue_for(tokens, Grant::of_partner(partner), DEMO_DAYS, now)?,
            _ => issue(tokens, &places, *role, demo_place(*role), DEMO_DAYS, now)?,
        };
        let file = directory.join(format!("token-{}", file_word(*role)));
        key_file::replace_private(&file, token.as_bytes()).map_err(Fault::internal)?;
        if *role == Role::Secretariat {
            shown = token;
        }
    }
    Ok(shown)
}

/// The place that a role of the demonstration is for.
pub(super) fn demo_place(role: Role) -> Option<&'static str> {
    match role {
        Role::MunicipalEditor | Role::MunicipalApprover => Some(DEMO_MUNICIPALITY),
        Role::PrefecturalEditor => Some(DEMO_PREFECTURE),
        _ => None,
    }
}

/// A role in names of files: `municipal-editor`.
pub(super) fn file_word(role: Role) -> String {
    role.as_str().to_lowercase().replace('_', "-")
}

/// A token for an employer or a partner.
fn issue_for(tokens: &Tokens, grant: Grant, days: u16, now: Instant) -> Outcome<String> {
    let role = grant.role().as_str();
    let office = match grant.scope() {
        Scope::Employer(id) => format!("{role}@{id}"),
        Scope::Partner(id) => format!("{role}@{id}"),
        _ => role.to_owned(),
    };
    tokens.issue(&office, &[grant], now, days)
}

fn issue(
    tokens: &Tokens,
    places: &[Model],
    role: Role,
    code: Option<&str>,
    days: u16,
    now: Instant,
) -> Outcome<String> {
    let place = code.map(|code| find(places, code)).transpose()?;
    let is_prefecture = place.map(|place| place.kind == LocalGovernmentKind::Prefecture);
    let fits = match role {
        Role::MunicipalEditor | Role::MunicipalApprover => is_prefecture == Some(false),
        Role::PrefecturalEditor => is_prefecture == Some(true),
        _ => is_prefecture.is_none(),
    };
    let grant = Grant::new(role, place.map(|place| place.id)).filter(|_| fits).ok_or_else(|| {
        let role = role.as_str();
        wrong(
            format!("--local-government は {role} に合いません。MUNICIPAL_EDITOR と MUNICIPAL_APPROVER には市区町村、PREFECTURAL_EDITOR には都道府県のコードが、EMPLOYER_HR には --employer が、PARTNER_STAFF には --partner が要り、ほかの役割には要りません"),
            format!("--local-government does not fit {role}: MUNICIPAL_EDITOR and MUNICIPAL_APPROVER need the code of a municipality, PREFECTURAL_EDITOR that of a prefecture, EMPLOYER_HR --employer and PARTNER_STAFF --partner, the others nothing"),
        )
    })?;
    let office = match code {
        Some(code) => format!("{}@{code}", role.as_str()),
        None => role.as_str().to_owned(),
    };
    tokens.issue(&office, &[grant], now, days)
}

fn find<'a>(places: &'a [Model], code: &str) -> Outcome<&'a Model> {
    let checked: LocalGovernmentCode = code.parse().map_err(|digits: crate::base::wrong_digits::WrongDigits| {
        let (message, remedy) = (digits.message(), digits.remedy());
        wrong(
            format!("--local-government の値「{code}」：{}。{}", message.ja, remedy.ja),
            format!("--local-government is \"{code}\": {}. {}", message.en, remedy.en),
        )
    })?;
    places.iter().find(|place| place.code == checked.as_str()).ok_or_else(|| {
        wrong(
            format!("全国地方公共団体コード {code} の団体はありません"),
            format!("no local government has the code {code}"),
        )
    })
}

fn wrong(ja: String, en: String) -> Fault {
    Fault::because(Code::BadArgument, Words::new(ja, en))
}
