//! Structured logs on standard error; what they hold is chosen by `RUST_LOG`, `info` if it is not set.
use tracing_subscriber::{EnvFilter, fmt, layer::SubscriberExt as _, util::SubscriberInitExt as _};

/// Starts logging, as text for people or as JSON for collectors. A second call changes nothing.
pub fn start(format: &str) {
    let filter =
        EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn,sea_orm_migration=warn"));
    let registry = tracing_subscriber::registry().with(filter);
    let stderr = std::io::stderr;
    let started = if format == "json" {
        registry.with(fmt::layer().json().with_writer(stderr)).try_init()
    } else {
        let colour = std::io::IsTerminal::is_terminal(&stderr());
        registry.with(fmt::layer().with_ansi(colour).with_target(false).with_writer(stderr)).try_init()
    };
    if started.is_err() {
        tracing::debug!("logging was already started");
    }
}
