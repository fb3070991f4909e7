//! A query with its present answer, as pages show it to those who start.
use crate::graphql::{budget::Budget, executor::Engine};
use async_graphql::Request;
use std::time::Duration;

/// The query that the first page shows with its answer, and that the command line prints.
pub const FIRST_QUERY: &str = "{ programmeCounts { total prefectures municipalities leading } }";

/// Runs the first query for the public; its answer as JSON, set out on lines.
pub async fn first_answer<E: Engine>(engine: &E) -> String {
    let request = Request::new(FIRST_QUERY).data(Budget::of(Duration::from_secs(1)));
    serde_json::to_string_pretty(&engine.execute(request, None).await).unwrap_or_default()
}
