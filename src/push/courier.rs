//! What partners ask of push at once.
