//! Deliveries as partners set and follow them: endpoints, secrets, pauses, acknowledgements, replays.
pub mod selection;
