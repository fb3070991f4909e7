//! People see where they are signed in, and sign out elsewhere.
use crate::{
    person::Person,
    server::{Seen, Server},
};
use serde_json::json;

const END: &str = "mutation($id: ID) { endSessions(id: $id) { ended problems { code } } }";

async fn elsewhere(server: &Server, person: &Person) -> Person {
    let seen = server.signs_in(&person.name, &person.password, None).await;
    Person::of(&seen, &person.name, &person.password)
}

/// The session that a person calls by.
async fn session(server: &Server, person: &Person) -> String {
    let account = person.account(server).await;
    let this = account["sessions"].as_array().expect("sessions").iter().find(|session| session["isThis"] == true);
    this.expect("this one")["id"].as_str().expect("an id").to_owned()
}

fn ended(seen: &Seen) -> i64 {
    assert_eq!(seen.problem(), "", "{}", seen.json);
    seen.data()["ended"].as_i64().expect("a number")
}

#[tokio::test]
async fn one_is_ended_or_all_the_others() {
    for server in Server::all().await {
        let here = server.newcomer("someone").await;
        let (desk, phone, other) =
            (elsewhere(&server, &here).await, elsewhere(&server, &here).await, server.newcomer("other").await);
        let id = session(&server, &desk).await;
        assert_eq!(other.asks(&server, END, json!({ "id": id })).await.code(), "NOT_FOUND", "not another's");
        assert_eq!(here.asks(&server, END, json!({ "id": "ses_nothing" })).await.code(), "NOT_FOUND");
        assert_eq!(server.ask(None, END, json!({})).await.code(), "UNAUTHENTICATED");
        assert_eq!(ended(&here.asks(&server, END, json!({ "id": id })).await), 1);
        assert_eq!(ended(&here.asks(&server, END, json!({ "id": id })).await), 0, "it is over");
        assert_eq!(desk.edits(&server).await, "UNAUTHENTICATED");
        assert_eq!(phone.edits(&server).await, "FORBIDDEN", "it goes on");
        assert_eq!(ended(&here.asks(&server, END, json!({})).await), 1);
        assert_eq!(phone.edits(&server).await, "UNAUTHENTICATED");
        let refresh = "mutation($token: String!) { refreshTokens(refreshToken: $token) { accessToken } }";
        let seen = server.ask(None, refresh, json!({ "token": phone.refresh })).await;
        assert_eq!(seen.code(), "UNAUTHENTICATED");
        assert_eq!(here.account(&server).await["sessions"].as_array().map(Vec::len), Some(1));
        assert_eq!(other.edits(&server).await, "FORBIDDEN", "nobody else is touched");
        server.end().await;
    }
}
