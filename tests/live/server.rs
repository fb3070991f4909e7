//! A server whose log a test lets grow.
use crate::engine::{Counting, Log};
use reqwest::Client;
use std::{net::SocketAddr, sync::Arc, time::Duration};
use tokio::{
    net::TcpListener,
    sync::oneshot,
    task::JoinHandle,
    time::{error::Elapsed, timeout},
};
use uturn::{
    base::limits::Limits,
    http::{
        front::{Choices, Front},
        live::pace::Pace,
        router::router,
        serve::serve_within,
    },
};

/// Far longer than anything here takes; only a failing test waits for it.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    pub(crate) log: Log,
    pub(crate) client: Client,
    stop: Option<oneshot::Sender<()>>,
    pub(crate) running: JoinHandle<std::io::Result<()>>,
}

impl Server {
    /// A server whose log has so many numbers.
    pub(crate) async fn with(last: i64) -> Self {
        Self::at(last, Choices::default(), Duration::from_secs(30)).await
    }

    pub(crate) async fn paced(last: i64, pace: Pace) -> Self {
        Self::at(last, Choices { pace, ..Choices::default() }, Duration::from_secs(30)).await
    }

    pub(crate) async fn limited(limits: Limits) -> Self {
        Self::at(5, Choices { limits, ..Choices::default() }, Duration::from_secs(30)).await
    }

    pub(crate) async fn at(last: i64, choices: Choices, stall: Duration) -> Self {
        let log = Log::of(last);
        let front = Front::new(Counting::new(&log), choices).expect("the schema is valid");
        let router = router(&front, Arc::new(|| Ok(())), axum::Router::new()).expect("figures");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("bound");
        let (stop, stopped) = oneshot::channel();
        let running = tokio::spawn(serve_within(stall, listener, router, async move {
            let _ = stopped.await;
        }));
        Self { address, log, client: Client::new(), stop: Some(stop), running }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub(crate) fn stop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
    }

    /// Waits for the end of a server that was told to stop.
    pub(crate) async fn ended(&mut self) -> Result<(), Elapsed> {
        timeout(PATIENCE, &mut self.running).await.map(|ended| ended.expect("no panic").expect("no error"))
    }
}
