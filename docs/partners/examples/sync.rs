//! Keeps an exact SQLite copy of what uturn shows: `[UTURN_KEY=…] sync URL COPY [--once] [--every SECONDS]`.
use reqwest::blocking::{Client, RequestBuilder};
use rusqlite::Connection;
use serde_json::{Value, json};
use std::{error::Error, hash::BuildHasher as _, hash::RandomState, thread::park_timeout, time::Duration};
const AGAIN: [&str; 3] = ["CURSOR_TOO_OLD", "CURSOR_OF_OTHER_EPOCH", "FILTER_CHANGED"];
const LATER: [&str; 4] = ["CURSOR_AHEAD", "DEADLINE_EXCEEDED", "UNAVAILABLE", "INTERNAL"];
const NEWS: &str = "INSERT OR REPLACE INTO thing SELECT value->>'id', value->>'$.node.__typename', value->'node', ?
    FROM json_each(?) WHERE value->'node' IS NOT NULL"; // Upserted; those without are Removed and LeftFilter
const GONE: &str = "DELETE FROM thing WHERE id IN (SELECT value->>'id' FROM json_each(?) WHERE value->'node' IS NULL)";

/// One try; an error means: try later. A filter is for example `{ "kinds": ["JOB"] }`; null: everything.
fn ask(client: &Client, url: &str, after: Option<&str>) -> Result<Value, Box<dyn Error>> {
    let body = json!({ "query": include_str!("changes.graphql"), "variables": { "after": after, "filter": null } });
    let key = std::env::var_os("UTURN_KEY").and_then(|key| key.into_string().ok());
    let request = key.iter().fold(client.post(url).json(&body), RequestBuilder::bearer_auth);
    let answer = request.send()?;
    if answer.status() == 429 || answer.status().is_server_error() {
        let wait = answer.headers().get("retry-after").and_then(|wait| wait.to_str().ok()?.parse().ok());
        park_timeout(Duration::from_secs(wait.unwrap_or(0)));
        return Err(answer.status().as_str().into());
    }
    let answer: Value = answer.json()?;
    let later = LATER.into_iter().find(|code| answer["errors"][0]["extensions"]["code"] == **code);
    later.map_or(Ok(answer), |code| Err(code.into()))
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().collect();
    let every = args.iter().skip_while(|arg| *arg != "--every").nth(1).map_or(Ok(10.0), |text| text.parse())?;
    let (client, mut db, once) = (Client::new(), Connection::open(&args[2])?, args.contains(&"--once".into()));
    let (mut tries, mut more) = (0, true);
    db.execute_batch(include_str!("copy.sql"))?;
    while more || !once {
        let mark = |row: &rusqlite::Row| <(Option<String>, i64, i64)>::try_from(row);
        let (cursor, seq, walk) = db.query_row("SELECT cursor, seq, walk FROM mark", [], mark)?;
        let Ok(answer) = ask(&client, &args[1], cursor.as_deref()).inspect_err(|why| println!("later {why}")) else {
            tries = 9.min(tries + 1); // at most 64 s with what chance adds
            park_timeout(Duration::from_millis((1 << tries) * (63 + RandomState::new().hash_one(tries) % 63)));
            continue;
        };
        if let Some(code) = answer["errors"][0]["extensions"]["code"].as_str() {
            println!("again {}", AGAIN.iter().find(|known| **known == code).ok_or(answer["errors"].to_string())?);
            db.execute("UPDATE mark SET cursor = NULL, seq = 0, walk = walk + 1", [])?;
            continue;
        }
        let page = &answer["data"]["changes"];
        println!("page {}", page["covers"]);
        assert_eq!(page["covers"]["after"], seq, "a hole: the page does not begin where the copy ends");
        let (unit, items) = (db.transaction()?, page["items"].to_string());
        unit.execute(NEWS, (walk, &items))?;
        unit.execute(GONE, [&items])?;
        (tries, more) = (0, page["hasMore"] == true);
        unit.execute("DELETE FROM thing WHERE walk < ? AND NOT ?", (walk, more))?; // a whole walk did not send these
        unit.execute("UPDATE mark SET cursor = ?, seq = ?", (page["cursor"].as_str(), page["covers"]["to"].as_i64()))?;
        unit.commit()?; // things and cursor together: after a crash both are there, or neither
        park_timeout(Duration::from_secs_f64(if more || once { 0.0 } else { every }));
    }
    Ok(())
}
