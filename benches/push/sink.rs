//! The sink as the measuring process knows it: its address, what arrived there and when, and what it cost.
use crate::{processor::Meter, trouble::Trouble};
use bytes::{Buf as _, Bytes};
use std::{
    collections::HashSet,
    io::{BufRead as _, BufReader},
    net::SocketAddr,
    ops::Range,
    process::{Child, Command, Stdio},
    time::Duration,
};
use tokio::sync::mpsc;

/// How long nothing arrives before it is given up.
const PATIENCE: Duration = Duration::from_mins(1);
/// How long nothing arrives once everything did.
const QUIET: Duration = Duration::from_secs(2);

/// A running sink. Dropping it ends it.
pub(crate) struct Sink {
    child: Child,
    address: SocketAddr,
    arrivals: mpsc::UnboundedReceiver<Arrival>,
}

/// A delivery that came.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Arrival {
    /// The number at the end of the address of its endpoint.
    pub(crate) endpoint: usize,
    /// The range began after this number of the log.
    pub(crate) after: i64,
    /// And ended with this one.
    pub(crate) to: i64,
    /// When it had been read, microseconds since 1970.
    pub(crate) at: i64,
}

impl Sink {
    /// Starts this program again as the sink.
    pub(crate) fn start() -> Result<Self, Trouble> {
        let mut command = Command::new(std::env::current_exe()?);
        command.args(["--bench", "--sink"]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn()?;
        let mut told = BufReader::new(child.stdout.take().ok_or("the sink has no output")?).lines();
        let address = told.next().ok_or("the sink has no address")??.trim().parse()?;
        let (sender, arrivals) = mpsc::unbounded_channel();
        std::thread::spawn(move || {
            for arrival in told.map_while(Result::ok).filter_map(|line| Arrival::read(&line)) {
                if sender.send(arrival).is_err() {
                    return;
                }
            }
        });
        Ok(Self { child, address, arrivals })
    }

    /// The address of an endpoint.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}/{path}", self.address)
    }

    /// Its CPU time.
    pub(crate) fn meter(&self) -> Meter {
        Meter::process(self.child.id())
    }

    /// Forgets what arrived until now.
    pub(crate) fn forget(&mut self) {
        while self.arrivals.try_recv().is_ok() {}
    }

    /// What arrives until each of these endpoints has heard of everything up to a number.
    pub(crate) async fn until(&mut self, endpoints: Range<usize>, seq: i64) -> Result<Vec<Arrival>, Trouble> {
        let (mut came, mut left) = (Vec::new(), endpoints.clone().collect::<HashSet<_>>());
        while !left.is_empty() {
            let next = tokio::time::timeout(PATIENCE, self.arrivals.recv()).await;
            let next = next.map_err(|_| format!("endpoints {left:?} have not heard of {seq}"))?;
            let arrival = next.ok_or("the sink has ended")?;
            if arrival.to >= seq {
                left.remove(&arrival.endpoint);
            }
            came.push(arrival);
        }
        Ok(came)
    }

    /// What arrives until nothing more does.
    pub(crate) async fn all(&mut self) -> Result<Vec<Arrival>, Trouble> {
        let first = tokio::time::timeout(PATIENCE, self.arrivals.recv()).await.map_err(|_| "nothing arrives")?;
        let mut came = vec![first.ok_or("the sink has ended")?];
        while let Ok(Some(arrival)) = tokio::time::timeout(QUIET, self.arrivals.recv()).await {
            came.push(arrival);
        }
        Ok(came)
    }

    /// What the first endpoint got since it last began at the beginning.
    pub(crate) async fn kept(&self) -> Result<Vec<Bytes>, Trouble> {
        let mut all = reqwest::get(self.url("kept")).await?.bytes().await?;
        let mut bodies = Vec::new();
        while all.has_remaining() {
            let length = usize::try_from(all.get_u64())?;
            bodies.push(all.split_to(length));
        }
        Ok(bodies)
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        // It may have ended already; then there is nothing to end.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

impl Arrival {
    fn read(line: &str) -> Option<Self> {
        let mut words = line.split(' ');
        Some(Self {
            endpoint: words.next()?.parse().ok()?,
            after: words.next()?.parse().ok()?,
            to: words.next()?.parse().ok()?,
            at: words.next()?.parse().ok()?,
        })
    }
}
