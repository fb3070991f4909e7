//! The running server before judges that others wrote: see `tests/peers/`.
use crate::server::Server;
use std::process::Command;

async fn judge(script: &str) {
    let server = Server::start().await;
    let peers = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/peers");
    let mut node = Command::new("node");
    node.arg(script).arg(server.url("/graphql")).current_dir(peers);
    let output = tokio::task::spawn_blocking(move || node.output()).await.expect("no panic").expect("node");
    let (said, complained) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{said}\n{complained}");
    println!("{said}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs node and `npm ci` in tests/peers"]
async fn the_audits_of_graphql_over_http() {
    judge("audits.mjs").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs node and `npm ci` in tests/peers"]
async fn graphql_js_agrees_on_documents() {
    judge("agree.mjs").await;
}
