//! People of OpenID providers: tokens that are good and tokens that are not, providers in trouble, and browsers.
#[path = "../shared/authenticator.rs"]
mod authenticator;
mod beside;
mod browsers;
mod drafts;
mod forgery;
#[path = "../shared/ground.rs"]
mod ground;
mod keys;
#[path = "../shared/outgoing.rs"]
mod outgoing;
mod own_account;
mod provider;
mod sessions;
mod sheets;
mod stand;
mod tokens;
mod trouble;
