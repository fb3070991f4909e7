//! The meter of one request: who pays for it, what it has taken, and what it tells about that.
use crate::base::fault::Outcome;
use crate::http::{
    client::{Peer, Proxies},
    rate::{Payer, RateLimits, Standing},
};
use axum::http::HeaderMap;
use entity::id::PartnerId;
use std::{net::IpAddr, sync::Arc};

/// What every request pays besides its cost: one point, and one for each so many bytes that have to be read.
const BYTES_A_POINT: u64 = 100;

/// The limits with what is needed to say who calls. Cloning shares them.
#[derive(Clone)]
pub struct Toll {
    limits: Arc<RateLimits>,
    proxies: Arc<Proxies>,
}

/// The meter of one request. A live operation goes on with a copy of that of the request which began it.
#[derive(Clone)]
pub struct Meter {
    limits: Arc<RateLimits>,
    payer: Payer,
    standing: Option<Standing>,
    client: Option<IpAddr>,
}

impl Toll {
    /// Limits, with the proxies that are believed.
    #[must_use]
    pub fn new(limits: RateLimits, proxies: Proxies) -> Self {
        Self { limits: Arc::new(limits), proxies: Arc::new(proxies) }
    }

    /// No limits.
    #[must_use]
    pub fn off() -> Self {
        Self::new(RateLimits::off(), Proxies::default())
    }

    /// The address that a request really comes from.
    #[must_use]
    pub fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        self.proxies.client(peer, headers)
    }

    /// A meter for a request that came over a connection. Where the other end is not known, nobody pays.
    #[must_use]
    pub fn meter(&self, peer: Option<Peer>, headers: &HeaderMap) -> Meter {
        let client = peer.map(|Peer(peer)| self.proxies.client(peer, headers));
        let payer = client.map_or(Payer::Free, |client| {
            if Proxies::is_at_home(client, headers) { Payer::Free } else { Payer::Public(client) }
        });
        Meter { limits: Arc::clone(&self.limits), payer, standing: None, client }
    }
}

impl Meter {
    /// The address that the request comes from; none where the other end is not known.
    #[must_use]
    pub fn client(&self) -> Option<IpAddr> {
        self.client
    }

    /// The caller has proved to be a partner, or an office (`None`), which pays nothing.
    pub fn recognised(&mut self, partner: Option<PartnerId>) {
        self.payer = partner.map_or(Payer::Free, Payer::Partner);
    }

    /// Takes what a request of so many bytes pays before it is looked at.
    ///
    /// # Errors
    /// `RATE_LIMITED`.
    pub fn enter(&mut self, bytes: usize) -> Outcome<()> {
        self.take(1 + bytes as u64 / BYTES_A_POINT)
    }

    /// Takes points for what is about to be done.
    ///
    /// # Errors
    /// `RATE_LIMITED`, saying how long to wait.
    pub fn take(&mut self, points: u64) -> Outcome<()> {
        self.taken(points).map_or(Ok(()), |standing| standing.checked())
    }

    /// Takes points as soon as they can be paid.
    pub async fn take_in_time(&mut self, points: u64) {
        while let Some(wait) = self.taken(points).and_then(|standing| standing.wait()) {
            tokio::time::sleep(wait).await;
        }
    }

    fn taken(&mut self, points: u64) -> Option<Standing> {
        let standing = self.limits.take(self.payer, points);
        self.standing = standing.or(self.standing);
        standing
    }

    /// Tells the caller where it stands.
    pub fn tell(&self, headers: &mut HeaderMap) {
        if let Some(standing) = &self.standing {
            standing.tell(headers);
        }
    }
}
