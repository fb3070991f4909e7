//! F5: the GraphQL face: the document gate, the schema and what a client reads of an answer.
pub mod answer;
pub mod budget;
pub mod completion;
pub mod executor;
pub mod fault;
pub mod gate;
pub mod incident;
pub mod refusal;
