//! Deliveries to this machine, for tests.
use std::{sync::Arc, time::Duration};
use uturn::{
    cli::delivering::Outgoing,
    outbound::{names::Names, rules::Rules},
    policy::sealed::Sealer,
    push::means::Pace,
};

/// Deliveries to this machine, each within a deadline.
pub(crate) fn outgoing(deadline: Duration) -> Outgoing {
    Outgoing {
        rules: Rules { http: true, private: true, ports: Vec::new(), extra_ca: None },
        names: Names::System,
        pace: Pace { deadline, ..Pace::default() },
        sealer: Arc::new(Sealer::of_key(&[7; 32]).expect("a key")),
    }
}
