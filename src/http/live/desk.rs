//! The operations of one connection: begun and ended by name on one side, their events taken one by one on the other.
use crate::base::fault::Usage;
use crate::http::live::{event::Event, operation::Events};
use futures_util::{
    StreamExt as _,
    stream::{AbortHandle, BoxStream, SelectAll, abortable},
};
use std::{
    collections::{HashMap, hash_map::Entry},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio::sync::mpsc;

type Names = Arc<Mutex<HashMap<Arc<str>, AbortHandle>>>;
type Named = BoxStream<'static, (Arc<str>, Event)>;

/// Where operations are begun and ended.
pub(super) struct Desk {
    names: Names,
    most: usize,
    begun: mpsc::UnboundedSender<Named>,
}

/// Where their events are taken. What nobody takes is not made.
pub(super) struct Running {
    names: Names,
    begun: mpsc::UnboundedReceiver<Named>,
    streams: SelectAll<Named>,
}

/// Why an operation cannot begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unable {
    /// Another of this name runs.
    Taken,
    /// As many run as may.
    Full(Usage),
    /// The connection is gone.
    Gone,
}

/// A desk for a connection on which at most so many operations run at once.
pub(super) fn desk(most: usize) -> (Desk, Running) {
    // Without a bound of its own: it holds no more than `most`.
    let (begin, begun) = mpsc::unbounded_channel();
    let names = Names::default();
    let running = Running { names: Arc::clone(&names), begun, streams: SelectAll::new() };
    (Desk { names, most, begun: begin }, running)
}

impl Desk {
    /// Begins an operation.
    ///
    /// # Errors
    /// When it cannot begin; nothing of it runs then.
    pub(super) fn begin(&self, name: &str, events: Events) -> Result<(), Unable> {
        let name: Arc<str> = name.into();
        let mut names = held(&self.names);
        let used = names.len() + 1;
        let Entry::Vacant(free) = names.entry(Arc::clone(&name)) else { return Err(Unable::Taken) };
        if used > self.most {
            let (allowed, used) = (self.most as u64, used as u64);
            return Err(Unable::Full(Usage { limit: "operations", allowed, used }));
        }
        let (events, handle) = abortable(events);
        free.insert(handle);
        self.begun.send(events.map(move |event| (Arc::clone(&name), event)).boxed()).map_err(|_| Unable::Gone)
    }

    /// Whether an operation of this name runs.
    pub(super) fn has(&self, name: &str) -> bool {
        held(&self.names).contains_key(name)
    }

    /// Ends an operation. One that has ended already, or never was, stays so.
    pub(super) fn end(&self, name: &str) {
        if let Some(handle) = held(&self.names).remove(name) {
            handle.abort();
        }
    }
}

impl Running {
    /// The next event of any operation; waits while there is none. May be dropped and called again.
    pub(super) async fn next(&mut self) -> (Arc<str>, Event) {
        loop {
            let next = tokio::select! {
                Some(begun) = self.begun.recv() => {
                    self.streams.push(begun);
                    continue;
                }
                Some(next) = self.streams.next(), if !self.streams.is_empty() => next,
                else => std::future::pending().await,
            };
            let (name, event) = &next;
            let mut names = held(&self.names);
            // One that was ended while its event was made tells nothing more; another may have its name by now.
            if event.is_last() {
                names.remove(name);
            }
            return next;
        }
    }
}

fn held(names: &Names) -> MutexGuard<'_, HashMap<Arc<str>, AbortHandle>> {
    names.lock().unwrap_or_else(PoisonError::into_inner)
}
