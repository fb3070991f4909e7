//! Serving until told to stop: the listener closes first, answers under way are finished, within bounds.
use axum::{Router, serve::ListenerExt as _};
use std::{future::Future, io, time::Duration};
use tokio::{net::TcpListener, sync::oneshot};

/// Longest wait for answers under way once the listener is closed.
const GRACE: Duration = Duration::from_secs(20);

/// Serves HTTP/1.1, and HTTP/2 without TLS to clients that begin with it. Returns when `stop` is done and either all
/// answers are sent or the grace is over.
///
/// # Errors
/// When the listener fails for good.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let (stopping, stopped) = oneshot::channel();
    // Answers are written whole: waiting for more to send would only delay them.
    let listener = listener.tap_io(|connection| {
        if let Err(error) = connection.set_nodelay(true) {
            tracing::debug!(%error, "TCP_NODELAY");
        }
    });
    let server = axum::serve(listener, router).with_graceful_shutdown(async move {
        stop.await;
        let _ = stopping.send(());
    });
    tokio::select! {
        ended = server => ended,
        () = async {
            // If the sender is gone the server has ended, and the other branch is taken.
            if stopped.await.is_err() {
                std::future::pending::<()>().await;
            }
            tokio::time::sleep(GRACE).await;
        } => {
            tracing::warn!(grace_seconds = GRACE.as_secs(), "answers under way were cut off");
            Ok(())
        }
    }
}
