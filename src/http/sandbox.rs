//! The addresses of the sandbox, where partners try what their copy does with each kind of change.
use crate::graphql::executor::Engine;
use crate::http::{
    feeds::{desk::Desk, keyed::keyed},
    front::Front,
    live::door,
    router,
    surroundings::cors,
};
use axum::{Router, routing::post};
use std::sync::Arc;

/// Addresses with what answers them, for floors above.
pub type Routes = Router;

/// The routes of a sandbox, to be merged with the pages; its files are handed out at `desk`.
pub fn sandbox<E: Engine>(front: &Arc<Front<E>>, desk: Desk) -> Routes {
    let graphql = post(door::post::<E>).get(door::get::<E>).fallback(router::other_method);
    let graphql = Router::new().route("/sandbox/graphql", graphql).with_state(Arc::clone(front)).layer(cors());
    graphql.merge(keyed(Arc::clone(front), desk, "/sandbox/feeds"))
}
