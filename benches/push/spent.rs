//! What a stretch of time cost: the process that delivers, the sink, and the database where it has processes of its own.
use crate::{
    instance::Instance,
    processor::{Meter, Reading, count},
    sink::Sink,
};
use std::time::{Duration, Instant};

/// A stretch that is being measured.
pub(crate) struct Watch<'a> {
    instance: &'a Instance,
    meters: [Option<Meter>; 3],
    before: [Reading; 3],
    statements: u64,
    begun: Instant,
}

/// What it cost.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spent {
    /// Wall time.
    pub(crate) took: Duration,
    /// CPU milliseconds of this process.
    pub(crate) process_ms: f64,
    /// CPU milliseconds of the sink.
    pub(crate) sink_ms: f64,
    /// CPU milliseconds of the database; 0 where it works inside this process.
    pub(crate) database_ms: f64,
    /// SQL statements.
    pub(crate) statements: f64,
}

impl<'a> Watch<'a> {
    /// Begins.
    pub(crate) fn begin(instance: &'a Instance, sink: &Sink) -> Self {
        let meters = [Some(Meter::process(std::process::id())), Some(sink.meter()), instance.database];
        let before = meters.map(|meter| meter.map(Meter::read).unwrap_or_default());
        Self { instance, meters, before, statements: instance.store.statements(), begun: Instant::now() }
    }

    /// Ends.
    pub(crate) fn end(&self) -> Spent {
        let took = self.begun.elapsed();
        let since = |at: usize| self.meters[at].map_or(0.0, |meter| meter.read().since(&self.before[at]));
        let statements = count(self.instance.store.statements() - self.statements);
        Spent { took, process_ms: since(0), sink_ms: since(1), database_ms: since(2), statements }
    }
}

impl Spent {
    /// CPU milliseconds of the process and the database in each second.
    pub(crate) fn ms_a_second(&self) -> f64 {
        (self.process_ms + self.database_ms) / self.took.as_secs_f64()
    }

    /// SQL statements in each second.
    pub(crate) fn statements_a_second(&self) -> f64 {
        self.statements / self.took.as_secs_f64()
    }
}
