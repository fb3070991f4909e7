//! Those who look after accounts help people who lost password or device, and nobody helps itself.
use crate::server::Server;
use serde_json::json;
use uturn::policy::role::Role;

const PASSWORD: &str = "mutation($id: ID!) { resetPassword(account: $id) { oneTimePassword problems { code path } } }";
const TOTP: &str = "mutation($id: ID!) { resetTotp(account: $id) { reset problems { code path } } }";

#[tokio::test]
async fn a_new_password_opens_nothing_but_its_change() {
    for server in Server::all().await {
        let person = server.person("someone", Role::MunicipalEditor, Some(crate::server::MIYAKO)).await;
        let office = server.office(Role::Secretariat, None);
        for _ in 0..6 {
            server.signs_in("someone", "wrong, wrong, wrong", None).await;
        }
        assert_eq!(server.signs_in("someone", &person.password, None).await.problem(), "TRY_LATER");
        let seen = server.ask(Some(&office), PASSWORD, json!({ "id": person.id })).await;
        let given = seen.data()["oneTimePassword"].as_str().expect("a password").to_owned();
        assert_eq!(person.edits(&server).await, "UNAUTHENTICATED", "its sessions have ended");
        assert_eq!(server.signs_in("someone", &person.password, None).await.problem(), "SIGN_IN_WRONG");
        let again = crate::person::Person::of(&server.signs_in("someone", &given, None).await, "someone", &given);
        assert_eq!(again.edits(&server).await, "FORBIDDEN", "no role holds yet");
        assert_eq!(again.account(&server).await["account"]["mustChangePassword"], true);
        let audit =
            "{ editorial { audit(first: 1, act: \"ResetPassword\") { nodes { subject right about before after } } } }";
        let told = server.ask(Some(&office), audit, json!({})).await;
        let entry = &told.data()["audit"]["nodes"][0];
        assert_eq!((&entry["subject"], &entry["right"]), (&json!("OFFICE"), &json!("SECRETARIAT")));
        assert_eq!(entry["about"], person.id);
        assert!(!told.json.to_string().contains(&given));
        server.end().await;
    }
}

#[tokio::test]
async fn who_may_help_whom() {
    let server = Server::one().await;
    let (id, _) = server.account("someone").await;
    let (chief, _) = server.account("chief").await;
    server.grants(&chief, Role::Administrator, json!({})).await;
    let (secretariat, administrator) =
        (server.office(Role::Secretariat, None), server.office(Role::Administrator, None));
    let editor = server.office(Role::MunicipalEditor, Some(crate::server::MIYAKO));
    for query in [PASSWORD, TOTP] {
        for (token, to, code) in [
            (None, &id, "UNAUTHENTICATED"),
            (Some(&editor), &id, "FORBIDDEN"),
            (Some(&secretariat), &chief, "FORBIDDEN"),
            (Some(&secretariat), &"acc_00000000000000000000000000".to_owned(), "NOT_FOUND"),
            (Some(&secretariat), &"nobody".to_owned(), "NOT_FOUND"),
            (Some(&administrator), &chief, ""),
            (Some(&secretariat), &id, ""),
        ] {
            let seen = server.ask(token.map(String::as_str), query, json!({ "id": to })).await;
            assert_eq!(seen.code(), code, "{query} {to} {}", seen.json);
        }
    }
    let boss = server.person("boss", Role::Administrator, None).await;
    assert_eq!(boss.asks(&server, PASSWORD, json!({ "id": boss.id })).await.problem(), "OWN_ACCOUNT");
    assert_eq!(boss.asks(&server, TOTP, json!({ "id": boss.id })).await.problem(), "OWN_ACCOUNT");
    let end = "mutation($id: ID!) { endAccount(id: $id) { problems { code } } }";
    server.ask(Some(&administrator), end, json!({ "id": id })).await;
    assert_eq!(server.ask(Some(&administrator), PASSWORD, json!({ "id": id })).await.problem(), "ACCOUNT_ENDED");
    assert_eq!(server.ask(Some(&administrator), TOTP, json!({ "id": id })).await.problem(), "ACCOUNT_ENDED");
    server.end().await;
}
