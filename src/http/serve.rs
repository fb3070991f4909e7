//! Serving until told to stop: the listener closes first, answers under way are finished, within bounds.
use crate::http::{client::Peer, live::stopping::Stopping};
use axum::{Router, body::Body, extract::Request};
use hyper::body::Incoming;
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::{conn::auto::Builder, graceful::GracefulShutdown},
    service::TowerToHyperService,
};
use std::{future::Future, io, pin::pin, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::watch,
};
use tokio_io_timeout::TimeoutStream;
use tower::ServiceExt as _;

/// Longest wait for answers under way once the listener is closed.
const GRACE: Duration = Duration::from_secs(20);
/// Longest time for the head of a request, and longest silence on a connection without one.
const HEAD: Duration = Duration::from_secs(30);
/// How often an HTTP/2 client is asked whether it is still there.
const PING: Duration = Duration::from_secs(30);
/// Requests at once on one HTTP/2 connection.
const STREAMS: u32 = 128;
/// Longest time in which a client takes nothing of what is written to it.
const STALL: Duration = Duration::from_secs(30);
/// Rest after the system could not give a connection, for want of file handles for example.
const REST: Duration = Duration::from_millis(50);

/// Serves HTTP/1.1, and HTTP/2 without TLS to clients that begin with it. Returns when `stop` is done and either all
/// answers are sent or the grace is over.
///
/// # Errors
/// None today; kept for listeners that can fail for good.
pub async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()> + Send) -> io::Result<()> {
    serve_within(STALL, listener, router, stop).await
}

/// As [`serve`], with the longest time in which a client may take nothing of what is written to it.
///
/// # Errors
/// As [`serve`].
pub async fn serve_within(
    stall: Duration,
    listener: TcpListener,
    router: Router,
    stop: impl Future<Output = ()> + Send,
) -> io::Result<()> {
    let connections = Connections::new(stall);
    let mut stop = pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        match accepted {
            Ok((stream, peer)) => connections.serve(stream, Peer(peer.ip()), router.clone()),
            Err(error) => {
                tracing::warn!(%error, "no connection");
                tokio::time::sleep(REST).await;
            }
        }
    }
    drop(listener);
    if tokio::time::timeout(GRACE, connections.end()).await.is_err() {
        tracing::warn!(grace_seconds = GRACE.as_secs(), "answers under way were cut off");
    }
    Ok(())
}

struct Connections {
    builder: Builder<TokioExecutor>,
    open: GracefulShutdown,
    stall: Duration,
    /// Tells what would go on by itself that it is time to end.
    stopping: watch::Sender<bool>,
}

impl Connections {
    fn new(stall: Duration) -> Self {
        let mut builder = Builder::new(TokioExecutor::new());
        builder.http1().timer(TokioTimer::new()).header_read_timeout(HEAD);
        let http2 = &mut builder.http2();
        http2.timer(TokioTimer::new()).keep_alive_interval(PING).keep_alive_timeout(PING);
        http2.max_concurrent_streams(STREAMS);
        Self { builder, open: GracefulShutdown::new(), stall, stopping: watch::Sender::new(false) }
    }

    /// Ends what is live, lets answers under way be finished, and waits for both. A WebSocket is no connection of
    /// HTTP any more; it is known by what it holds of `stopping`.
    async fn end(self) {
        let Self { open, stopping, .. } = self;
        stopping.send_replace(true);
        open.shutdown().await;
        stopping.closed().await;
    }

    fn serve(&self, stream: TcpStream, peer: Peer, router: Router) {
        // Answers are written whole: waiting for more to send would only delay them.
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "TCP_NODELAY");
        }
        let stopping = Stopping::at(self.stopping.subscribe());
        let service = router.map_request(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(stopping.clone());
            request.extensions_mut().insert(peer);
            request.map(Body::new)
        });
        let mut stream = TimeoutStream::new(stream);
        stream.set_write_timeout(Some(self.stall));
        let stream = TokioIo::new(Box::pin(stream));
        let connection = self.builder.serve_connection_with_upgrades(stream, TowerToHyperService::new(service));
        let connection = self.open.watch(connection.into_owned());
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                // A client that goes away in the middle is no news.
                tracing::debug!(error, "connection");
            }
        });
    }
}
