//! A private question that takes too long, or whose client hung up, leaves nothing running in PostgreSQL.
use crate::{
    ground::{Ground, postgres},
    server::Server,
};
use sea_orm::{ConnectionTrait as _, DatabaseTransaction, TransactionTrait as _};
use serde_json::json;
use std::time::{Duration, Instant};
use tokio::{io::AsyncWriteExt as _, net::TcpStream};
use uturn::{base::limits::Limits, policy::role::Role};

const QUERY: &str = "{ editorial { employers { nodes { id } } } }";
/// What the issue allows between the end of a request and the end of its work. The best of three tries counts,
/// because others share the machine; each must end within [`PATIENCE`], far before any timeout of the database.
const ALLOWED: Duration = Duration::from_millis(100);
/// Only a failing test waits so long.
const PATIENCE: Duration = Duration::from_secs(5);

async fn server(deadline_ms: u64, statement_timeout_ms: u64) -> Option<Server> {
    let ground = Ground::postgres(&postgres()?, statement_timeout_ms).await;
    Some(Server::start(ground, Limits { deadline_ms, ..Limits::default() }).await)
}

/// Holds a lock that every reader of employers has to wait for.
async fn locked(server: &Server) -> DatabaseTransaction {
    let held = server.ground.beside().await.begin().await.expect("begun");
    held.execute_unprepared("LOCK TABLE employer IN ACCESS EXCLUSIVE MODE").await.expect("locked");
    held
}

/// Waits until so many statements for clients run; the time it took.
async fn until(server: &Server, wanted: i64) -> Duration {
    let start = Instant::now();
    while server.ground.active().await != wanted {
        assert!(start.elapsed() < PATIENCE, "the database goes on");
    }
    start.elapsed()
}

async fn works_again(server: Server, held: DatabaseTransaction) {
    held.rollback().await.expect("unlocked");
    let token = server.token(Role::Secretariat, None);
    for _ in 0..8 {
        let seen = server.ask(Some(&token), QUERY, json!({})).await;
        assert_eq!(seen.data()["editorial"]["employers"]["nodes"].as_array().map(Vec::len), Some(20));
    }
    server.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_deadline_ends_the_statement() {
    let Some(server) = server(400, 60_000).await else { return };
    let held = locked(&server).await;
    let token = server.token(Role::Secretariat, None);
    let mut beyond = Vec::new();
    for _ in 0..3 {
        let start = Instant::now();
        let seen = server.ask(Some(&token), QUERY, json!({})).await;
        assert_eq!((seen.status.as_u16(), seen.code()), (504, "DEADLINE_EXCEEDED"));
        until(&server, 0).await;
        beyond.push(start.elapsed().saturating_sub(Duration::from_millis(400)));
    }
    eprintln!("no backend is active after the deadline and: {beyond:?}");
    assert!(beyond.iter().min() <= Some(&ALLOWED), "{beyond:?}");
    works_again(server, held).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_statement_timeout_is_a_deadline_too() {
    let Some(server) = server(5_000, 300).await else { return };
    let held = locked(&server).await;
    let token = server.token(Role::Secretariat, None);
    let start = Instant::now();
    let seen = server.ask(Some(&token), QUERY, json!({})).await;
    assert_eq!((seen.status.as_u16(), seen.code()), (504, "DEADLINE_EXCEEDED"), "{}", seen.json);
    assert!(start.elapsed() < Duration::from_millis(300) + ALLOWED * 3, "{:?}", start.elapsed());
    assert_eq!(server.ground.active().await, 0);
    works_again(server, held).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_that_hangs_up_takes_its_statement_along() {
    let Some(server) = server(60_000, 60_000).await else { return };
    let held = locked(&server).await;
    let (token, body) = (server.token(Role::Secretariat, None), json!({ "query": QUERY }).to_string());
    let request = format!(
        "POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nauthorization: Bearer {token}\r\n\
         content-length: {}\r\n\r\n{body}",
        body.len()
    );
    let mut took = Vec::new();
    for _ in 0..3 {
        let mut clients = Vec::new();
        for _ in 0..3 {
            let mut client = TcpStream::connect(server.address).await.expect("a connection");
            client.write_all(request.as_bytes()).await.expect("sent");
            clients.push(client);
        }
        until(&server, 3).await;
        drop(clients);
        took.push(until(&server, 0).await);
    }
    eprintln!("no backend is active after three clients hung up and: {took:?}");
    assert!(took.iter().min() <= Some(&ALLOWED), "{took:?}");
    works_again(server, held).await;
}
