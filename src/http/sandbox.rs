//! The address of the sandbox, where partners try what their copy does with each kind of change.
use crate::graphql::executor::Engine;
use crate::http::{front::Front, live::door, router, surroundings::cors};
use axum::{Router, routing::post};
use std::sync::Arc;

/// Addresses with what answers them, for floors above.
pub type Routes = Router;

/// The routes of a sandbox, to be merged with the pages.
pub fn sandbox<E: Engine>(front: &Arc<Front<E>>) -> Routes {
    let graphql = post(door::post::<E>).get(door::get::<E>).fallback(router::other_method);
    Router::new().route("/sandbox/graphql", graphql).with_state(Arc::clone(front)).layer(cors())
}
