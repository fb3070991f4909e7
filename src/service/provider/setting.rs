//! What the settings say of an OpenID provider.
use crate::{
    base::language::Words, outbound::rules::Rules, policy::provider_keys::SigningAlgorithm,
    service::provider::role_rules::RoleRule,
};
use std::fmt;

/// An OpenID provider that the operator trusts.
#[derive(Debug, Clone)]
pub struct Provider {
    /// Its name in addresses: small letters, digits and hyphens.
    pub name: String,
    /// What its button says.
    pub title: Words,
    /// Its issuer, to the letter as it stands in tokens.
    pub issuer: String,
    /// The audience of access tokens for the API; none where it issues none for us.
    pub audience: Option<String>,
    /// By what it knows us, for browsers; none where nobody signs in with a browser.
    pub client: Option<Registration>,
    /// How it may sign.
    pub algorithms: Vec<SigningAlgorithm>,
    /// What is asked for in a code flow, beside `openid`.
    pub scopes: Vec<String>,
    /// Whom it gives which role.
    pub rules: Vec<RoleRule>,
    /// The claim that holds a name to know the account by.
    pub name_claim: String,
    /// The claim that holds the office of the person (部署), if one does.
    pub office_claim: Option<String>,
    /// Which addresses it may have.
    pub reach: Rules,
}

/// By what a provider knows us.
#[derive(Clone)]
pub struct Registration {
    /// Our client id.
    pub id: String,
    /// Our secret; none for a public client, which PKCE alone protects.
    pub secret: Option<String>,
}

impl fmt::Debug for Registration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Registration({})", self.id)
    }
}
