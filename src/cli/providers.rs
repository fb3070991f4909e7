//! OpenID providers as `uturn.toml` tells of them, checked before anybody signs in.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
    },
    outbound::{address::check, rules::Rules},
    policy::{provider_keys::SigningAlgorithm, role::Role},
    service::provider::{
        role_rules::{Codes, PLACEHOLDER, Place, RoleRule},
        setting::{Provider, Registration},
    },
};
use entity::id::{EmployerId, PartnerId};
use serde::Deserialize;
use std::path::PathBuf;

/// A table `[[providers]]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProviderTable {
    /// Name in addresses: `a` to `z`, digits, hyphens.
    name: String,
    /// What its button says, in Japanese; the name if none is given.
    title: Option<String>,
    /// The same in English.
    title_en: Option<String>,
    /// Issuer, to the letter.
    issuer: String,
    /// Audience of access tokens for the API; none is accepted without.
    audience: Option<String>,
    /// Our client id; nobody signs in with a browser without.
    client_id: Option<String>,
    /// File that holds our secret; a public client has none.
    client_secret_file: Option<PathBuf>,
    /// How it may sign: `RS256`, `ES256`, `EdDSA`.
    algorithms: Vec<SigningAlgorithm>,
    /// What is asked for beside `openid`.
    #[serde(default = "profile")]
    scopes: Vec<String>,
    /// Claim with a name to know the account by.
    #[serde(default = "preferred_username")]
    name_claim: String,
    /// Claim with the office (部署).
    office_claim: Option<String>,
    /// Whether it may be called without encryption; for tests.
    #[serde(default)]
    allow_http: bool,
    /// Whether it may be in a private network.
    #[serde(default)]
    allow_private: bool,
    /// Who gets which role.
    #[serde(default)]
    roles: Vec<RoleTable>,
}

/// A table `[[providers.roles]]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct RoleTable {
    claim: String,
    value: String,
    role: Role,
    local_government: Option<String>,
    local_government_claim: Option<String>,
    employer: Option<EmployerId>,
    corporate_number_claim: Option<String>,
    partner: Option<PartnerId>,
}

fn profile() -> Vec<String> {
    vec!["profile".to_owned()]
}

fn preferred_username() -> String {
    "preferred_username".to_owned()
}

/// The providers of the settings; `extra_ca` are certificates in PEM that are trusted beside those of the system.
///
/// # Errors
/// UNAVAILABLE naming the provider, and what of it is wrong.
pub fn providers(tables: &[ProviderTable], extra_ca: Option<&Vec<u8>>) -> Outcome<Vec<Provider>> {
    let codes = Codes::read()?;
    let mut all: Vec<Provider> = Vec::new();
    for table in tables {
        let provider = table.provider(extra_ca.cloned(), &codes)?;
        if all.iter().any(|other| other.name == provider.name || other.issuer == provider.issuer) {
            let twice = Words::new("同じ name か issuer の提供元が2つあります", "there are two of this name or issuer");
            return Err(table.wrong(&twice));
        }
        all.push(provider);
    }
    Ok(all)
}

impl ProviderTable {
    fn wrong(&self, what: &Words) -> Fault {
        let name = &self.name;
        let detail = Words::new(
            format!("providers の「{name}」：{}", what.ja),
            format!("the provider \"{name}\" of the settings: {}", what.en),
        );
        Fault::because(Code::Unavailable, detail)
    }

    fn provider(&self, extra_ca: Option<Vec<u8>>, codes: &Codes) -> Outcome<Provider> {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if !(1..=32).contains(&self.name.len()) || !self.name.bytes().all(plain) {
            let words = Words::new(
                "name は a〜z、数字、ハイフンで、32文字までです",
                "its name is up to 32 of a to z, digits and hyphens",
            );
            return Err(self.wrong(&words));
        }
        // The operator names the address, so that any port will do.
        let reach = Rules { http: self.allow_http, private: self.allow_private, ports: Vec::new(), extra_ca };
        if let Err(refused) = check(&reach, &self.issuer) {
            let (reason, remedy) = (refused.reason(), refused.remedy());
            let words = Words::new(
                format!("issuer：{}。{}", reason.ja, remedy.ja),
                format!("its issuer: {}. {}", reason.en, remedy.en),
            );
            return Err(self.wrong(&words));
        }
        if self.issuer.contains('?')
            || self.algorithms.is_empty()
            || self.audience.is_none() && self.client_id.is_none()
        {
            let words = Words::new(
                "issuer に「?」は書けません。algorithms に1つ以上、audience か client_id のどちらかが要ります",
                "its issuer has no \"?\", it needs one of algorithms at least, and audience or client_id",
            );
            return Err(self.wrong(&words));
        }
        let rules: Vec<RoleRule> = self.roles.iter().map(RoleTable::rule).collect();
        if let Some(words) = rules.iter().find_map(|rule| rule.fault(codes)) {
            return Err(self.wrong(&words));
        }
        let title = self.title.clone().unwrap_or_else(|| self.name.clone());
        Ok(Provider {
            name: self.name.clone(),
            title: Words::new(title.clone(), self.title_en.clone().unwrap_or(title)),
            issuer: self.issuer.clone(),
            audience: self.audience.clone(),
            client: self.registration()?,
            algorithms: self.algorithms.clone(),
            scopes: self.scopes.clone(),
            rules,
            name_claim: self.name_claim.clone(),
            office_claim: self.office_claim.clone(),
            reach,
        })
    }

    fn registration(&self) -> Outcome<Option<Registration>> {
        let Some(id) = self.client_id.clone() else { return Ok(None) };
        let Some(file) = &self.client_secret_file else { return Ok(Some(Registration { id, secret: None })) };
        let read = std::fs::read_to_string(file).map_err(|error| {
            let name = file.display();
            let words = Words::new(
                format!("client_secret_file の {name} を読めません"),
                format!("{name} (client_secret_file) cannot be read"),
            );
            Fault { cause: Some(error.into()), ..self.wrong(&words) }
        })?;
        let secret = read.trim_end_matches(['\r', '\n']);
        if secret.is_empty() {
            return Err(self.wrong(&Words::new("client_secret_file が空です", "its client_secret_file is empty")));
        }
        Ok(Some(Registration { id, secret: Some(secret.to_owned()) }))
    }
}

impl RoleTable {
    /// The rule as it is written; where two places are written it fits no role, and is told as wrong.
    fn rule(&self) -> RoleRule {
        let mut places = Vec::new();
        places.extend(self.local_government.clone().map(Place::Code));
        places.extend(self.local_government_claim.clone().map(Place::CodeClaim));
        places.extend(self.employer.map(Place::Employer));
        places.extend(self.corporate_number_claim.clone().map(Place::NumberClaim));
        places.extend(self.partner.map(Place::Partner));
        places.extend(self.value.contains(PLACEHOLDER).then_some(Place::CodeInValue));
        let place = match (places.pop(), places.pop()) {
            (None, _) => Place::Country,
            (Some(one), None) => one,
            // No code: nothing fits it.
            (Some(_), Some(_)) => Place::Code(String::new()),
        };
        RoleRule { claim: self.claim.clone(), value: self.value.clone(), role: self.role, place }
    }
}
