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
        args::{TokenArgs, TokenDo},
        feed::note,
        key_file,
        settings::Settings,
        token_key,
    },
    domain::local_government::local_government_id,
    policy::{
        role::{Grant, Role},
        token::Tokens,
    },
    service::{audit::noted::by_command, reference::places::local_governments},
    store::connect::Store,
};
use entity::{local_government::Model, vocabulary::LocalGovernmentKind};
use serde_json::json;
use std::path::Path;

/// Days that the tokens of a demonstration live.
const DEMO_DAYS: u16 = 30;
/// 岩手県, which participates in the sample data, and 宮古市, a municipality of it that does.
const DEMO_PREFECTURE: &str = "030007";
const DEMO_MUNICIPALITY: &str = "032026";

/// Issues a token and prints it, alone on standard output.
///
/// # Errors
/// UNAVAILABLE when the key cannot be used, `BAD_ARGUMENT` for a place that does not fit the role.
pub async fn token(act: &TokenDo) -> Outcome<()> {
    let TokenDo::Issue(TokenArgs { role, local_government, days, store }) = act;
    let settings = Settings::read(store)?;
    let tokens = token_key::tokens(&settings.data_dir)?;
    let (places, code) = (local_governments()?, local_government.as_deref());
    let token = issue(&tokens, &places, *role, code, *days, Clock::System.now())?;
    // No token goes out of which the audit was not told.
    let store = Store::open(&settings.store()?).await?;
    let place = code.map(local_government_id);
    let issued = json!({ "role": role, "localGovernment": code, "days": days });
    note(&store, by_command("token issue", role.as_str()).at(place).to(issued)).await?;
    store.close().await?;
    println!("{token}");
    Ok(())
}

/// Writes one token for each role into the directory of a demonstration and returns that of the secretariat.
///
/// # Errors
/// As [`token`].
pub fn demo_tokens(tokens: &Tokens, directory: &Path) -> Outcome<String> {
    let (places, now) = (local_governments()?, Clock::System.now());
    let mut shown = String::new();
    for role in Role::ALL {
        let place = match role {
            Role::MunicipalEditor | Role::MunicipalApprover => Some(DEMO_MUNICIPALITY),
            Role::PrefecturalEditor => Some(DEMO_PREFECTURE),
            Role::Expert | Role::SupportTeam | Role::Secretariat | Role::Administrator => None,
            Role::EmployerHr | Role::PartnerStaff => continue,
        };
        let token = issue(tokens, &places, *role, place, DEMO_DAYS, now)?;
        let file = directory.join(format!("token-{}", role.as_str().to_lowercase().replace('_', "-")));
        key_file::replace_private(&file, token.as_bytes()).map_err(Fault::internal)?;
        if *role == Role::Secretariat {
            shown = token;
        }
    }
    Ok(shown)
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
            format!("--local-government は {role} に合いません。MUNICIPAL_EDITOR と MUNICIPAL_APPROVER には市区町村、PREFECTURAL_EDITOR には都道府県のコードが要り、ほかの役割には要りません"),
            format!("--local-government does not fit {role}: MUNICIPAL_EDITOR and MUNICIPAL_APPROVER need the code of a municipality, PREFECTURAL_EDITOR that of a prefecture, the others none"),
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
