//! Images of profiles: taking them in, and who may see which.
pub mod desk;
pub mod kind;
pub mod made;
pub mod pictured;
pub mod refused;
pub mod shown;
pub mod upload;
