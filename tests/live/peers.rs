//! The running server before the published clients of both protocols: see `tests/peers/`.
use crate::server::Server;
use std::process::Command;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs node and `npm ci` in tests/peers"]
async fn the_published_clients_understand() {
    let server = Server::with(5).await;
    let peers = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/peers");
    let mut node = Command::new("node");
    node.arg("counting.mjs").arg(server.url("/graphql")).current_dir(peers);
    let ended = tokio::task::spawn_blocking(move || node.status()).await.expect("no panic").expect("node");
    assert!(ended.success(), "{ended}");
}
