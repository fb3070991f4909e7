//! The programme, its bodies and the data set as GraphQL shows them.
pub mod body;
pub mod counts;
pub mod dataset;
pub mod object;
