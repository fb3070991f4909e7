//! Sheets over HTTP: templates, exports, and the files that come back.
mod answer;
mod question;
pub mod routes;
