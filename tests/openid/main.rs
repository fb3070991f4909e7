//! People of OpenID providers: tokens that are good and tokens that are not, providers in trouble, and browsers.
mod beside;
mod browsers;
mod forgery;
#[path = "../shared/ground.rs"]
#[expect(dead_code, reason = "other tests look at the database beside the store")]
mod ground;
mod keys;
#[path = "../shared/outgoing.rs"]
mod outgoing;
mod provider;
mod sessions;
mod stand;
mod tokens;
mod trouble;
