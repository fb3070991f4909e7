//! The receiver in the box: what it takes, what it refuses, what it says, and how it misbehaves.
mod command;
mod fixture;
mod misbehaving;
mod refusing;
mod taking;
mod telling;
