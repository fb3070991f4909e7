//! F5, the face for people: the page to start from, the explorer, and the files they need.
pub mod assets;
pub mod desk;
pub mod digest;
pub mod explorer;
pub mod facts;
pub mod files;
pub mod headers;
pub mod preview;
pub mod start;
mod tiles;
