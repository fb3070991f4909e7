//! What the addresses of sign-in share: who is signed in with which browser, the providers, and who pays.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
    },
    catalogue::keeper::Catalogue,
    http::{
        client::Peer,
        cookie::Cookie,
        meter::{Meter, Toll},
        own_site::OwnSite,
    },
    policy::{sealed::Sealer, session::CookieSecret},
    service::{
        editing::desk::EditingDesk,
        provider::providers::Providers,
        session::browsers::{Browsers, Guest},
        sheet::desk::SheetDesk,
    },
};
use axum::{Extension, http::HeaderMap};
use std::{net::IpAddr, sync::Arc};

/// The connection's other end, where the server knows it.
pub(super) type From = Option<Extension<Peer>>;

/// Points of a page: some of them read the store.
const PRICE: u64 = 2_000;

/// The door for browsers. Cloning shares it.
#[derive(Clone)]
pub struct BrowserDoor {
    pub(super) browsers: Browsers,
    pub(super) providers: Providers,
    pub(super) sealer: Arc<Sealer>,
    pub(super) site: OwnSite,
    pub(super) catalogue: Catalogue,
    pub(super) editing: EditingDesk,
    /// What takes files; without it none are imported.
    pub(super) sheets: Option<SheetDesk>,
    toll: Toll,
}

impl BrowserDoor {
    /// A door of the site that browsers know us by, without limits. The sealer seals what a browser carries to a provider
    /// and back.
    #[must_use]
    pub fn new(
        browsers: Browsers,
        providers: Providers,
        sealer: Arc<Sealer>,
        site: OwnSite,
        catalogue: Catalogue,
        editing: EditingDesk,
    ) -> Self {
        Self { browsers, providers, sealer, site, catalogue, editing, sheets: None, toll: Toll::off() }
    }

    /// The same door, through which files are imported.
    #[must_use]
    pub fn with_sheets(self, sheets: SheetDesk) -> Self {
        Self { sheets: Some(sheets), ..self }
    }

    /// The same door, where callers pay.
    #[must_use]
    pub fn paid(self, toll: Toll) -> Self {
        Self { toll, ..self }
    }

    /// Who is signed in with the browser that sends a request; none where nobody is.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn guest(&self, headers: &HeaderMap) -> Outcome<Option<Guest>> {
        match self.cookie(headers) {
            Some(secret) => self.browsers.who(&secret).await,
            None => Ok(None),
        }
    }

    /// Who sends a form, which has to be of a page of ours: by the origin that the browser names, and by the token that
    /// the page put into the form.
    ///
    /// # Errors
    /// `UNAUTHENTICATED` where nobody is signed in; FORBIDDEN for a form of another site.
    pub async fn guest_of_form(&self, headers: &HeaderMap, form_token: &str) -> Outcome<Guest> {
        let guest = self.guest(headers).await?.ok_or_else(|| Fault::new(Code::Unauthenticated))?;
        let ours = guest.secret.showed(form_token) && self.site.sent(headers);
        if ours { Ok(guest) } else { Err(Fault::new(Code::Forbidden)) }
    }

    /// The cookie of the session, good or not.
    pub(super) fn cookie(&self, headers: &HeaderMap) -> Option<CookieSecret> {
        CookieSecret::read(Cookie::Session.read(&self.site, headers)?)
    }

    /// Takes what a page costs.
    ///
    /// # Errors
    /// `RATE_LIMITED`.
    pub(super) fn enter(&self, from: From, headers: &HeaderMap) -> Outcome<()> {
        let mut meter: Meter = self.toll.meter(from.map(|Extension(peer)| peer), headers);
        meter.take(PRICE)
    }

    /// The address that a request really comes from, for slowing down whoever guesses.
    pub(super) fn address(&self, from: From, headers: &HeaderMap) -> Option<IpAddr> {
        from.map(|Extension(Peer(peer))| self.toll.client(peer, headers))
    }

    /// Our own address for the return from a provider.
    pub(super) fn back(&self, provider: &str) -> String {
        format!("{}/sign-in/{provider}/callback", self.site.origin())
    }
}
