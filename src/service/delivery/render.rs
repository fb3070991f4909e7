//! How items become what is sent: push asks through this door, and the GraphQL face stands behind it.
use crate::{
    base::fault::Outcome,
    service::{delivery::selection::Selection, feed::item::FeedPage},
};
use bytes::Bytes;
use futures_util::future::BoxFuture;
use std::sync::Arc;

/// Renders items as a partner selected them.
pub trait Render: Send + Sync {
    /// Each item of a page as a JSON object, in their order, exactly as `changes` would answer it to the partner.
    ///
    /// # Errors
    /// INTERNAL where the selection cannot be rendered, which saving it would have refused.
    fn render<'a>(&'a self, page: Arc<FeedPage>, selection: &'a Selection) -> BoxFuture<'a, Outcome<Vec<Bytes>>>;
}
