//! Rates by cost: how many points a caller may spend in a minute, and the headers that tell it where it stands.
use crate::base::{
    clock::{Clock, Instant},
    fault::{Fault, Outcome, Usage},
    fault_code::Code,
    language::Words,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header::RETRY_AFTER};
use entity::id::PartnerId;
use governor::{
    Quota, RateLimiter, clock::Clock as Hands, middleware::StateInformationMiddleware, nanos::Nanos,
    state::keyed::DashMapStateStore,
};
use std::{
    hash::Hash,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    num::NonZeroU32,
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

/// Header of the rates that hold (draft-ietf-httpapi-ratelimit-headers).
pub const POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");
/// Header of what is left (same draft).
pub const LEFT: HeaderName = HeaderName::from_static("ratelimit");

/// Takes between two rounds in which buckets that are full again are thrown away.
const ROUND: u32 = 1_024;
/// Buckets of the public from which on whole networks share one (/16 of IPv4, /32 of IPv6), so that memory stays
/// bounded whoever calls.
const BUCKETS_MANY: u32 = 100_000;

/// Who pays for a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Payer {
    /// A partner, by its key.
    Partner(PartnerId),
    /// Anyone, by the address that the request comes from.
    Public(IpAddr),
    /// Nobody: offices of the programme, and callers on this machine itself.
    Free,
}

/// How much may be spent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rates {
    /// Points a minute for each address of the public; 0 for no limit.
    pub public_points_minute: u32,
    /// Points a minute for each partner; 0 for no limit.
    pub partner_points_minute: u32,
}

impl Default for Rates {
    /// A point is about half a microsecond of a processor, so that an address may take half a per cent of one
    /// processor, a partner a tenth, for as long as it likes.
    fn default() -> Self {
        Self { public_points_minute: 600_000, partner_points_minute: 12_000_000 }
    }
}

/// Where a caller stands after a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    name: &'static str,
    /// Points a minute, and the most that can be spent at once.
    quota: u32,
    left: u32,
    /// Seconds until everything can be spent again.
    whole_in: u64,
    /// Seconds until this request could be paid, where it could not.
    wait: Option<u64>,
}

/// The buckets of all callers. A bucket holds a minute's points and fills evenly.
pub struct RateLimits {
    public: Option<Buckets<IpAddr>>,
    partners: Option<Buckets<PartnerId>>,
}

impl RateLimits {
    /// Limits on a clock.
    #[must_use]
    pub fn new(rates: Rates, clock: &Clock) -> Self {
        Self {
            public: Buckets::of("public", rates.public_points_minute, clock),
            partners: Buckets::of("partner", rates.partner_points_minute, clock),
        }
    }

    /// No limits.
    #[must_use]
    pub fn off() -> Self {
        Self { public: None, partners: None }
    }

    /// Takes points for what is about to be done. What costs more than nine tenths of a minute's points is paid with
    /// these, so that a caller who waits can pay anything that the limit on cost lets through. None where there is no
    /// limit.
    pub fn take(&self, payer: Payer, points: u64) -> Option<Standing> {
        match payer {
            Payer::Free => None,
            Payer::Partner(partner) => self.partners.as_ref().map(|buckets| buckets.take(&partner, points)),
            Payer::Public(address) => self.public.as_ref().map(|buckets| {
                let many = buckets.count.load(Ordering::Relaxed) >= BUCKETS_MANY;
                buckets.take(&network(address, many), points)
            }),
        }
    }

    /// Buckets that are kept, for the figures.
    #[must_use]
    pub fn buckets(&self) -> usize {
        let public = self.public.as_ref().map_or(0, |buckets| buckets.limiter.len());
        public + self.partners.as_ref().map_or(0, |buckets| buckets.limiter.len())
    }
}

impl Standing {
    /// The fault of a request that could not be paid.
    ///
    /// # Errors
    /// `RATE_LIMITED`, saying how long to wait.
    pub fn checked(&self) -> Outcome<()> {
        let Some(wait) = self.wait else { return Ok(()) };
        let quota = self.quota;
        let detail = Words::new(
            format!("毎分{quota}点まで使えます。{wait}秒後にもう一度送ってください"),
            format!("{quota} points a minute can be spent; send this again in {wait} s"),
        );
        let usage = Usage { limit: "rate", allowed: quota.into(), used: quota.saturating_sub(self.left).into() };
        Err(Fault { usage: Some(usage), ..Fault::because(Code::RateLimited, detail) })
    }

    /// How long to wait until this could be paid, where it could not.
    #[must_use]
    pub fn wait(&self) -> Option<Duration> {
        self.wait.map(Duration::from_secs)
    }

    /// Tells the caller.
    pub fn tell(&self, headers: &mut HeaderMap) {
        let Self { name, quota, left, whole_in, wait } = self;
        let mut tell = |header, value: String| HeaderValue::try_from(value).map(|value| headers.insert(header, value));
        let told = tell(POLICY, format!("\"{name}\";q={quota};qu=\"points\";w=60"))
            .and_then(|_| tell(LEFT, format!("\"{name}\";r={left};t={whole_in}")))
            .and_then(|_| wait.map_or(Ok(None), |wait| tell(RETRY_AFTER, wait.to_string())));
        debug_assert!(told.is_ok(), "digits are always a header");
    }
}

/// One bucket for each key.
struct Buckets<K: Hash + Eq + Clone> {
    name: &'static str,
    quota: NonZeroU32,
    limiter: RateLimiter<K, DashMapStateStore<K>, Time, StateInformationMiddleware>,
    takes: AtomicU32,
    count: AtomicU32,
}

impl<K: Hash + Eq + Clone> Buckets<K> {
    fn of(name: &'static str, points: u32, clock: &Clock) -> Option<Self> {
        let quota = NonZeroU32::new(points)?;
        let limiter = RateLimiter::new(Quota::per_minute(quota), DashMapStateStore::default(), Time::of(clock));
        Some(Self { name, quota, limiter, takes: AtomicU32::new(0), count: AtomicU32::new(0) })
    }

    fn take(&self, key: &K, points: u64) -> Standing {
        if self.takes.fetch_add(1, Ordering::Relaxed).is_multiple_of(ROUND) {
            self.limiter.retain_recent();
            self.count.store(u32::try_from(self.limiter.len()).unwrap_or(u32::MAX), Ordering::Relaxed);
        }
        let quota = self.quota.get();
        let points = u32::try_from(points).unwrap_or(u32::MAX).clamp(1, (quota - quota / 10).max(1));
        // Neither zero nor more than the quota, by the line above.
        let paid = NonZeroU32::new(points).and_then(|points| self.limiter.check_key_n(key, points).ok());
        let each = Duration::from_mins(1) / quota;
        let seconds = |missing: u32| whole_seconds(each * missing);
        let (left, wait) = match paid {
            Some(Ok(state)) => (state.remaining_burst_capacity(), None),
            Some(Err(refused)) => {
                let wait = refused.wait_time_from(self.limiter.clock().now());
                let missing = u32::try_from(wait.as_nanos() / each.as_nanos().max(1)).unwrap_or(u32::MAX);
                (points.saturating_sub(missing.saturating_add(1)), Some(whole_seconds(wait).max(1)))
            }
            None => (0, Some(60)),
        };
        Standing { name: self.name, quota, left, whole_in: seconds(quota - left.min(quota)), wait }
    }
}

/// Seconds, rounded up.
fn whole_seconds(time: Duration) -> u64 {
    time.as_secs() + u64::from(time.subsec_nanos() > 0)
}

/// The clock of the buckets: it never goes back, and stands still with a story's clock.
#[derive(Debug, Clone)]
enum Time {
    Machine(std::time::Instant),
    Story(Clock, Instant),
}

impl Time {
    fn of(clock: &Clock) -> Self {
        match clock {
            Clock::System => Self::Machine(std::time::Instant::now()),
            Clock::Story(_) => Self::Story(clock.clone(), clock.now()),
        }
    }
}

impl Hands for Time {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        match self {
            Self::Machine(start) => start.elapsed().into(),
            Self::Story(clock, start) => (clock.now() - *start).to_std().unwrap_or_default().into(),
        }
    }
}

/// What one customer of a network usually has: an IPv4 address, or a /64 of IPv6. Where there are `many`, what a
/// network has.
fn network(address: IpAddr, many: bool) -> IpAddr {
    let (kept_4, kept_6) = if many { (16, 32) } else { (32, 64) };
    match address.to_canonical() {
        IpAddr::V4(address) => Ipv4Addr::from_bits(address.to_bits() & (u32::MAX << (32 - kept_4))).into(),
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << (128 - kept_6))).into(),
    }
}
