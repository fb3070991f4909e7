//! What a provider says of itself at its well-known address (OpenID Connect Discovery 1.0), as far as we go by it.
use crate::{
    base::fault::{Fault, Outcome},
    outbound::{address::Target, client::Client},
};
use serde::Deserialize;

/// Where every provider tells of itself, behind its issuer.
const WELL_KNOWN: &str = "/.well-known/openid-configuration";

#[derive(Deserialize)]
struct Document {
    issuer: String,
    jwks_uri: String,
    authorization_endpoint: Option<String>,
    token_endpoint: Option<String>,
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

/// What a provider says of itself; each address has passed the gate.
#[derive(Debug, Clone)]
pub struct Discovered {
    /// Where its keys are.
    pub keys: Target,
    /// Where browsers and we go to sign somebody in; none where it offers no code flow.
    pub code_flow: Option<CodeFlow>,
}

/// Where a code flow goes.
#[derive(Debug, Clone)]
pub struct CodeFlow {
    /// Where the browser is sent.
    pub authorization: Target,
    /// Where the code is handed in.
    pub token: Target,
    /// Whether the secret is told in the form, because the header is not taken.
    pub secret_in_form: bool,
    /// Whether each answer names its issuer (RFC 9207).
    pub names_issuer: bool,
}

/// The address at which a provider tells of itself.
///
/// # Errors
/// INTERNAL where the issuer is no address that may be called.
pub fn address(client: &Client, issuer: &str) -> Outcome<Target> {
    target(client, &format!("{}{WELL_KNOWN}", issuer.trim_end_matches('/')))
}

/// Reads what a provider says.
///
/// # Errors
/// INTERNAL where it speaks for another issuer, or names addresses that may not be called.
pub fn read(client: &Client, issuer: &str, json: &[u8]) -> Outcome<Discovered> {
    let document: Document = serde_json::from_slice(json).map_err(Fault::internal)?;
    if document.issuer != issuer {
        return Err(Fault::internal(format!("it speaks for the issuer {:?}", document.issuer)));
    }
    let code_flow = match (&document.authorization_endpoint, &document.token_endpoint) {
        (Some(authorization), Some(token)) => {
            let methods = document.token_endpoint_auth_methods_supported.unwrap_or_default();
            let takes = |method: &str| methods.iter().any(|one| one == method);
            Some(CodeFlow {
                authorization: target(client, authorization)?,
                token: target(client, token)?,
                secret_in_form: takes("client_secret_post") && !takes("client_secret_basic"),
                names_issuer: document.authorization_response_iss_parameter_supported,
            })
        }
        _ => None,
    };
    Ok(Discovered { keys: target(client, &document.jwks_uri)?, code_flow })
}

fn target(client: &Client, text: &str) -> Outcome<Target> {
    client.target(text).map_err(|refused| Fault::internal(format!("{text:?}: {}", refused.reason().en)))
}
