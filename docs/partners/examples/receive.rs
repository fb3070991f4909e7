//! Keeps an SQLite copy of what uturn pushes: `UTURN_RECEIVE_SECRET=whsec_… receive PORT COPY`.
use axum::{Router, body::Bytes, extract::State, http::HeaderMap, http::StatusCode, routing::post};
use rusqlite::{Connection, Result, TransactionBehavior::Immediate};
use serde_json::{Value, json};
use standardwebhooks::Webhook;
use std::sync::{Arc, Mutex, PoisonError};
const NEWS: &str = "INSERT OR REPLACE INTO thing SELECT value->>'id', value->>'$.node.__typename', value->'node', ?
    FROM json_each(?) WHERE value->>'__typename' = 'Upserted'";
const GONE: &str = "DELETE FROM thing WHERE id IN (SELECT value->>'id' FROM json_each(?)
    WHERE value->>'__typename' IN ('Removed', 'LeftFilter'))"; // and not Parked, which says nothing of the thing
type Desk = Arc<(Vec<Webhook>, Mutex<Connection>)>;

/// All of a delivery in one transaction, then the answer.
fn take(db: &mut Connection, id: &str, sent: &Value) -> Result<(StatusCode, String)> {
    let (kind, covers) = (sent["type"].as_str().unwrap_or_default(), &sent["covers"]);
    if ["challenge", "sample"].contains(&kind) {
        return Ok((StatusCode::OK, json!({ "challenge": sent["challenge"] }).to_string())); // a sample is not kept
    }
    let unit = db.transaction_with_behavior(Immediate)?;
    if unit.execute("INSERT OR IGNORE INTO heard VALUES (?)", [id])? == 0 {
        return Ok((StatusCode::OK, "had it".to_owned()));
    }
    let (seq, walk) = unit.query_row("SELECT seq, walk FROM mark", [], |row| <(i64, i64)>::try_from(row))?;
    if kind == "resync" {
        unit.execute("UPDATE mark SET cursor = NULL, seq = 0, walk = walk + 1", [])?; // all comes again, or is gone
        return unit.commit().map(|()| (StatusCode::OK, "beginning again".to_owned()));
    }
    if kind == "changes" && covers["after"].as_i64() > Some(seq) {
        return Ok((StatusCode::INTERNAL_SERVER_ERROR, format!("a gap: the copy ends at {seq}")));
    }
    unit.execute(NEWS, (walk, sent["items"].to_string()))?;
    unit.execute(GONE, [sent["items"].to_string()])?;
    if kind == "changes" {
        unit.execute("DELETE FROM thing WHERE walk < ? AND NOT ?", (walk, sent["hasMore"] == true))?;
        unit.execute("UPDATE mark SET cursor = ?, seq = ?", (sent["cursor"].as_str(), covers["to"].as_i64()))?;
    } // a replay moves no mark
    unit.commit().map(|()| (StatusCode::OK, "taken".to_owned()))
}

async fn arrive(State(desk): State<Desk>, headers: HeaderMap, body: Bytes) -> (StatusCode, String) {
    let is_signed = desk.0.iter().any(|secret| secret.verify(&body, &headers).is_ok()); // the bytes as they came
    let id = headers.get("webhook-id").and_then(|id| id.to_str().ok()).filter(|_| is_signed);
    let (Some(id), Ok(sent)) = (id, serde_json::from_slice(&body)) else {
        return (StatusCode::UNAUTHORIZED, "not signed for me".to_owned());
    };
    let taken = take(&mut desk.1.lock().unwrap_or_else(PoisonError::into_inner), id, &sent);
    taken.unwrap_or_else(|_| (StatusCode::INTERNAL_SERVER_ERROR, "not kept".to_owned()))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::result::Result<(), Box<dyn std::error::Error>> {
    let (args, secrets) = (std::env::args().collect::<Vec<_>>(), std::env::var_os("UTURN_RECEIVE_SECRET"));
    let secrets = secrets.iter().filter_map(|all| all.to_str()).flat_map(|all| all.split(',')).map(Webhook::new);
    let db = Connection::open(&args[2])?;
    db.execute_batch(include_str!("copy.sql"))?;
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", args[1].parse()?)).await?; // TLS: a proxy in front
    println!("waiting at {}", listener.local_addr()?.port());
    let desk = Arc::new((secrets.collect::<Result<_, _>>()?, Mutex::new(db)));
    Ok(axum::serve(listener, Router::new().fallback(post(arrive)).with_state(desk)).await?)
}
