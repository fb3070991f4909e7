//! stub
pub mod columns;
pub mod publish;
pub mod subject;
