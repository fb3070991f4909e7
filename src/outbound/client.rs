//! The only outgoing HTTP client: one deadline for everything, no redirects, no proxies, and no more read than is kept.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
    },
    outbound::{
        address::{Target, check},
        attempt::Attempt,
        headers::Headers,
        names::{Gate, Names},
        reach::may_be_called,
        refused::Refused,
        rules::Rules,
        sending::Sending,
        trouble::{before_the_answer, within_the_answer},
    },
};
use bytes::Bytes;
use entity::delivery_attempt::DeliveryError;
use reqwest::{Certificate, ClientBuilder, Response, header::RETRY_AFTER, redirect::Policy};
use std::{error::Error, time::Duration};
use tokio::time::{Instant, timeout_at};

/// Most bytes of an answer's body that are read and kept.
pub const HEAD_MOST: usize = 4_096;

/// What the client calls itself.
const USER_AGENT: &str = concat!("uturn/", env!("CARGO_PKG_VERSION"));
/// How long a connection waits for the next request. Servers that close sooner are noticed at once.
const IDLE: Duration = Duration::from_mins(1);
/// Idle connections kept for one host.
const IDLE_MOST: usize = 16;
/// What a peer of HTTP/2 may send before it is read, bytes.
const WINDOW: u32 = 65_535;
/// Longest `Retry-After` that is looked at; a date has 29 characters.
const RETRY_AFTER_MOST: usize = 64;

/// The client. Clones share their connections.
#[derive(Debug, Clone)]
pub struct Client {
    pub(super) http: reqwest::Client,
    pub(super) rules: Rules,
}

impl Client {
    /// A client that keeps these rules.
    ///
    /// # Errors
    /// UNAVAILABLE when the extra certificates cannot be read.
    pub fn new(rules: Rules, names: Names) -> Outcome<Self> {
        let extra = match &rules.extra_ca {
            Some(pem) => certificates(pem)?,
            None => Vec::new(),
        };
        let gate = Gate { names, private: rules.private };
        let builder = || {
            reqwest::Client::builder()
                .user_agent(USER_AGENT)
                .dns_resolver(gate.clone())
                .redirect(Policy::none())
                .no_proxy()
                .referer(false)
                .no_gzip()
                .no_brotli()
                .no_zstd()
                .no_deflate()
                .https_only(!rules.http)
                .pool_idle_timeout(IDLE)
                .pool_max_idle_per_host(IDLE_MOST)
                .http2_initial_stream_window_size(WINDOW)
        };
        let alone = extra.is_empty();
        let http = builder().tls_certs_merge(extra).build().or_else(|error| {
            // With certificates of the operator's own, only these can be what is wrong.
            if alone { without_roots(builder(), &error) } else { Err(unreadable(error)) }
        })?;
        Ok(Self { http, rules })
    }

    /// Judges an address by the rules of this client.
    ///
    /// # Errors
    /// The first rule that it breaks.
    pub fn target(&self, text: &str) -> Result<Target, Refused> {
        check(&self.rules, text)
    }

    /// Posts a body and waits for the answer, for no longer than `deadline` from the look-up of the name to the last
    /// byte of the answer that is read. An answer that is short is read to its end, so that its connection is used again.
    pub async fn post(&self, target: &Target, headers: &Headers, body: Bytes, deadline: Duration) -> Attempt {
        let begun = Instant::now();
        let until = begun + deadline;
        // The gate of names never sees an address that is written out, and the target may be of milder rules.
        if target.literal().is_some_and(|address| !may_be_called(address, self.rules.private)) {
            return Attempt::unanswered(DeliveryError::AddressRefused, begun.elapsed());
        }
        let (sending, sent) = Sending::of(body);
        let request =
            self.http.post(target.url().clone()).headers(headers.0.clone()).body(reqwest::Body::wrap(sending));
        let error = match timeout_at(until, request.send()).await {
            Ok(Ok(answer)) => return read(answer, begun, until).await,
            Ok(Err(error)) => before_the_answer(&error, target.is_secure()),
            Err(_) if sent.yet() => DeliveryError::HeadTimeout,
            Err(_) => DeliveryError::ConnectTimeout,
        };
        Attempt::unanswered(error, begun.elapsed())
    }
}

/// Reads the beginning of an answer, and all of it where it is short.
async fn read(mut answer: Response, begun: Instant, until: Instant) -> Attempt {
    let status = answer.status().as_u16();
    let retry_after = answer.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok());
    let retry_after = retry_after.filter(|text| text.len() <= RETRY_AFTER_MOST).map(str::to_owned);
    let mut head = Vec::new();
    let trouble = loop {
        match timeout_at(until, answer.chunk()).await {
            Ok(Ok(None)) => break None,
            Ok(Ok(Some(chunk))) => {
                let room = HEAD_MOST - head.len();
                head.extend_from_slice(chunk.get(..room).unwrap_or(&chunk));
                if chunk.len() > room {
                    break Some(DeliveryError::AnswerTooLong);
                }
            }
            Ok(Err(error)) => break Some(within_the_answer(&error)),
            Err(_) => break Some(DeliveryError::BodyTimeout),
        }
    };
    let error = match status {
        200..300 => trouble,
        300..400 => Some(DeliveryError::Redirected),
        _ => Some(DeliveryError::StatusRefused),
    };
    Attempt { status: Some(status), error, retry_after, head, took: begun.elapsed() }
}

fn certificates(pem: &[u8]) -> Outcome<Vec<Certificate>> {
    let read = Certificate::from_pem_bundle(pem).map_err(unreadable)?;
    if read.is_empty() { Err(unreadable("there is no certificate in it")) } else { Ok(read) }
}

fn unreadable(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Fault {
    let detail = Words::new(
        "追加の証明書（outbound_ca_file）をPEMとして読めません",
        "the extra certificates (outbound_ca_file) cannot be read as PEM",
    );
    Fault { cause: Some(cause.into()), ..Fault::because(Code::Unavailable, detail) }
}

/// A machine without any certificates of authorities still serves its pages; only its deliveries fail, and say why.
fn without_roots(builder: ClientBuilder, error: &reqwest::Error) -> Outcome<reqwest::Client> {
    tracing::warn!(?error, "the system has no certificates of authorities: https deliveries will fail");
    builder.tls_certs_only([]).build().map_err(Fault::internal)
}
