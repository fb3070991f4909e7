//! Signing in: by name and password, with nothing told to those who guess.
use crate::{person::Person, server::Server};
use chrono::TimeDelta;
use serde_json::{Value, json};
use std::time::Instant;
use uturn::policy::role::Role;

#[tokio::test]
async fn somebody_signs_in_with_a_given_password_and_changes_it_before_anything_else() {
    for server in Server::all().await {
        let (id, given) = server.account("miyako-henshu").await;
        server.grants(&id, Role::MunicipalEditor, json!({ "localGovernment": crate::server::MIYAKO })).await;
        // However it is typed.
        let seen = server.signs_in("ＭＩＹＡＫＯ－Ｈｅｎｓｈｕ", &given, None).await;
        let person = Person::of(&seen, "miyako-henshu", &given);
        let account = person.account(&server).await;
        assert_eq!(account["account"]["mustChangePassword"], true);
        assert_eq!(account["account"]["roles"][0]["localGovernment"]["code"], crate::server::MIYAKO);
        assert_eq!(person.edits(&server).await, "FORBIDDEN", "no role holds before the password is changed");

        let change = "mutation($old: String!, $new: String!) {
            changePassword(password: $old, newPassword: $new) { changed problems { code message messageEn } } }";
        for (old, new, code) in [
            (given.as_str(), "short", "PASSWORD_LENGTH"),
            (&given, "password1234", "PASSWORD_COMMON"),
            (&given, "miyako-henshu-2026", "PASSWORD_IS_NAME"),
            (&given, "商工観光課の合言葉です", "PASSWORD_LENGTH"),
            (&given, &given, "PASSWORD_SAME"),
            ("not the present one", "ひまわり カヌー 切手 97", "PASSWORD_WRONG"),
        ] {
            let seen = person.asks(&server, change, json!({ "old": old, "new": new })).await;
            assert_eq!((seen.problem(), &seen.data()["changed"]), (code, &json!(false)), "{new}");
        }
        let other = Person::of(&server.signs_in("miyako-henshu", &given, None).await, "miyako-henshu", &given);
        let new = json!({ "old": given, "new": "ひまわり カヌー 切手 97" });
        assert_eq!(person.asks(&server, change, new).await.data()["changed"], true);
        assert_eq!(person.edits(&server).await, "", "its role holds now");
        assert_eq!(other.asks(&server, "{ account { usesCodes } }", json!({})).await.status, 401, "other sessions end");
        assert_eq!(server.signs_in("miyako-henshu", &given, None).await.problem(), "SIGN_IN_WRONG");
        assert_eq!(server.signs_in("miyako-henshu", "ひまわり カヌー 切手 97", None).await.problem(), "");
        server.end().await;
    }
}

#[tokio::test]
async fn a_wrong_name_and_a_wrong_password_are_answered_alike_and_take_as_long() {
    let server = Server::one().await;
    server.account("someone").await;
    let mut answers = Vec::new();
    let mut taken = Vec::new();
    for name in ["someone", "nobody"] {
        let began = Instant::now();
        let seen = server.signs_in(name, "a wrong password", None).await;
        taken.push(began.elapsed());
        let mut answer = seen.json;
        answer["extensions"] = Value::Null;
        answers.push(answer);
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0]["data"]["signIn"]["problems"][0]["code"], "SIGN_IN_WRONG");
    // Both pay the hash, which is nearly all that either takes; a machine under load makes any finer bound a lottery.
    assert!(taken[1] * 8 > taken[0] && taken[0] * 8 > taken[1], "{taken:?}");
    server.end().await;
}

#[tokio::test]
async fn the_server_answers_others_while_many_sign_in() {
    let server = Server::one().await;
    let hashing = futures_util::future::join_all((0..12).map(|at| {
        let name = format!("nobody-{at}");
        let server = &server;
        async move { server.signs_in(&name, "a wrong password", None).await }
    }));
    let others = async {
        for _ in 0..20 {
            assert!(server.ask(None, "{ programmeCounts { total } }", json!({})).await.json["errors"].is_null());
        }
    };
    let (seen, ()) = tokio::join!(hashing, others);
    assert!(seen.iter().all(|seen| seen.problem() == "SIGN_IN_WRONG"));
    server.end().await;
}

#[tokio::test]
async fn signing_out_ends_the_session_at_once() {
    for server in Server::all().await {
        let person = server.newcomer("someone").await;
        let again = Person::of(&server.signs_in("someone", &person.password, None).await, "someone", &person.password);
        let sessions = person.account(&server).await["sessions"].clone();
        assert_eq!(sessions.as_array().map(Vec::len), Some(2));
        // Both began at the same instant of the story: either comes first.
        assert_ne!(sessions[0]["isThis"], sessions[1]["isThis"]);
        assert_eq!(
            person.asks(&server, "mutation { signOut { signedOut } }", json!({})).await.data()["signedOut"],
            true
        );
        assert_eq!(person.asks(&server, "{ account { usesCodes } }", json!({})).await.code(), "UNAUTHENTICATED");
        assert_eq!(again.account(&server).await["sessions"].as_array().map(Vec::len), Some(1));
        let out = "mutation($token: String!) { signOut(refreshToken: $token) { signedOut } }";
        for token in [&again.refresh, &again.refresh, "utr_nothing", &person.refresh] {
            assert_eq!(server.ask(None, out, json!({ "token": token })).await.data()["signedOut"], true);
        }
        assert_eq!(again.asks(&server, "{ account { usesCodes } }", json!({})).await.status, 401);
        server.end().await;
    }
}

#[tokio::test]
async fn an_access_token_lives_for_a_quarter_of_an_hour() {
    let server = Server::one().await;
    let person = server.newcomer("someone").await;
    server.pass(TimeDelta::seconds(15 * 60 - 1));
    person.account(&server).await;
    server.pass(TimeDelta::seconds(1));
    assert_eq!(person.asks(&server, "{ account { usesCodes } }", json!({})).await.code(), "UNAUTHENTICATED");
    server.end().await;
}

#[tokio::test]
async fn names_that_read_alike_are_the_same_and_bad_ones_are_told() {
    let server = Server::one().await;
    server.account("miyako-1").await;
    let create = "mutation($name: String!, $office: String!) { createAccount(name: $name, office: $office) {
        account { id } oneTimePassword problems { code path message messageEn remedy { ja en } } } }";
    for (name, office, code) in [
        ("ＭＩＹＡＫＯ－１", "商工観光課", "NAME_TAKEN"),
        ("ab", "商工観光課", "NAME"),
        ("山田 太郎", "商工観光課", "NAME"),
        ("miyako-2", " ", "TEXT_LENGTH"),
        ("miyako-2", "商工\n観光課", "TEXT_LENGTH"),
    ] {
        let office_token = server.office(Role::Secretariat, None);
        let seen = server.ask(Some(&office_token), create, json!({ "name": name, "office": office })).await;
        assert_eq!((seen.problem(), &seen.data()["account"]), (code, &Value::Null), "{name} {office}");
    }
    for (role, place) in [(Role::MunicipalApprover, Some(crate::server::MIYAKO)), (Role::SupportTeam, None)] {
        let token = server.office(role, place);
        let seen = server.ask(Some(&token), create, json!({ "name": "miyako-2", "office": "商工観光課" })).await;
        assert_eq!(seen.code(), "FORBIDDEN");
    }
    let seen = server.ask(None, create, json!({ "name": "miyako-2", "office": "商工観光課" })).await;
    assert_eq!(seen.code(), "UNAUTHENTICATED");
    server.end().await;
}
