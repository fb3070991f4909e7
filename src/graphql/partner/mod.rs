//! What a partner sees of itself: its entry in the registry, its keys and its stored filters.
pub mod desk;
pub mod digest;
pub mod object;
pub mod shown;
pub mod subscription;
