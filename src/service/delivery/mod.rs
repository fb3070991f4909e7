//! Deliveries as partners set and follow them: endpoints, secrets, pauses, acknowledgements, replays.
pub mod alarm;
pub mod message;
pub mod render;
pub mod replayed;
pub mod selection;
