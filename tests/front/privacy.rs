//! What is logged: every request with its id, every fault of ours with its cause, and never a variable.
use crate::server::{Seen, Server};
use serde_json::json;
use std::{
    io,
    sync::{Arc, Mutex, PoisonError},
};
use tracing_subscriber::fmt::MakeWriter;

#[derive(Clone, Default)]
struct Paper(Arc<Mutex<Vec<u8>>>);

impl io::Write for Paper {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Paper {
    type Writer = Self;
    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn the_log_knows_requests_and_causes_but_no_variables() {
    let paper = Paper::default();
    let subscriber = tracing_subscriber::fmt().json().with_max_level(tracing::Level::TRACE).with_writer(paper.clone());
    let _guard = tracing::subscriber::set_default(subscriber.finish());
    let server = Server::start().await;
    let query = "query($n: String, $d: Digits, $i: Int) { hello(name: $n) search(digits: $d) items(first: $i) { nodes { id } } broken }";
    let id = "request-of-this-test";
    for variables in [json!({ "n": "Tajima Hanako" }), json!({ "d": "Tajima Hanako" }), json!({ "i": "Tajima Hanako" })]
    {
        server.ask_with(query, variables.clone()).await;
        let variables = variables.to_string();
        server.get_with(&[("query", query), ("variables", &variables)], &[("x-request-id", id)]).await;
    }
    Seen::of(server.client.get(server.url("/Tajima%20Hanako?q=Hanako"))).await;
    let log = String::from_utf8_lossy(&paper.0.lock().unwrap_or_else(PoisonError::into_inner)).into_owned();
    assert!(!log.contains("Tajima") && !log.contains("Hanako"), "{log}");
    let lines: Vec<serde_json::Value> = log.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let ours = |line: &&serde_json::Value| line["span"]["id"] == id;
    let answered = lines.iter().filter(ours).find(|line| line["fields"]["message"] == "answered").expect("a line");
    assert_eq!((&answered["fields"]["address"], &answered["fields"]["status"]), (&json!("/graphql"), &json!(200)));
    let fault = lines.iter().filter(ours).find(|line| line["fields"]["message"] == "fault").expect("a line");
    assert!(fault["fields"]["cause"].as_str().is_some_and(|cause| cause.contains("hunter2")));
    assert_eq!(fault["fields"]["incident"].as_str().map(str::len), Some(24));
}
