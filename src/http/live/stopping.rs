//! How what would go on by itself learns that the server stops, and how the server knows that it has ended.
use tokio::sync::watch;

/// Put into every request by the server. While a copy of it is held, the server waits with its end, within bounds.
#[derive(Debug, Clone, Default)]
pub struct Stopping(Option<watch::Receiver<bool>>);

impl Stopping {
    /// Follows a server's word. Without one (the default) nothing ever stops.
    pub(in crate::http) fn at(told: watch::Receiver<bool>) -> Self {
        Self(Some(told))
    }

    /// Resolves when the server stops.
    pub(in crate::http) async fn told(&mut self) {
        match &mut self.0 {
            // A server that is gone has stopped, too.
            Some(told) => drop(told.wait_for(|stops| *stops).await),
            None => std::future::pending().await,
        }
    }
}
