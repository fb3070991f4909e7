//! Live answers over real connections: what the protocols say, who waits for whom, and that nothing is lost.
mod closing;
mod distinct;
mod engine;
mod events;
mod limits;
mod peers;
mod pressure;
mod rates;
mod server;
mod single;
mod socket;
mod stopping;
mod transport;
