//! Rules by which what a provider says of a person becomes roles: a claim, a value in it, and the role with its place.
use crate::{
    base::{digits::CorporateNumber, fault::Outcome, language::Words},
    policy::role::{Grant, Role, Scope},
    service::reference::places::local_governments,
};
use entity::{
    id::{EmployerId, LocalGovernmentId, PartnerId},
    vocabulary::LocalGovernmentKind,
};
use serde_json::{Map, Value};
use std::collections::HashMap;

/// What stands in a pattern for the code of a local government.
pub const PLACEHOLDER: &str = "{local_government}";

/// Values of one claim that are looked at.
const VALUES_MOST: usize = 500;
/// Roles that one person gets by rules.
const ROLES_MOST: usize = 50;

/// One rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleRule {
    /// The claim: its whole name, or a path of names with dots between.
    pub claim: String,
    /// The value that it has, or that is one of its values; [`PLACEHOLDER`] in it stands for any code.
    pub value: String,
    /// The role that it gives.
    pub role: Role,
    /// For what.
    pub place: Place,
}

/// For what a rule gives its role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The whole country.
    Country,
    /// The local government of this code.
    Code(String),
    /// The local governments whose codes this claim holds.
    CodeClaim(String),
    /// The local government whose code stands in the value, at [`PLACEHOLDER`].
    CodeInValue,
    /// This employer.
    Employer(EmployerId),
    /// The employers whose 法人番号 this claim holds.
    NumberClaim(String),
    /// This partner.
    Partner(PartnerId),
}

/// A role that rules give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// Known for what.
    Grant(Grant),
    /// For the employer with this 法人番号, if it is in the store.
    EmployerOf(CorporateNumber),
}

/// The local governments there are, by their codes.
pub struct Codes(HashMap<String, (LocalGovernmentId, bool)>);

impl Codes {
    /// All of the embedded code list.
    ///
    /// # Errors
    /// INTERNAL where the list of the binary is broken.
    pub fn read() -> Outcome<Self> {
        let known = local_governments()?.into_iter();
        Ok(Self(known.map(|row| (row.code, (row.id, row.kind == LocalGovernmentKind::Prefecture))).collect()))
    }

    /// A role for the local government of a code, where there is one and the role is for such as it is.
    fn grant(&self, role: Role, code: &str) -> Option<Grant> {
        let (id, is_prefecture) = *self.0.get(code)?;
        let (fits, scope) = match role {
            Role::MunicipalEditor | Role::MunicipalApprover => (!is_prefecture, Scope::LocalGovernment(id)),
            Role::PrefecturalEditor => (is_prefecture, Scope::Prefecture(id)),
            _ => return None,
        };
        if fits { Grant::fitting(role, scope) } else { None }
    }
}

impl RoleRule {
    /// What is wrong with the rule itself, before anybody signs in.
    #[must_use]
    pub fn fault(&self, codes: &Codes) -> Option<Words> {
        let role = self.role;
        let in_value = self.value.matches(PLACEHOLDER).count();
        let placed = matches!(role, Role::MunicipalEditor | Role::MunicipalApprover | Role::PrefecturalEditor);
        let fits = match &self.place {
            Place::Country => Grant::fitting(role, Scope::All).is_some() && in_value == 0,
            Place::Code(code) => codes.grant(role, code).is_some() && in_value == 0,
            Place::CodeClaim(_) => placed && in_value == 0,
            Place::CodeInValue => placed && in_value == 1,
            Place::Employer(_) | Place::NumberClaim(_) => role == Role::EmployerHr && in_value == 0,
            Place::Partner(_) => role == Role::PartnerStaff && in_value == 0,
        };
        if fits && !self.claim.is_empty() && !self.value.is_empty() {
            return None;
        }
        Some(Words::new(
            format!(
                "クレーム「{}」の値「{}」に {role} を与える規則が正しくありません。市区町村の役割には市区町村の、都道府県の役割には都道府県の全国地方公共団体コード（6桁）が要り、EMPLOYER_HR には事業所、PARTNER_STAFF には連携先が要り、ほかの役割には要りません",
                self.claim, self.value
            ),
            format!(
                "the rule that gives {role} for \"{}\" in the claim \"{}\" is not right: roles of municipalities need the six digits of a municipality, that of prefectures those of a prefecture, EMPLOYER_HR an employer, PARTNER_STAFF a partner, and the others none",
                self.value, self.claim
            ),
        ))
    }

    fn given(&self, claims: &Map<String, Value>, codes: &Codes, into: &mut Vec<Given>) {
        let held = values(claims, &self.claim);
        let mut add = |given: Option<Given>| {
            if let Some(given) = given.filter(|given| into.len() < ROLES_MOST && !into.contains(given)) {
                into.push(given);
            }
        };
        if self.place == Place::CodeInValue {
            let Some((before, after)) = self.value.split_once(PLACEHOLDER) else { return };
            let code = |value: &&str| codes.grant(self.role, value.strip_prefix(before)?.strip_suffix(after)?);
            for value in &held {
                add(code(value).map(Given::Grant));
            }
            return;
        }
        if !held.contains(&self.value.as_str()) {
            return;
        }
        match &self.place {
            Place::CodeInValue => {}
            Place::Country => add(Grant::fitting(self.role, Scope::All).map(Given::Grant)),
            Place::Code(code) => add(codes.grant(self.role, code).map(Given::Grant)),
            Place::CodeClaim(claim) => {
                for code in values(claims, claim) {
                    add(codes.grant(self.role, code).map(Given::Grant));
                }
            }
            Place::Employer(id) => add(Some(Given::Grant(Grant::of_employer(*id)))),
            Place::NumberClaim(claim) => {
                for number in values(claims, claim) {
                    add(number.parse().ok().map(Given::EmployerOf));
                }
            }
            Place::Partner(id) => add(Some(Given::Grant(Grant::of_partner(*id)))),
        }
    }
}

/// The roles that rules give for what a token says, each once.
#[must_use]
pub fn given(rules: &[RoleRule], claims: &Map<String, Value>, codes: &Codes) -> Vec<Given> {
    let mut all = Vec::new();
    for rule in rules {
        rule.given(claims, codes, &mut all);
    }
    all
}

/// The texts that a claim holds: one, or a list of them. A name with dots is a path where there is no claim of that name.
#[must_use]
pub fn values<'c>(claims: &'c Map<String, Value>, claim: &str) -> Vec<&'c str> {
    let found = claims.get(claim).or_else(|| {
        let (first, rest) = claim.split_once('.')?;
        rest.split('.').try_fold(claims.get(first)?, |value, name| value.get(name))
    });
    match found {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(many)) => many.iter().take(VALUES_MOST).filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod laws {
    use super::{Codes, Given, Place, RoleRule, given};
    use crate::policy::role::{Role, Scope};
    use serde_json::{Value, json};

    fn rule(claim: &str, value: &str, role: Role, place: Place) -> RoleRule {
        RoleRule { claim: claim.to_owned(), value: value.to_owned(), role, place }
    }

    fn roles(rules: &[RoleRule], claims: &Value) -> Vec<String> {
        let codes = Codes::read().expect("codes");
        let told = given(rules, claims.as_object().expect("an object"), &codes);
        let shown = |given: Given| match given {
            Given::EmployerOf(number) => number.as_str().to_owned(),
            Given::Grant(grant) => match grant.scope() {
                Scope::LocalGovernment(id) | Scope::Prefecture(id) => format!("{} {}", grant.role(), id.0.random()),
                _ => grant.role().to_string(),
            },
        };
        told.into_iter().map(shown).collect()
    }

    #[test]
    fn a_value_of_a_claim_gives_its_role() {
        let editor = rule("groups", "editor", Role::MunicipalEditor, Place::Code("312011".to_owned()));
        for told in [json!({ "groups": "editor" }), json!({ "groups": ["x", "editor", "editor"] })] {
            assert_eq!(roles(std::slice::from_ref(&editor), &told), ["MUNICIPAL_EDITOR 312011"], "{told}");
        }
        for told in [json!({}), json!({ "groups": 7 }), json!({ "groups": ["Editor"] }), json!({ "group": "editor" })] {
            assert!(roles(std::slice::from_ref(&editor), &told).is_empty(), "{told}");
        }
        let nested = rule("realm.roles", "staff", Role::Secretariat, Place::Country);
        for told in [json!({ "realm": { "roles": ["staff"] } }), json!({ "realm.roles": "staff" })] {
            assert_eq!(roles(std::slice::from_ref(&nested), &told), ["SECRETARIAT"], "{told}");
        }
    }

    #[test]
    fn a_code_comes_from_the_value_or_from_another_claim_and_must_fit_the_role() {
        let pattern = "uturn-{local_government}-e";
        let in_value = [rule("groups", pattern, Role::MunicipalEditor, Place::CodeInValue)];
        let told =
            json!({ "groups": ["uturn-312011-e", "uturn-310000-e", "uturn-999999-e", "uturn--e", "uturn-322016-f"] });
        assert_eq!(roles(&in_value, &told), ["MUNICIPAL_EDITOR 312011"]);
        let in_claim = [rule("role", "pref", Role::PrefecturalEditor, Place::CodeClaim("lg".to_owned()))];
        assert_eq!(
            roles(&in_claim, &json!({ "role": "pref", "lg": ["310000", "312011"] })),
            ["PREFECTURAL_EDITOR 310000"]
        );
        let hr = [rule("kind", "hr", Role::EmployerHr, Place::NumberClaim("number".to_owned()))];
        assert_eq!(roles(&hr, &json!({ "kind": "hr", "number": "7000012050002" })), ["7000012050002"]);
        assert!(roles(&hr, &json!({ "kind": "hr", "number": "7000012050003" })).is_empty(), "its check digit is wrong");
    }

    #[test]
    fn a_rule_that_can_give_nothing_is_told_before_anybody_signs_in() {
        let codes = Codes::read().expect("codes");
        let right = [
            rule("g", "v", Role::Secretariat, Place::Country),
            rule("g", "v", Role::PrefecturalEditor, Place::Code("310000".to_owned())),
            rule("g", "a{local_government}", Role::MunicipalApprover, Place::CodeInValue),
        ];
        assert!(right.iter().all(|rule| rule.fault(&codes).is_none()));
        let wrong = [
            rule("", "v", Role::Secretariat, Place::Country),
            rule("g", "v", Role::MunicipalEditor, Place::Country),
            rule("g", "v", Role::MunicipalEditor, Place::Code("310000".to_owned())),
            rule("g", "v", Role::MunicipalEditor, Place::Code("312012".to_owned())),
            rule("g", "v", Role::MunicipalEditor, Place::CodeInValue),
            rule("g", "{local_government}", Role::Secretariat, Place::Country),
            rule("g", "v", Role::Secretariat, Place::CodeClaim("c".to_owned())),
        ];
        assert!(wrong.iter().all(|rule| rule.fault(&codes).is_some()));
    }
}
