//! Figures of the running process, in the text form of Prometheus.
use crate::base::{
    fault::{Fault, Outcome},
    fault_code::Code,
};
use metrics::{counter, describe_counter, describe_histogram, histogram};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

const REQUESTS: &str = "uturn_http_requests_total";
const SECONDS: &str = "uturn_http_request_duration_seconds";
const ERRORS: &str = "uturn_graphql_errors_total";
const KEPT: &str = "uturn_answers_from_memory_total";

/// Upper bounds of the durations counted apart, seconds.
const BOUNDS: [f64; 12] = [0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.1, 0.5, 2.0, 5.0];

static HANDLE: Mutex<Option<PrometheusHandle>> = Mutex::new(None);

/// Starts counting, once in a process; later calls give the same figures. Other floors add theirs with the macros of
/// the crate `metrics`.
///
/// # Errors
/// `INTERNAL` if something else counts already.
pub fn install() -> Outcome<PrometheusHandle> {
    let mut handle = HANDLE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = &*handle {
        return Ok(known.clone());
    }
    let builder = PrometheusBuilder::new().set_buckets_for_metric(Matcher::Full(SECONDS.to_owned()), &BOUNDS);
    let made = builder.map_err(Fault::internal)?.install_recorder().map_err(Fault::internal)?;
    describe_counter!(REQUESTS, "HTTP requests by address and status");
    describe_histogram!(SECONDS, metrics::Unit::Seconds, "Time from the request's head to the answer's head");
    describe_counter!(ERRORS, "Errors told to clients, by code");
    describe_counter!(KEPT, "GraphQL answers given from memory, 304 included");
    // So that a code which never occurred reads 0 and not nothing.
    for code in Code::ALL {
        counter!(ERRORS, "code" => code.as_str()).absolute(0);
    }
    *handle = Some(made.clone());
    Ok(made)
}

/// Counts one request.
pub(super) fn count(address: &'static str, status: u16, took: Duration) {
    counter!(REQUESTS, "address" => address, "status" => status.to_string()).increment(1);
    histogram!(SECONDS, "address" => address).record(took);
}

/// Counts the errors of one answer.
pub(super) fn count_errors(codes: &[Code]) {
    for code in codes {
        counter!(ERRORS, "code" => code.as_str()).increment(1);
    }
}

/// Counts an answer that was not executed again.
pub(super) fn count_kept() {
    counter!(KEPT).increment(1);
}
