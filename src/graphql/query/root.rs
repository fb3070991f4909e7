//! The query root.
use crate::graphql::query::{
    account::AccountQuery, editorial::EditorialQuery, employer::EmployerQuery, event::EventQuery, feed::FeedQuery,
    job::JobQuery, node::NodeQuery, partner::PartnerQuery, place::PlaceQuery, programme::ProgrammeQuery,
    reference::ReferenceQuery,
};
use async_graphql::MergedObject;

/// Everything that can be asked. Public reads are answered from memory at one position of the change log.
#[derive(MergedObject, Default)]
#[graphql(serial)]
pub struct Query(
    ProgrammeQuery,
    PlaceQuery,
    EmployerQuery,
    JobQuery,
    EventQuery,
    ReferenceQuery,
    NodeQuery,
    FeedQuery,
    EditorialQuery,
    PartnerQuery,
    AccountQuery,
);
