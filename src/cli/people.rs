//! The people of an instance, wired: those who sign in with a browser, and those whom OpenID providers vouch for.
use crate::{
    base::{
        clock::Clock,
        fault::{Fault, Outcome},
    },
    catalogue::keeper::Catalogue,
    cli::delivering::Outgoing,
    graphql::public::PublicEngine,
    http::{own_site::OwnSite, sign_in::door::BrowserDoor},
    service::{
        editing::desk::EditingDesk,
        provider::{providers::Providers, setting::Provider},
        session::browsers::Browsers,
    },
};
use std::sync::Arc;

/// The engine for people too, and the door for their browsers.
///
/// # Errors
/// UNAVAILABLE where the certificates of the settings cannot be read; INTERNAL for an engine without a door.
pub fn people(
    engine: PublicEngine,
    settings: Vec<Provider>,
    outgoing: &Outgoing,
    (site, clock, catalogue): (OwnSite, &Clock, &Catalogue),
) -> Outcome<(PublicEngine, BrowserDoor)> {
    let accounts = engine.accounts().cloned().ok_or_else(|| Fault::internal("people need a door"))?;
    let editing = EditingDesk::new(accounts.store().clone(), clock.clone());
    let browsers = Browsers::new(accounts);
    let providers = Providers::new(settings, &outgoing.names, clock)?;
    let (sealer, catalogue) = (Arc::clone(&outgoing.sealer), catalogue.clone());
    let door = BrowserDoor::new(browsers.clone(), providers.clone(), sealer, site, catalogue, editing);
    Ok((engine.with_people(browsers, providers), door))
}
