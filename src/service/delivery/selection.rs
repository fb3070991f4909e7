//! What a partner selects of each item that is delivered to it.
use crate::base::{
    fault::{Fault, Outcome},
    problem::Problem,
};
use entity::endpoint::{Model, ReadyMade};

/// Bytes of the longest selection that is stored.
pub const SELECTION_MOST: usize = 20_000;

/// What is selected of each item.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Selection {
    /// One that the service has ready.
    Ready(ReadyMade),
    /// The partner's own: fragments in GraphQL, one of them on `Change`.
    Own(String),
}

impl Selection {
    /// The selection of an endpoint.
    ///
    /// # Errors
    /// INTERNAL where it has none.
    pub fn of(endpoint: &Model) -> Outcome<Self> {
        match (endpoint.ready_made, &endpoint.selection) {
            (Some(ready), _) => Ok(Self::Ready(ready)),
            (None, Some(own)) => Ok(Self::Own(own.clone())),
            (None, None) => Err(Fault::internal(format!("{} has no selection", endpoint.subscription_id))),
        }
    }
}

/// Knows what can be selected. The GraphQL face implements it.
pub trait Selections: Send + Sync {
    /// What has to be corrected before deliveries of at most so many items can be made of a selection.
    fn problems(&self, selection: &Selection, first: u32) -> Vec<Problem>;
}
