//! All providers of an instance, and what the bearer of a token of one of them proves.
use crate::{
    base::{
        clock::Clock,
        fault::{Fault, Outcome},
        fault_code::Code,
    },
    outbound::names::Names,
    policy::provider_token::{Expected, Presented, Proven, Purpose},
    service::provider::{
        keeper::Keeper,
        role_rules::{Codes, Given, given},
        setting::Provider,
    },
};
use std::sync::Arc;

/// All providers. Cloning shares what is known of them.
#[derive(Clone)]
pub struct Providers(Arc<Shared>);

struct Shared {
    keepers: Vec<Keeper>,
    codes: Codes,
}

/// Whom a provider vouches for.
#[derive(Debug, Clone)]
pub struct Vouched {
    /// Which provider does.
    pub provider: Provider,
    /// What it says.
    pub proven: Proven,
    /// The roles that the rules of the settings give for it.
    pub roles: Vec<Given>,
}

/// A token that names one of the providers as its issuer. Nothing of it is proven yet.
pub struct Claimed<'t> {
    token: Presented<'t>,
    keeper: Keeper,
}

impl Providers {
    /// Those of the settings.
    ///
    /// # Errors
    /// UNAVAILABLE for certificates that cannot be read, INTERNAL for broken tables of the binary.
    pub fn new(settings: Vec<Provider>, names: &Names, clock: &Clock) -> Outcome<Self> {
        let keep = |provider| Keeper::new(provider, names.clone(), clock.clone());
        let keepers = settings.into_iter().map(keep).collect::<Outcome<_>>()?;
        Ok(Self(Arc::new(Shared { keepers, codes: Codes::read()? })))
    }

    /// Those that browsers can sign in with, in the order of the settings.
    pub fn with_browser(&self) -> impl Iterator<Item = &Keeper> {
        self.0.keepers.iter().filter(|keeper| keeper.provider().client.is_some())
    }

    /// The one of a name.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Keeper> {
        self.with_browser().find(|keeper| keeper.provider().name == name)
    }

    /// A token that is for a provider to have issued; none where no provider is meant.
    #[must_use]
    pub fn claimed<'t>(&self, token: &'t str) -> Option<Claimed<'t>> {
        let token = Presented::read(token)?;
        let issuer = token.issuer()?;
        let keeper = self.0.keepers.iter().find(|keeper| keeper.provider().issuer == issuer)?.clone();
        Some(Claimed { token, keeper })
    }

    /// Whom a bearer's token vouches for.
    ///
    /// # Errors
    /// `UNAUTHENTICATED`, and not a word on what is wrong: that would help whoever tries to forge one.
    pub async fn vouched(&self, claimed: &Claimed<'_>) -> Outcome<Vouched> {
        let audience = claimed.keeper.provider().audience.as_deref();
        let audience = audience.ok_or_else(|| Fault::new(Code::Unauthenticated))?;
        self.judged(&claimed.keeper, &claimed.token, Purpose::Bearer { audience }).await
    }

    /// Whom a token of a provider vouches for, for a purpose.
    ///
    /// # Errors
    /// `UNAUTHENTICATED`.
    pub async fn judged(&self, keeper: &Keeper, token: &Presented<'_>, purpose: Purpose<'_>) -> Outcome<Vouched> {
        let provider = keeper.provider();
        let expected = Expected { issuer: &provider.issuer, algorithms: &provider.algorithms, purpose };
        let refused = || Fault::new(Code::Unauthenticated);
        // What would be refused anyway costs no fetch.
        if !token.says(&expected, keeper.now()) {
            return Err(refused());
        }
        let known = keeper.for_token(token).await.ok_or_else(refused)?;
        let proven = token.proven(&known.keys, &expected, keeper.now()).ok_or_else(refused)?;
        let roles = given(&provider.rules, &proven.claims, &self.0.codes);
        Ok(Vouched { provider: provider.clone(), proven, roles })
    }
}
