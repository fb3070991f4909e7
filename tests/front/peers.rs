//! The running server before judges that others wrote: see `tests/peers/`.
use crate::{
    demonstration::Strings,
    server::{Seen, Server},
};
use async_graphql::{Request, Response};
use chrono::NaiveDate;
use serde_json::json;
use std::process::Command;
use uturn::{
    base::fault::Outcome,
    graphql::{
        executor::{Edition, Engine},
        schema::{UturnSchema, schema, sdl},
    },
    http::front::Choices,
};

/// The schema of the service without any data: enough to judge documents.
struct Bare(UturnSchema);

impl Engine for Bare {
    type Actor = ();

    fn sdl(&self) -> String {
        sdl()
    }

    fn edition(&self) -> Edition {
        Edition { epoch: 0, position: 0, day: NaiveDate::MIN }
    }

    async fn recognise(&self, _: &str) -> Outcome<()> {
        Ok(())
    }

    async fn execute(&self, request: Request, _: Option<()>) -> Response {
        self.0.execute(request).await
    }
}

async fn bare() -> Server {
    Server::over(Bare(schema()), Strings::default(), Choices::default()).await
}

async fn judge(server: &Server, script: &str) {
    let peers = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/peers");
    let mut node = Command::new("node");
    node.arg(script).arg(server.url("/graphql")).current_dir(peers);
    let output = tokio::task::spawn_blocking(move || node.output()).await.expect("no panic").expect("node");
    let (said, complained) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{said}\n{complained}");
    println!("{said}");
}

#[tokio::test]
async fn tools_can_learn_the_schema_of_the_service() {
    let server = bare().await;
    let usual = include_str!("../../src/graphql/gate/introspection.graphql");
    let seen: Seen = server.send(json!({ "query": usual })).await;
    assert_eq!(seen.status.as_u16(), 200, "{}", seen.text);
    println!("{} bytes in {:?}", seen.text.len(), seen.took);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs node and `npm ci` in tests/peers"]
async fn the_audits_of_graphql_over_http() {
    judge(&Server::start().await, "audits.mjs").await;
    judge(&bare().await, "audits.mjs").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs node and `npm ci` in tests/peers"]
async fn graphql_js_agrees_on_documents() {
    judge(&Server::start().await, "agree.mjs").await;
    judge(&bare().await, "agree.mjs").await;
}
