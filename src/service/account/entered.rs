//! A role as an office enters it, and the grant that it means.
use crate::{
    base::{
        clock::Instant, clock::day_in_japan, digits::LocalGovernmentCode, fault::Outcome, language::Words,
        problem::Problem,
    },
    policy::role::{Grant, Role, Scope},
    store::connect::Store,
};
use chrono::NaiveDate;
use entity::vocabulary::LocalGovernmentKind;

/// A role as it is entered, with the scope that it needs and a period of days in Japan.
#[derive(Debug, Clone)]
pub struct RoleWanted {
    /// The role.
    pub role: Role,
    /// 全国地方公共団体コード of the place it is for.
    pub local_government: Option<String>,
    /// 法人番号 or global id of the employer it is for.
    pub employer: Option<String>,
    /// Name or global id of the partner it is for.
    pub partner: Option<String>,
    /// First day; today if none.
    pub from: Option<NaiveDate>,
    /// Last day; without end if none.
    pub until: Option<NaiveDate>,
}

impl RoleWanted {
    /// A role without scope or period.
    #[must_use]
    pub fn of(role: Role) -> Self {
        Self { role, local_government: None, employer: None, partner: None, from: None, until: None }
    }
}

/// The grant that is meant, or what is wrong with what was entered.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails.
pub async fn grant_wanted(store: &Store, wanted: &RoleWanted) -> Outcome<Result<Grant, Vec<Problem>>> {
    let RoleWanted { role, local_government, employer, partner, .. } = wanted;
    let mut scopes = Vec::new();
    if let Some(code) = local_government {
        if let Err(digits) = code.parse::<LocalGovernmentCode>() {
            let problem = Problem::error("localGovernment", "LOCAL_GOVERNMENT", digits.message(), digits.remedy());
            return Ok(Err(vec![problem.with_value(code)]));
        }
        let Some(place) = store.place_by_code(code).await? else {
            return Ok(Err(vec![unknown("localGovernment", code)]));
        };
        let is_prefecture = place.kind == LocalGovernmentKind::Prefecture;
        let wants_prefecture = *role == Role::PrefecturalEditor;
        if is_prefecture != wants_prefecture {
            return Ok(Err(vec![unfit(*role)]));
        }
        scopes.push(if is_prefecture { Scope::Prefecture(place.id) } else { Scope::LocalGovernment(place.id) });
    }
    if let Some(text) = employer {
        let Some(row) = store.employer_known_as(text).await? else { return Ok(Err(vec![unknown("employer", text)])) };
        scopes.push(Scope::Employer(row.id));
    }
    if let Some(text) = partner {
        let Some(row) = store.partner_known_as(text).await? else { return Ok(Err(vec![unknown("partner", text)])) };
        scopes.push(Scope::Partner(row.id));
    }
    let scope = match scopes[..] {
        [] => Scope::All,
        [scope] => scope,
        _ => return Ok(Err(vec![unfit(*role)])),
    };
    Ok(Grant::fitting(*role, scope).ok_or_else(|| vec![unfit(*role)]))
}

/// The first and the last day that are meant, or what is wrong with them.
///
/// # Errors
/// Problems that a person can correct.
pub fn period_wanted(wanted: &RoleWanted, now: Instant) -> Result<(NaiveDate, Option<NaiveDate>), Vec<Problem>> {
    let today = day_in_japan(now);
    let from = wanted.from.unwrap_or(today);
    match wanted.until {
        Some(until) if until < from || until < today => {
            let message = Words::new(
                "終わりの日が、始まりの日か今日より前です",
                "The last day is before the first one, or before today",
            );
            let remedy = Words::new("日付を直してください。", "Correct the days.");
            Err(vec![Problem::error("untilDay", "PERIOD", message, remedy).with_value(until.to_string())])
        }
        until => Ok((from, until)),
    }
}

fn unknown(path: &str, value: &str) -> Problem {
    let message = Words::new(format!("「{value}」は登録されていません"), format!("\"{value}\" is not registered"));
    let remedy = Words::new("番号か名前を確かめてください。", "Check the number or the name.");
    Problem::error(path, "UNKNOWN", message, remedy).with_value(value)
}

fn unfit(role: Role) -> Problem {
    let message = Words::new(format!("範囲が {role} に合いません"), format!("The scope does not fit {role}"));
    let remedy = Words::new(
        "MUNICIPAL_EDITOR と MUNICIPAL_APPROVER には市区町村、PREFECTURAL_EDITOR には都道府県、EMPLOYER_HR には事業所、PARTNER_STAFF にはパートナーを一つ指定し、ほかの役割には何も指定しないでください。",
        "MUNICIPAL_EDITOR and MUNICIPAL_APPROVER need a municipality, PREFECTURAL_EDITOR a prefecture, EMPLOYER_HR an employer, PARTNER_STAFF a partner; the others nothing.",
    );
    Problem::error("role", "SCOPE_UNFIT", message, remedy)
}
