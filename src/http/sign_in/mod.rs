//! Signing in with a browser: the form for accounts, the way by a provider and back, the desk, and the way out.
mod account;
mod answer;
mod desk;
pub mod door;
mod drafts;
mod form;
mod import;
mod leave;
mod own;
mod own_path;
mod provider;
pub mod routes;
mod view;
