//! What a receiver keeps: every delivery in the order of its arrival, the copy that it makes, and who knocked while another was inside.
use crate::{
    receiver::{Fate, Moment, Warden},
    wish::own,
};
use serde_json::Value;
use std::{
    collections::{BTreeMap, HashMap},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::sync::watch;

/// Things by id, with what was selected of them.
pub(crate) type Copy = BTreeMap<String, Value>;

/// An item of a delivery.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    pub(crate) thing: String,
    pub(crate) seq: i64,
}

/// A delivery that was read to its end.
#[derive(Debug, Clone)]
pub(crate) struct Arrival {
    /// Its `webhook-id`, in lower case.
    pub(crate) id: String,
    /// `changes`, `challenge`, `replay` …
    pub(crate) kind: String,
    pub(crate) covers: (i64, i64),
    pub(crate) items: Vec<Item>,
    /// In which life of the server it came.
    pub(crate) life: usize,
    read: Instant,
    answered: Option<Instant>,
}

/// What came for one subscription.
#[derive(Debug, Default, Clone)]
pub(crate) struct Page {
    pub(crate) arrivals: Vec<Arrival>,
    pub(crate) copy: Copy,
    /// Deliveries that began while another was under way.
    pub(crate) overlaps: Vec<String>,
    under_way: usize,
}

/// The book of a receiver.
pub(crate) struct Book {
    pages: Mutex<HashMap<String, Page>>,
    connections: watch::Sender<usize>,
    came: watch::Sender<usize>,
    life: AtomicUsize,
    warden: Mutex<Warden>,
}

impl Default for Book {
    fn default() -> Self {
        Self {
            pages: Mutex::default(),
            connections: watch::Sender::new(0),
            came: watch::Sender::new(0),
            life: AtomicUsize::new(0),
            warden: Mutex::new(Arc::new(|_, _| Fate::On)),
        }
    }
}

/// A connection that is open; a request that is under way.
pub(crate) struct Open<'b>(&'b Book);
pub(crate) struct UnderWay<'b>(&'b Book, String);

impl Arrival {
    /// Whether it was answered so late that its sender may have given it up.
    pub(crate) fn is_late(&self, deadline: Duration) -> bool {
        self.answered.is_none_or(|at| at - self.read > deadline / 2)
    }
}

impl Book {
    fn pages(&self) -> MutexGuard<'_, HashMap<String, Page>> {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What came for a subscription until now.
    pub(crate) fn page(&self, name: &str) -> Page {
        self.pages().get(name).cloned().unwrap_or_default()
    }

    /// How many deliveries of a kind came for a subscription.
    pub(crate) fn count(&self, name: &str, kind: &str) -> usize {
        self.pages().get(name).map_or(0, |page| page.arrivals.iter().filter(|arrival| arrival.kind == kind).count())
    }

    /// Whether the copy of a subscription is this.
    pub(crate) fn holds(&self, name: &str, truth: &Copy) -> bool {
        self.pages().get(name).is_some_and(|page| page.copy == *truth)
    }

    /// Counts what came.
    pub(crate) fn came(&self) -> watch::Receiver<usize> {
        self.came.subscribe()
    }

    /// From now on this warden decides.
    pub(crate) fn is_guarded_by(&self, warden: impl Fn(&str, Moment) -> Fate + Send + Sync + 'static) {
        *self.warden.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(warden);
    }

    pub(crate) fn fate(&self, name: &str, moment: Moment) -> Fate {
        let warden = Arc::clone(&*self.warden.lock().unwrap_or_else(PoisonError::into_inner));
        warden(name, moment)
    }

    /// Waits until nobody is connected; what comes then is of another life.
    pub(crate) async fn begins_another_life(&self) {
        let gone = |open: &usize| *open == 0;
        self.connections.subscribe().wait_for(gone).await.expect("the receiver lives");
        self.life.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn opened(&self) -> Open<'_> {
        self.connections.send_modify(|open| *open += 1);
        Open(self)
    }

    pub(crate) fn begun(&self, name: &str) -> UnderWay<'_> {
        let mut pages = self.pages();
        let page = pages.entry(name.to_owned()).or_default();
        page.under_way += 1;
        if page.under_way > 1 {
            let last = page.arrivals.last().map_or("nothing", |arrival| arrival.id.as_str());
            page.overlaps.push(format!("one came while another was under way, {last} having been read last"));
        }
        UnderWay(self, name.to_owned())
    }

    /// Enters a delivery, and makes the copy as it says. Returns its number.
    pub(crate) fn enter(&self, name: &str, id: &str, mut body: Value) -> usize {
        let kind = body["type"].as_str().expect("a type").to_owned();
        let number = |value: &Value| value.as_i64().unwrap_or(-1);
        let covers = (number(&body["covers"]["after"]), number(&body["covers"]["to"]));
        let mut pages = self.pages();
        let page = pages.entry(name.to_owned()).or_default();
        let mut items = Vec::new();
        for item in body["items"].as_array_mut().into_iter().flatten() {
            let thing = item["id"].as_str().expect("an id").to_owned();
            items.push(Item { thing: thing.clone(), seq: number(&item["seq"]) });
            if kind != "changes" {
                continue;
            }
            match item["__typename"].as_str() {
                Some("Upserted") => page.copy.insert(thing, own(item["node"].take())),
                Some("Removed" | "LeftFilter") => page.copy.remove(&thing),
                other => panic!("{name}: {other:?} in {id}"),
            };
        }
        let (life, read) = (self.life.load(Ordering::Relaxed), Instant::now());
        page.arrivals.push(Arrival { id: id.to_owned(), kind, covers, items, life, read, answered: None });
        let at = page.arrivals.len() - 1;
        drop(pages);
        self.came.send_modify(|came| *came += 1);
        at
    }

    pub(crate) fn answered(&self, name: &str, at: usize) {
        if let Some(arrival) = self.pages().get_mut(name).and_then(|page| page.arrivals.get_mut(at)) {
            arrival.answered = Some(Instant::now());
        }
    }
}

impl Drop for Open<'_> {
    fn drop(&mut self) {
        self.0.connections.send_modify(|open| *open -= 1);
    }
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        if let Some(page) = self.0.pages().get_mut(&self.1) {
            page.under_way -= 1;
        }
    }
}
