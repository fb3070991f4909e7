//! A reader of the feed who keeps a copy: puts in what is upserted, deletes what is removed or left its filter, and nothing else.
use crate::truth::{Copy, truth, written};
use entity::{thing::Thing, vocabulary::RemovalReason};
use std::sync::Arc;
use uturn::{
    catalogue::snapshot::Snapshot,
    service::feed::{
        item::{Change, FeedPage, Item, Node},
        page::{Asked, Filter, StoredFilter, page},
        question::FeedQuestion,
    },
    store::facts::Facts,
};

/// A reader.
#[derive(Debug, Clone)]
pub(crate) struct Follower {
    pub(crate) filter: Filter,
    pub(crate) copy: Copy,
    pub(crate) cursor: Option<String>,
    /// Where the last page ended; a filter that changed begins again at 0.
    to: i64,
    /// What it was told to delete and never held.
    pub(crate) stray: Vec<String>,
    /// What it was told to delete.
    pub(crate) gone: Vec<(Thing, Option<RemovalReason>)>,
    /// How often it was told that something is new or different.
    pub(crate) upserted: usize,
    /// What it was told of each thing, and from which state, for when a copy is wrong.
    told: Vec<(Thing, String)>,
}

impl Follower {
    /// Under a filter that it sends along.
    pub(crate) fn new(question: FeedQuestion) -> Self {
        Self::under(Filter::Question(Box::new(question)))
    }

    /// Under any filter.
    pub(crate) fn under(filter: Filter) -> Self {
        Self { filter, copy: Copy::new(), cursor: None, to: 0, stray: vec![], gone: vec![], upserted: 0, told: vec![] }
    }

    /// The filter as it stands.
    pub(crate) fn question(&self) -> FeedQuestion {
        match &self.filter {
            Filter::Question(question) => (**question).clone(),
            Filter::Stored(stored) => {
                stored.versions.iter().find(|(version, _)| *version == stored.version).expect("a version").1.clone()
            }
        }
    }

    /// Its stored filter gets another version.
    pub(crate) fn changes_filter(&mut self, question: FeedQuestion) {
        let Filter::Stored(StoredFilter { version, versions, .. }) = &mut self.filter else {
            panic!("a stored filter")
        };
        *version += 1;
        versions.push((*version, question));
        self.to = 0;
    }

    /// One page of at most `first` items; true where there is more.
    pub(crate) fn reads(&mut self, snapshot: &Arc<Snapshot>, first: usize) -> bool {
        let first = Some(i32::try_from(first).expect("a page"));
        let asked = Asked { after: self.cursor.take(), first, filter: self.filter.clone() };
        let page = page(snapshot, &asked).expect("a page of the feed");
        self.takes(&page)
    }

    /// All pages there are.
    pub(crate) fn reads_on(&mut self, snapshot: &Arc<Snapshot>, first: usize) {
        while self.reads(snapshot, first) {}
    }

    fn takes(&mut self, page: &FeedPage) -> bool {
        let (covers, head) = (page.covers, page.head);
        assert_eq!(covers.after, self.to, "the ranges join: {covers:?}");
        assert!(covers.after <= covers.to && covers.to <= head.seq, "{covers:?} {head:?}");
        assert!(page.has_more || covers.to == head.seq, "a reader at the end is at the head");
        let within = |item: &Item| covers.after < item.seq && item.seq <= covers.to;
        assert!(page.items.iter().all(within) && page.items.is_sorted_by_key(|item| item.seq), "in order, and covered");
        for item in &page.items {
            self.told.push((item.thing, told(&page.snapshot, item, covers.after)));
            match &item.change {
                Change::Upserted { node, .. } => {
                    self.copy.insert(item.thing, written(&page.snapshot, node));
                    self.upserted += 1;
                }
                Change::Removed { reason, .. } => self.deletes(item, Some(*reason)),
                Change::LeftFilter => self.deletes(item, None),
            }
        }
        self.to = covers.to;
        self.cursor = Some(page.cursor.clone());
        page.has_more
    }

    fn deletes(&mut self, item: &Item, reason: Option<RemovalReason>) {
        self.gone.push((item.thing, reason));
        if self.copy.remove(&item.thing).is_none() {
            self.stray.push(format!("{} {:?} at {}", item.thing, item.change, item.seq));
        }
    }

    /// Fails and says where its copy is not what its filter lets through.
    pub(crate) fn agrees(&self, snapshot: &Snapshot, when: &str) {
        let truth = truth(snapshot, &self.question());
        let missing: Vec<_> = truth.keys().filter(|thing| !self.copy.contains_key(*thing)).map(name).collect();
        let logged = |thing: &Thing| {
            let steps =
                snapshot.log.of(thing.ulid).map(|(seq, entry)| (seq, entry.reason, entry.steps_after(0).collect()));
            let steps: Option<(_, _, Vec<_>)> = steps;
            let employers = steps.iter().flat_map(|(_, _, steps)| steps).filter_map(|step| match &step.was {
                Some(Facts::Job(was)) => Some(was.employer),
                _ => None,
            });
            let employers = employers.map(|id| {
                let entry = snapshot.log.of(id.0).map(|(seq, entry)| (seq, entry.steps_after(0).collect::<Vec<_>>()));
                format!("\n    {id} {entry:?}")
            });
            let told = self.told.iter().filter(|(about, _)| about == thing);
            let told = told.map(|(_, told)| format!("\n    told {told}"));
            format!("{thing} {steps:?}{}{}", employers.collect::<String>(), told.collect::<String>())
        };
        let extra: Vec<_> = self.copy.keys().filter(|thing| !truth.contains_key(*thing)).map(logged).collect();
        let stale = truth.iter().filter(|(thing, facts)| self.copy.get(thing).is_some_and(|held| held != *facts));
        let stale: Vec<_> =
            stale.map(|(thing, now)| format!("{thing}\n  held  {}\n  truth {now}", self.copy[thing])).collect();
        let wrong = missing.len() + extra.len() + stale.len();
        assert!(
            wrong == 0,
            "{when}, read up to {}\nfilter {}\nmissing {missing:?}\nextra {}\nstale {}",
            self.to,
            serde_json::to_string(&self.filter_told()).expect("JSON"),
            extra.join("\n"),
            stale.join("\n"),
        );
    }

    fn filter_told(&self) -> Vec<FeedQuestion> {
        match &self.filter {
            Filter::Question(question) => vec![(**question).clone()],
            Filter::Stored(stored) => stored.versions.iter().map(|(_, question)| question.clone()).collect(),
        }
    }
}

fn name(thing: &Thing) -> String {
    thing.to_string()
}

/// What an item said, and what its employer was in the state that it was made from.
fn told(snapshot: &Snapshot, item: &Item, after: i64) -> String {
    let at = format!("{} of a page after {after} from {}", item.seq, snapshot.position);
    match &item.change {
        Change::Upserted { node: Node::Job(job), .. } => {
            let employer = snapshot.employers.at(job.employer);
            let employer =
                employer.map(|row| (row.row.id.to_string(), row.row.industry_code.clone(), row.row.revision));
            format!("{at}: with {employer:?}")
        }
        change => format!("{at}: {:?}", std::mem::discriminant(change)),
    }
}
