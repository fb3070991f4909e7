//! uturn: the programme's catalogue of places, certified employers and jobs, as GraphQL, feeds and pages.
pub mod base;
pub mod catalogue;
pub mod cli;
pub mod domain;
pub mod graphql;
pub mod http;
pub mod ingest;
pub mod outbound;
pub mod policy;
pub mod push;
pub mod service;
pub mod store;
pub mod web;
