//! Kills a server at a moment of one of its deliveries, and tells when it is done.
use crate::receiver::{Fate, Moment};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use rustix::process::{Pid, Signal, kill_process};
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::sync::mpsc;

/// Who is to die, and at which of the moments that come.
struct Order {
    victim: Pid,
    moment: Moment,
    pass: usize,
}

/// The executioner.
pub(crate) struct Executioner {
    order: Mutex<Option<Order>>,
    chance: Mutex<ChaCha8Rng>,
    done: mpsc::UnboundedSender<String>,
}

impl Executioner {
    /// One who tells after whose delivery he struck.
    pub(crate) fn new(seed: u64) -> (Arc<Self>, mpsc::UnboundedReceiver<String>) {
        let (done, told) = mpsc::unbounded_channel();
        let chance = Mutex::new(ChaCha8Rng::seed_from_u64(seed));
        (Arc::new(Self { order: Mutex::default(), chance, done }), told)
    }

    /// Lets so many deliveries pass that moment, and strikes at the next.
    pub(crate) fn is_ordered(&self, victim: Pid, moment: Moment, pass: usize) {
        *self.order.lock().unwrap_or_else(PoisonError::into_inner) = Some(Order { victim, moment, pass });
    }

    /// Decides over a delivery: it ends with the server, or is worked on for a moment.
    pub(crate) fn decides(&self, name: &str, moment: Moment) -> Fate {
        let mut order = self.order.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(Order { victim, pass, .. }) = order.as_mut().filter(|order| order.moment == moment) {
            if *pass == 0 {
                kill_process(*victim, Signal::KILL).expect("it is there");
                *order = None;
                let _ = self.done.send(name.to_owned());
                return Fate::HungUp;
            }
            *pass -= 1;
        }
        if moment != Moment::Read {
            return Fate::On;
        }
        let micros = self.chance.lock().unwrap_or_else(PoisonError::into_inner).random_range(0..6_000);
        Fate::Later(Duration::from_micros(micros))
    }
}
