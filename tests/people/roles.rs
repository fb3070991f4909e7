//! Roles hold where and when they are granted; what is revoked or ended is refused with the next request.
use crate::server::{IWATE, MIYAKO, SAPPORO, Server};
use chrono::TimeDelta;
use serde_json::{Value, json};
use uturn::policy::role::Role;

const GRANT: &str = "mutation($input: GrantRoleInput!) {
    grantRole(input: $input) { role { id role } problems { path code message messageEn } } }";
const REVOKE: &str = "mutation($id: ID!) { revokeRole(id: $id) { role { revokedAt } problems { code } } }";
const END: &str =
    "mutation($id: ID!) { endAccount(id: $id) { account { status endedAt roles { revokedAt } } problems { code } } }";
const LIST: &str =
    "query($ended: Boolean) { editorial { accounts(ended: $ended) { totalCount nodes { name status } } } }";

#[tokio::test]
async fn a_role_holds_from_its_first_day_to_its_last() {
    for server in Server::all().await {
        let person = server.newcomer("someone").await;
        assert_eq!(person.edits(&server).await, "FORBIDDEN", "no role");
        let period = json!({ "localGovernment": MIYAKO, "fromDay": "2026-11-23", "untilDay": "2026-11-24" });
        server.grants(&person.id, Role::MunicipalEditor, period).await;
        // Days are days in Japan, and midnight there is 15:00 UTC; it is noon in Japan.
        for (hours, code) in [(0, "FORBIDDEN"), (11, "FORBIDDEN"), (1, ""), (47, ""), (1, "FORBIDDEN")] {
            server.pass(TimeDelta::hours(hours));
            let seen = server.signs_in("someone", &person.password, None).await;
            let now = crate::person::Person::of(&seen, "someone", &person.password);
            assert_eq!(now.edits(&server).await, code, "{}", server.clock.now());
        }
        server.end().await;
    }
}

#[tokio::test]
async fn a_revoked_role_and_an_ended_account_are_refused_with_the_next_request() {
    for server in Server::all().await {
        let person = server.newcomer("someone").await;
        let role = server.grants(&person.id, Role::MunicipalEditor, json!({ "localGovernment": MIYAKO })).await;
        assert_eq!(person.edits(&server).await, "");
        let office = server.office(Role::Secretariat, None);
        let seen = server.ask(Some(&office), REVOKE, json!({ "id": role })).await;
        assert!(seen.data()["role"]["revokedAt"].is_string());
        assert_eq!(person.edits(&server).await, "FORBIDDEN");
        assert_eq!(person.account(&server).await["account"]["status"], "ACTIVE");

        server.grants(&person.id, Role::MunicipalEditor, json!({ "localGovernment": MIYAKO })).await;
        let seen = server.ask(Some(&office), END, json!({ "id": person.id })).await;
        let ended = &seen.data()["account"];
        assert_eq!(ended["status"], "ENDED");
        assert!(ended["roles"].as_array().expect("roles").iter().all(|role| role["revokedAt"].is_string()));
        assert_eq!(person.edits(&server).await, "UNAUTHENTICATED");
        let refresh = "mutation($token: String!) { refreshTokens(refreshToken: $token) { accessToken } }";
        let seen = server.ask(None, refresh, json!({ "token": person.refresh })).await;
        assert_eq!(seen.code(), "UNAUTHENTICATED");
        assert_eq!(server.signs_in("someone", &person.password, None).await.problem(), "SIGN_IN_WRONG");
        let input = json!({ "account": person.id, "role": "SUPPORT_TEAM" });
        assert_eq!(server.ask(Some(&office), GRANT, json!({ "input": input })).await.problem(), "ACCOUNT_ENDED");
        server.end().await;
    }
}

#[tokio::test]
async fn scopes_have_to_fit_and_periods_to_come() {
    let server = Server::one().await;
    let person = server.newcomer("someone").await;
    let office = server.office(Role::Administrator, None);
    for (role, more, code) in [
        ("MUNICIPAL_EDITOR", json!({}), "SCOPE_UNFIT"),
        ("MUNICIPAL_EDITOR", json!({ "localGovernment": IWATE }), "SCOPE_UNFIT"),
        ("PREFECTURAL_EDITOR", json!({ "localGovernment": MIYAKO }), "SCOPE_UNFIT"),
        ("SECRETARIAT", json!({ "localGovernment": MIYAKO }), "SCOPE_UNFIT"),
        ("MUNICIPAL_EDITOR", json!({ "localGovernment": "032027" }), "LOCAL_GOVERNMENT"),
        ("EMPLOYER_HR", json!({}), "SCOPE_UNFIT"),
        ("EMPLOYER_HR", json!({ "employer": "1234567890123" }), "UNKNOWN"),
        ("PARTNER_STAFF", json!({ "partner": "nobody" }), "UNKNOWN"),
        ("SUPPORT_TEAM", json!({ "untilDay": "2026-11-21" }), "PERIOD"),
        ("SUPPORT_TEAM", json!({ "fromDay": "2026-12-02", "untilDay": "2026-12-01" }), "PERIOD"),
    ] {
        let mut input = json!({ "account": person.id, "role": role });
        for (name, value) in more.as_object().expect("fields") {
            input[name] = value.clone();
        }
        let seen = server.ask(Some(&office), GRANT, json!({ "input": input })).await;
        assert_eq!((seen.problem(), &seen.data()["role"]), (code, &Value::Null), "{role} {more}");
    }
    let input = json!({ "account": "acc_01ARZ3NDEKTSV4RRFFQ69G5FAV", "role": "SUPPORT_TEAM" });
    assert_eq!(server.ask(Some(&office), GRANT, json!({ "input": input })).await.code(), "NOT_FOUND");
    server.end().await;
}

#[tokio::test]
async fn only_an_administrator_decides_on_administrators() {
    let server = Server::one().await;
    let boss = server.newcomer("administrator-1").await;
    let role = server.grants(&boss.id, Role::Administrator, json!({})).await;
    let secretary = server.person("secretary-1", Role::Secretariat, None).await;
    let input = json!({ "account": secretary.id, "role": "ADMINISTRATOR" });
    for (query, variables) in
        [(GRANT, json!({ "input": input })), (REVOKE, json!({ "id": role })), (END, json!({ "id": boss.id }))]
    {
        assert_eq!(secretary.asks(&server, query, variables).await.code(), "FORBIDDEN");
    }
    let input = json!({ "account": secretary.id, "role": "ADMINISTRATOR" });
    assert_eq!(boss.asks(&server, GRANT, json!({ "input": input })).await.problem(), "");
    assert_eq!(secretary.asks(&server, REVOKE, json!({ "id": role })).await.problem(), "", "it is one now");
    server.end().await;
}

#[tokio::test]
async fn accounts_are_listed_for_those_who_look_after_them() {
    for server in Server::all().await {
        let editor = server.person("miyako-editor", Role::MunicipalEditor, Some(MIYAKO)).await;
        server.person("miyako-approver", Role::MunicipalApprover, Some(MIYAKO)).await;
        server.person("iwate-editor", Role::PrefecturalEditor, Some(IWATE)).await;
        server.person("sapporo-editor", Role::MunicipalEditor, Some(SAPPORO)).await;
        server.newcomer("nobody-yet").await;
        for (role, place, names) in [
            (Role::MunicipalApprover, Some(MIYAKO), vec!["miyako-approver", "miyako-editor"]),
            (Role::PrefecturalEditor, Some(IWATE), vec!["iwate-editor", "miyako-approver", "miyako-editor"]),
            (Role::MunicipalApprover, Some(SAPPORO), vec!["sapporo-editor"]),
        ] {
            let seen = server.ask(Some(&server.office(role, place)), LIST, json!({})).await;
            let list = &seen.data()["accounts"];
            let nodes = list["nodes"].as_array().expect("nodes").iter();
            let mut found: Vec<_> = nodes.filter_map(|node| node["name"].as_str()).collect();
            found.sort_unstable();
            assert_eq!((&found, &list["totalCount"]), (&names, &json!(names.len())));
        }
        let all = server.ask(Some(&server.office(Role::Secretariat, None)), LIST, json!({})).await;
        assert_eq!(all.data()["accounts"]["totalCount"], 5);
        assert_eq!(editor.asks(&server, LIST, json!({})).await.code(), "FORBIDDEN");
        let office = server.office(Role::Secretariat, None);
        server.ask(Some(&office), END, json!({ "id": editor.id })).await;
        assert_eq!(server.ask(Some(&office), LIST, json!({})).await.data()["accounts"]["totalCount"], 4);
        let seen = server.ask(Some(&office), LIST, json!({ "ended": true })).await;
        assert_eq!(seen.data()["accounts"]["totalCount"], 5);
        server.end().await;
    }
}

#[tokio::test]
async fn a_request_of_a_person_costs_one_statement_more_and_nothing_to_others() {
    let server = Server::one().await;
    let person = server.person("miyako-editor", Role::MunicipalEditor, Some(MIYAKO)).await;
    let counts = "{ programmeCounts { total } }";
    let before = server.store().statements();
    server.ask(None, counts, json!({})).await.data();
    server.ask(Some(&server.office(Role::Secretariat, None)), counts, json!({})).await.data();
    assert_eq!(server.store().statements(), before);
    person.asks(&server, counts, json!({})).await.data();
    assert_eq!(server.store().statements(), before + 1);
    server.end().await;
}
