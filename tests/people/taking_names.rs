//! A name is taken once, however many take it at the same moment.
use crate::server::Server;
use futures_util::future::join_all;
use serde_json::json;
use uturn::policy::role::Role;

const CREATE: &str = "mutation($name: String!) { createAccount(name: $name, office: \"商工観光課\") {
    account { id } oneTimePassword problems { code path } } }";

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_second_is_told_so() {
    for server in Server::all().await {
        let office = server.office(Role::Secretariat, None);
        for round in 0..5 {
            // Width and case do not make another name.
            let names = [format!("miyako-{round}"), format!("ＭＩＹＡＫＯ-{round}"), format!("Miyako-{round}")];
            let asked = names.iter().cycle().take(6);
            let seen = join_all(asked.map(|name| server.ask(Some(&office), CREATE, json!({ "name": name })))).await;
            let made = seen.iter().filter(|seen| seen.data()["account"]["id"].is_string()).count();
            assert_eq!(made, 1, "{seen:?}");
            for other in seen.iter().filter(|seen| !seen.problem().is_empty()) {
                assert_eq!((other.problem(), &other.data()["oneTimePassword"]), ("NAME_TAKEN", &json!(null)));
                assert_eq!(other.data()["problems"][0]["path"], "name");
            }
        }
        server.end().await;
    }
}
