//! One-time codes: each once, by any clock that is half a minute off; printed codes for when the device is lost.
use crate::{
    authenticator::shown,
    person::Person,
    server::{Seen, Server},
};
use chrono::TimeDelta;
use serde_json::json;

const BEGIN: &str = "mutation($password: String!, $code: String) {
    beginTotp(password: $password, code: $code) { secret url problems { code } } }";
const CONFIRM: &str = "mutation($code: String!) { confirmTotp(code: $code) { codes problems { code } } }";

struct Device(String);

impl Device {
    fn of(seen: &Seen) -> Self {
        let secret = seen.data()["secret"].as_str().expect("a secret").replace(' ', "");
        assert!(seen.data()["url"].as_str().is_some_and(|url| url.contains(&format!("secret={secret}&"))));
        Self(secret)
    }

    fn shows(&self, server: &Server, later: i64) -> String {
        shown(&self.0, server.clock.now().timestamp() + later)
    }
}

/// Takes a device into use. Returns it with the recovery codes.
async fn equipped(server: &Server, person: &Person) -> (Device, Vec<String>) {
    let seen = person.asks(server, BEGIN, json!({ "password": person.password })).await;
    let device = Device::of(&seen);
    let seen = person.asks(server, CONFIRM, json!({ "code": device.shows(server, 0) })).await;
    let codes = seen.data()["codes"].as_array().expect("codes").iter();
    (device, codes.map(|code| code.as_str().expect("a code").to_owned()).collect())
}

#[tokio::test]
async fn a_code_is_asked_for_and_good_once() {
    for server in Server::all().await {
        let person = server.newcomer("someone").await;
        let (name, password) = (&person.name, &person.password);
        let seen = person.asks(&server, BEGIN, json!({ "password": "wrong, wrong" })).await;
        assert_eq!(seen.problem(), "PASSWORD_WRONG", "a stolen session takes no device into use");
        let (device, _) = equipped(&server, &person).await;
        let account = person.account(&server).await;
        assert_eq!((&account["usesCodes"], &account["recoveryCodesLeft"]), (&json!(true), &json!(10)));

        assert_eq!(server.signs_in(name, password, None).await.problem(), "CODE_NEEDED");
        assert_eq!(server.signs_in(name, password, Some("")).await.problem(), "CODE_NEEDED");
        assert_eq!(server.signs_in(name, "wrong, wrong", None).await.problem(), "SIGN_IN_WRONG");
        let used = device.shows(&server, 0);
        assert_eq!(server.signs_in(name, password, Some(&used)).await.problem(), "CODE_WRONG", "used to confirm");
        server.pass(TimeDelta::seconds(30));
        let next = device.shows(&server, 0);
        assert_eq!(server.signs_in(name, password, Some(&next)).await.problem(), "");
        assert_eq!(server.signs_in(name, password, Some(&next)).await.problem(), "CODE_WRONG", "used");
        assert_eq!(server.signs_in(name, password, Some(&used)).await.problem(), "CODE_WRONG", "from before");
        assert_eq!(
            server.signs_in(name, password, Some(&device.shows(&server, 30))).await.problem(),
            "",
            "a fast clock"
        );
        server.pass(TimeDelta::seconds(90));
        assert_eq!(
            server.signs_in(name, password, Some(&device.shows(&server, -30))).await.problem(),
            "",
            "a slow clock"
        );
        server.pass(TimeDelta::seconds(300));
        for later in [60, -60] {
            assert_eq!(
                server.signs_in(name, password, Some(&device.shows(&server, later))).await.problem(),
                "CODE_WRONG"
            );
        }
        server.end().await;
    }
}

#[tokio::test]
async fn a_code_sent_twice_at_once_signs_in_once() {
    for server in Server::all().await {
        let person = server.newcomer("someone").await;
        let (device, _) = equipped(&server, &person).await;
        server.pass(TimeDelta::seconds(60));
        let code = device.shows(&server, 0);
        let sent = (0..4).map(|_| server.signs_in(&person.name, &person.password, Some(&code)));
        let seen = futures_util::future::join_all(sent).await;
        assert_eq!(seen.iter().filter(|seen| seen.problem().is_empty()).count(), 1);
        server.end().await;
    }
}

#[tokio::test]
async fn codes_are_guessed_as_slowly_as_passwords() {
    let server = Server::one().await;
    let person = server.newcomer("someone").await;
    equipped(&server, &person).await;
    server.pass(TimeDelta::seconds(60));
    for guess in ["000000", "000001", "000002", "000003", "000004"] {
        // Asking for a code between guesses forgets none of them.
        assert_eq!(server.signs_in(&person.name, &person.password, None).await.problem(), "CODE_NEEDED");
        assert_eq!(server.signs_in(&person.name, &person.password, Some(guess)).await.problem(), "CODE_WRONG");
    }
    assert_eq!(server.signs_in(&person.name, &person.password, None).await.problem(), "TRY_LATER");
    server.end().await;
}

#[tokio::test]
async fn a_printed_code_opens_once_and_new_ones_replace_all() {
    for server in Server::all().await {
        let person = server.newcomer("someone").await;
        let (device, codes) = equipped(&server, &person).await;
        assert_eq!(codes.len(), 10);
        let typed = codes[0].to_uppercase().replace('-', " ");
        let signed_in = server.signs_in(&person.name, &person.password, Some(&typed)).await;
        assert_eq!(signed_in.problem(), "");
        assert_eq!(server.signs_in(&person.name, &person.password, Some(&codes[0])).await.problem(), "CODE_WRONG");
        assert_eq!(person.account(&server).await["recoveryCodesLeft"], 9);

        let renew = "mutation($password: String!, $code: String) {
            newRecoveryCodes(password: $password, code: $code) { codes problems { code } } }";
        let mut input = json!({ "password": person.password });
        assert_eq!(person.asks(&server, renew, input.clone()).await.problem(), "CODE_WRONG");
        server.pass(TimeDelta::seconds(30));
        input["code"] = json!(device.shows(&server, 0));
        let seen = person.asks(&server, renew, input).await;
        assert_eq!(seen.data()["codes"].as_array().map(Vec::len), Some(10));
        assert_eq!(server.signs_in(&person.name, &person.password, Some(&codes[1])).await.problem(), "CODE_WRONG");
        let fresh = seen.data()["codes"][3].as_str().expect("a code");
        assert_eq!(server.signs_in(&person.name, &person.password, Some(fresh)).await.problem(), "");
        server.end().await;
    }
}

#[tokio::test]
async fn another_device_is_taken_into_use_when_it_has_shown_a_code() {
    let server = Server::one().await;
    let person = server.newcomer("someone").await;
    assert_eq!(person.asks(&server, CONFIRM, json!({ "code": "123456" })).await.problem(), "NOTHING_BEGUN");
    let renew = "mutation($password: String!) { newRecoveryCodes(password: $password) { codes problems { code } } }";
    let input = json!({ "password": person.password });
    assert_eq!(person.asks(&server, renew, input.clone()).await.problem(), "CODES_ARE_OFF");
    let (old, _) = equipped(&server, &person).await;
    assert_eq!(person.asks(&server, BEGIN, input).await.problem(), "CODE_WRONG", "it takes a code of the old one");
    server.pass(TimeDelta::seconds(30));
    let input = json!({ "password": person.password, "code": old.shows(&server, 0) });
    let new = Device::of(&person.asks(&server, BEGIN, input).await);
    assert_eq!(person.asks(&server, CONFIRM, json!({ "code": old.shows(&server, 30) })).await.problem(), "CODE_WRONG");
    server.pass(TimeDelta::seconds(30));
    let still = server.signs_in(&person.name, &person.password, Some(&old.shows(&server, 0))).await;
    assert_eq!(still.problem(), "", "the old one is good until then");
    assert_eq!(person.asks(&server, CONFIRM, json!({ "code": new.shows(&server, 0) })).await.problem(), "");
    server.pass(TimeDelta::seconds(60));
    let gone = server.signs_in(&person.name, &person.password, Some(&old.shows(&server, 0))).await;
    assert_eq!(gone.problem(), "CODE_WRONG");
    let good = server.signs_in(&person.name, &person.password, Some(&new.shows(&server, 0))).await;
    assert_eq!(good.problem(), "");
    server.end().await;
}

#[tokio::test]
async fn codes_are_given_up_by_whoever_has_password_and_code() {
    for server in Server::all().await {
        let person = server.newcomer("someone").await;
        let remove = "mutation($password: String!, $code: String) {
            removeTotp(password: $password, code: $code) { removed problems { code } } }";
        let mut input = json!({ "password": person.password });
        assert_eq!(person.asks(&server, remove, input.clone()).await.problem(), "CODES_ARE_OFF");
        let (_, codes) = equipped(&server, &person).await;
        let elsewhere = server.signs_in(&person.name, &person.password, Some(&codes[0])).await;
        let elsewhere = Person::of(&elsewhere, &person.name, &person.password);
        assert_eq!(person.asks(&server, remove, input.clone()).await.problem(), "CODE_WRONG");
        input["code"] = json!(codes[1]);
        let seen = person.asks(&server, remove, input).await;
        assert_eq!(seen.data(), &json!({ "removed": true, "problems": [] }));
        assert_eq!(elsewhere.edits(&server).await, "UNAUTHENTICATED", "its other sessions have ended");
        let account = person.account(&server).await;
        assert_eq!((&account["usesCodes"], &account["recoveryCodesLeft"]), (&json!(false), &json!(0)));
        assert_eq!(server.signs_in(&person.name, &person.password, None).await.problem(), "");
        server.end().await;
    }
}
