//! Signing a person in with a browser: where it is sent, and what its return proves (OpenID Connect Core 1.0, 3.1).
use crate::{
    base::{
        clock::Instant,
        fault::{Fault, Outcome},
        fault_code::Code,
    },
    outbound::{fetch::Bounds, headers::Headers},
    policy::{
        code_flow::Flow,
        provider_token::{Presented, Purpose},
    },
    service::provider::{
        discovery::CodeFlow,
        keeper::Keeper,
        providers::{Providers, Vouched},
        setting::Registration,
    },
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use form_urlencoded::Serializer;
use serde::Deserialize;
use std::time::Duration;
use url::Url;

/// Bounds of the answer that holds the tokens.
const BOUNDS: Bounds = Bounds { bytes: 64 << 10, deadline: Duration::from_secs(8) };
/// Characters of the longest code that is handed in.
const CODE_MOST: usize = 4_096;

/// What a provider sends back with the browser.
#[derive(Debug, Clone, Default)]
pub struct Returned {
    /// Repeats that of the flow.
    pub state: String,
    /// What is exchanged for the tokens.
    pub code: Option<String>,
    /// Who answers (RFC 9207).
    pub iss: Option<String>,
    /// Why there is no code.
    pub error: Option<String>,
}

impl Returned {
    /// Reads a query string; what else it says is of no concern.
    #[must_use]
    pub fn read(query: &str) -> Self {
        let mut returned = Self::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let value = value.into_owned();
            match &*name {
                "state" => returned.state = value,
                "code" => returned.code = Some(value),
                "iss" => returned.iss = Some(value),
                "error" => returned.error = Some(value),
                _ => {}
            }
        }
        returned
    }
}

#[derive(Deserialize)]
struct Tokens {
    id_token: String,
}

/// Begins: the address that the browser is sent to, and the flow that it carries meanwhile. `back` is our own address for
/// its return.
///
/// # Errors
/// UNAVAILABLE where the provider does not answer.
pub async fn begin(keeper: &Keeper, back: &str, next: &str, now: Instant) -> Outcome<(String, Flow)> {
    let (us, flow_of) = ways(keeper).await?;
    let provider = keeper.provider();
    let flow = Flow::begin(&provider.name, next, now)?;
    let mut address = Url::parse(flow_of.authorization.as_str()).map_err(Fault::internal)?;
    let mut scopes = vec!["openid"];
    scopes.extend(provider.scopes.iter().map(String::as_str).filter(|scope| *scope != "openid"));
    address
        .query_pairs_mut()
        .append_pair("response_type", "code")
        .append_pair("client_id", &us.id)
        .append_pair("redirect_uri", back)
        .append_pair("scope", &scopes.join(" "))
        .append_pair("state", flow.state())
        .append_pair("nonce", flow.nonce())
        .append_pair("code_challenge", &flow.challenge())
        .append_pair("code_challenge_method", "S256");
    Ok((address.into(), flow))
}

/// Ends: whom the provider vouches for. The flow comes from the browser's own cookie, and the answer belongs to it.
///
/// # Errors
/// `UNAUTHENTICATED` where the provider said no or what it sent proves nothing; UNAVAILABLE where it does not answer.
pub async fn end(
    providers: &Providers,
    keeper: &Keeper,
    (flow, back): (&Flow, &str),
    returned: &Returned,
) -> Outcome<Vouched> {
    let refused = || Fault::new(Code::Unauthenticated);
    let (us, ways) = ways(keeper).await?;
    let provider = keeper.provider();
    let told_by = match &returned.iss {
        Some(issuer) => *issuer == provider.issuer,
        None => !ways.names_issuer,
    };
    if !told_by || !flow.is_answered_by(&provider.name, &returned.state) {
        return Err(refused());
    }
    let code = returned.code.as_deref().filter(|code| returned.error.is_none() && code.len() <= CODE_MOST);
    let (headers, form) = exchange(&us, &ways, code.ok_or_else(refused)?, flow, back)?;
    let answer = keeper.client().post_form(&ways.token, &headers, form, BOUNDS).await.map_err(|error| {
        let cause = format!("{}: {error}", ways.token);
        Fault { cause: Some(cause.into()), ..Fault::new(Code::Unauthenticated) }
    })?;
    let tokens: Tokens = serde_json::from_slice(&answer).map_err(|_| refused())?;
    let token = Presented::read(&tokens.id_token).ok_or_else(refused)?;
    providers.judged(keeper, &token, Purpose::SignIn { client: &us.id, nonce: flow.nonce() }).await
}

async fn ways(keeper: &Keeper) -> Outcome<(Registration, CodeFlow)> {
    let us = keeper.provider().client.clone().ok_or_else(|| Fault::new(Code::NotFound))?;
    let known = keeper.for_flow().await.ok_or_else(|| Fault::new(Code::Unavailable))?;
    let ways = known.discovered.code_flow.clone().ok_or_else(|| Fault::new(Code::Unavailable))?;
    Ok((us, ways))
}

/// The request by which the code is handed in.
fn exchange(us: &Registration, ways: &CodeFlow, code: &str, flow: &Flow, back: &str) -> Outcome<(Headers, String)> {
    let mut form = Serializer::new(String::new());
    form.append_pair("grant_type", "authorization_code")
        .append_pair("code", code)
        .append_pair("redirect_uri", back)
        .append_pair("code_verifier", flow.verifier());
    let basic = match &us.secret {
        Some(secret) if !ways.secret_in_form => {
            // Both are form-encoded before they are joined (RFC 6749, 2.3.1).
            let plain = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
            Some(format!("Basic {}", STANDARD.encode(format!("{}:{}", plain(&us.id), plain(secret)))))
        }
        secret => {
            form.append_pair("client_id", &us.id);
            if let Some(secret) = secret {
                form.append_pair("client_secret", secret);
            }
            None
        }
    };
    let mut headers = vec![("accept", "application/json")];
    if let Some(basic) = &basic {
        headers.push(("authorization", basic));
    }
    Ok((Headers::of(&headers)?, form.finish()))
}
