//! The cast of the stories: where they play, who acts, and what can be asked.
pub(crate) mod answers;
pub(crate) mod chance;
pub(crate) mod country;
pub(crate) mod ground;
pub(crate) mod hiring;
pub(crate) mod history;
pub(crate) mod invitations;
pub(crate) mod market;
pub(crate) mod selection;
pub(crate) mod survey;
pub(crate) mod town_hall;
pub(crate) mod world;
