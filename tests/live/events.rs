//! A reader of server-sent events.
use crate::server::PATIENCE;
use reqwest::{RequestBuilder, Response, StatusCode};
use serde_json::Value;
use tokio::time::timeout;

pub(crate) struct Events {
    response: Response,
    read: Vec<u8>,
}

/// One event, or a comment.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) event: String,
    pub(crate) data: Value,
    pub(crate) id: Option<String>,
}

impl Events {
    pub(crate) async fn of(request: RequestBuilder) -> Self {
        let response = request.header("accept", "text/event-stream").send().await.expect("an answer");
        assert_eq!(response.status(), StatusCode::OK, "{:?}", response.text().await);
        assert_eq!(response.headers()["content-type"], "text/event-stream; charset=utf-8");
        assert!(response.headers().get("content-encoding").is_none());
        Self { response, read: Vec::new() }
    }

    /// The next block of the stream, as text; `None` at its end.
    pub(crate) async fn block(&mut self) -> Option<String> {
        loop {
            if let Some(end) = self.read.windows(2).position(|pair| pair == b"\n\n") {
                let rest = self.read.split_off(end + 2);
                let mut block = std::mem::replace(&mut self.read, rest);
                block.truncate(end);
                return Some(String::from_utf8(block).expect("text"));
            }
            let chunk = timeout(PATIENCE, self.response.chunk()).await.expect("a chunk").expect("a whole stream")?;
            self.read.extend_from_slice(&chunk);
        }
    }

    /// The next event that is no comment; `None` at the end.
    pub(crate) async fn next(&mut self) -> Option<Told> {
        loop {
            let block = self.block().await?;
            if block.starts_with(':') {
                continue;
            }
            let mut told = Told { event: String::new(), data: Value::Null, id: None };
            for line in block.lines() {
                let (field, value) = line.split_once(':').expect("a field");
                let value = value.strip_prefix(' ').unwrap_or(value);
                match field {
                    "event" => value.clone_into(&mut told.event),
                    "data" if value.is_empty() => {}
                    "data" => told.data = serde_json::from_str(value).expect("JSON"),
                    "id" => told.id = Some(value.to_owned()),
                    _ => panic!("{block}"),
                }
            }
            return Some(told);
        }
    }

    /// The data of the next event, which is a `next`.
    pub(crate) async fn data(&mut self) -> Value {
        let told = self.next().await.expect("an event");
        assert_eq!(told.event, "next", "{told:?}");
        told.data
    }
}
