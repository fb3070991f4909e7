//! Asking as fast as answers come, on several connections at once, and what that cost the server.
use crate::{
    client::Client,
    processor::{Meter, count},
    trouble::Trouble,
};
use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::task::JoinSet;

/// Gives the next request.
pub(crate) type Source = Arc<dyn Fn() -> Arc<[u8]> + Send + Sync>;

/// Who is asked, and whose time is counted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Target {
    /// Where it listens.
    pub(crate) address: SocketAddr,
    /// The server.
    pub(crate) server: Meter,
    /// The database, where it is a process of its own.
    pub(crate) database: Option<Meter>,
}

/// What one measurement gave.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Figures {
    /// CPU milliseconds of the server for each request.
    pub(crate) server_ms: f64,
    /// CPU milliseconds of the database for each request; 0 where it works inside the server.
    pub(crate) database_ms: f64,
    /// Middle and 99th percentile of the wall time of a request, milliseconds.
    pub(crate) wall_ms: [f64; 2],
    /// Answers a second.
    pub(crate) rate: f64,
}

impl Figures {
    /// CPU milliseconds for each request in all.
    pub(crate) fn together_ms(&self) -> f64 {
        self.server_ms + self.database_ms
    }
}

impl Target {
    /// CPU milliseconds of server and database, while nothing is asked, in each second.
    pub(crate) async fn at_rest(self) -> [f64; 2] {
        const SECONDS: u64 = 2;
        let (server, database) = (self.server.read(), self.database.map(Meter::read));
        tokio::time::sleep(Duration::from_secs(SECONDS)).await;
        let server = self.server.read().since(&server);
        let database = self.database.zip(database).map_or(0.0, |(meter, before)| meter.read().since(&before));
        [server, database].map(|ms| ms / count(SECONDS))
    }

    /// Asks on `connections` for `length`, after a fifth of it to warm up.
    pub(crate) async fn drive(self, connections: usize, length: Duration, source: &Source) -> Result<Figures, Trouble> {
        let mut clients = Vec::with_capacity(connections);
        for _ in 0..connections {
            clients.push(Client::connect(self.address).await?);
        }
        let (clients, _) = run(clients, length / 5, source).await?;
        let (server, database) = (self.server.read(), self.database.map(Meter::read));
        let start = Instant::now();
        let (clients, mut took) = run(clients, length, source).await?;
        let all = start.elapsed();
        let server = self.server.read().since(&server);
        let database = self.database.zip(database).map_or(0.0, |(meter, before)| meter.read().since(&before));
        drop(clients);
        took.sort_unstable();
        let requests = count(took.len() as u64);
        Ok(Figures {
            server_ms: server / requests,
            database_ms: database / requests,
            wall_ms: [percentile(&took, 50), percentile(&took, 99)],
            rate: requests / all.as_secs_f64(),
        })
    }
}

/// The percentile of sorted times, milliseconds; 0 where there are none.
pub(crate) fn percentile(sorted: &[Duration], percent: usize) -> f64 {
    let at = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
    sorted.get(at).map_or(0.0, |time| time.as_secs_f64() * 1e3)
}

async fn run(clients: Vec<Client>, length: Duration, source: &Source) -> Result<(Vec<Client>, Vec<Duration>), Trouble> {
    let end = Instant::now() + length;
    let (mut back, mut all) = (Vec::with_capacity(clients.len()), Vec::new());
    let mut running = JoinSet::new();
    for client in clients {
        running.spawn(one(client, end, Arc::clone(source)));
    }
    while let Some(ended) = running.join_next().await {
        let (client, took) = ended??;
        back.push(client);
        all.extend(took);
    }
    Ok((back, all))
}

async fn one(mut client: Client, end: Instant, source: Source) -> Result<(Client, Vec<Duration>), Trouble> {
    let mut took = Vec::new();
    loop {
        let request = source();
        let start = Instant::now();
        let answer = client.ask(&request).await?;
        took.push(start.elapsed());
        if !answer.is_whole() {
            return Err(format!("an answer is not whole: {}", String::from_utf8_lossy(answer.body)).into());
        }
        if start >= end {
            return Ok((client, took));
        }
    }
}
