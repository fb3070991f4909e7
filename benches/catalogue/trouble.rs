//! What ends the benchmark early, in words for whoever runs it.
use std::error::Error;
use uturn::base::fault::Fault;

/// Anything that ends the benchmark.
pub(crate) type Trouble = Box<dyn Error + Send + Sync>;

/// A fault of the library with its cause, which only a face would hide.
#[expect(clippy::needless_pass_by_value, reason = "it is handed over by `map_err`")]
pub(crate) fn told(fault: Fault) -> Trouble {
    let cause = fault.cause.as_ref().map(|cause| format!(" ({cause})")).unwrap_or_default();
    format!("{}{cause}", fault.message().en).into()
}
