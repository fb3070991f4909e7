//! People with accounts, and what they do.
use crate::server::{Seen, Server};
use serde_json::{Value, json};
use uturn::policy::role::Role;

pub(crate) const SIGN_IN: &str = "mutation($name: String!, $password: String!, $code: String) {
    signIn(name: $name, password: $password, code: $code) {
        tokens { accessToken refreshToken accountId accessEndsAt refreshEndsAt } problems { path code message messageEn remedy { ja en } } } }";
pub(crate) const ACCOUNT: &str = "{ account { usesCodes recoveryCodesLeft passwordChangedAt
    sessions { id isThis beganAt endsAt }
    account { id name office status mustChangePassword
        roles { id role fromDay untilDay revokedAt localGovernment { code } employerId partnerId grantedBy } } } }";
const GRANT: &str =
    "mutation($input: GrantRoleInput!) { grantRole(input: $input) { role { id } problems { code path } } }";

/// Somebody who has signed in.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) password: String,
    pub(crate) access: String,
    pub(crate) refresh: String,
}

impl Server {
    /// An account as the office makes it: its id and its password to begin with.
    pub(crate) async fn account(&self, name: &str) -> (String, String) {
        let create = "mutation($name: String!) { createAccount(name: $name, office: \"商工観光課\") {
            account { id mustChangePassword } oneTimePassword problems { code } } }";
        let office = self.office(Role::Secretariat, None);
        let seen = self.ask(Some(&office), create, json!({ "name": name })).await;
        let made = seen.data();
        assert_eq!((&made["problems"], &made["account"]["mustChangePassword"]), (&json!([]), &json!(true)));
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        (text(&made["account"]["id"]), text(&made["oneTimePassword"]))
    }

    /// Grants a role, as an administrator does it. Returns its id.
    pub(crate) async fn grants(&self, to: &str, role: Role, more: Value) -> String {
        let mut input = json!({ "account": to, "role": role.as_str() });
        for (name, value) in more.as_object().expect("fields") {
            input[name] = value.clone();
        }
        let office = self.office(Role::Administrator, None);
        let seen = self.ask(Some(&office), GRANT, json!({ "input": input })).await;
        assert_eq!(seen.problem(), "", "{}", seen.json);
        seen.data()["role"]["id"].as_str().expect("an id").to_owned()
    }

    pub(crate) async fn signs_in(&self, name: &str, password: &str, code: Option<&str>) -> Seen {
        self.ask(None, SIGN_IN, json!({ "name": name, "password": password, "code": code })).await
    }

    /// Somebody who has signed in and chosen a password, without any role.
    pub(crate) async fn newcomer(&self, name: &str) -> Person {
        let (id, given) = self.account(name).await;
        let seen = self.signs_in(name, &given, None).await;
        let mut person = Person::of(&seen, name, &given);
        assert_eq!(person.id, id);
        let password = format!("ひまわり カヌー 切手 {}", name.len());
        let change = "mutation($old: String!, $new: String!) {
            changePassword(password: $old, newPassword: $new) { changed problems { code } } }";
        let seen = self.ask(Some(&person.access), change, json!({ "old": given, "new": password })).await;
        assert_eq!(seen.data(), &json!({ "changed": true, "problems": [] }));
        person.password = password;
        person
    }

    /// Somebody at work.
    pub(crate) async fn person(&self, name: &str, role: Role, place: Option<&str>) -> Person {
        let person = self.newcomer(name).await;
        self.grants(&person.id, role, json!({ "localGovernment": place })).await;
        person
    }
}

impl Person {
    /// Reads what signing in answered.
    pub(crate) fn of(seen: &Seen, name: &str, password: &str) -> Self {
        let tokens = &seen.data()["tokens"];
        let text = |name: &str| tokens[name].as_str().unwrap_or_else(|| panic!("{}", seen.json)).to_owned();
        let (name, password) = (name.to_owned(), password.to_owned());
        Self { id: text("accountId"), name, password, access: text("accessToken"), refresh: text("refreshToken") }
    }

    pub(crate) async fn asks(&self, server: &Server, query: &str, variables: Value) -> Seen {
        server.ask(Some(&self.access), query, variables).await
    }

    /// Its own account.
    pub(crate) async fn account(&self, server: &Server) -> Value {
        self.asks(server, ACCOUNT, json!({})).await.data().clone()
    }

    /// Whether the editors' door opens.
    pub(crate) async fn edits(&self, server: &Server) -> String {
        let seen = self.asks(server, "{ editorial { office } }", json!({})).await;
        seen.code().to_owned()
    }
}
