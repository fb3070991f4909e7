//! What a siege is about: a store with sample data, a partner with subscriptions, a receiver, and offices that never stop writing.
use crate::{
    asking::{ask, followed},
    book::Copy,
    ground::Ground,
    judge::{Figures, difference, judge},
    program::{ANY_PORT, Home, Server},
    receiver::Receiver,
    wish::Wish,
    writer::Writer,
};
use entity::{
    id::{PartnerId, SubscriptionId},
    partner::PartnerKind,
    replay::{self, ReplayState},
    standing::Model as Standing,
};
use rustix::process::{Pid, Signal, WaitOptions, kill_process, waitpid};
use sea_orm::EntityTrait as _;
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};
use tempfile::TempDir;
use tokio::{
    sync::oneshot,
    task::{JoinHandle, block_in_place},
    time::timeout,
};
use uturn::{
    base::{clock::Clock, minter::Minter},
    service::partner::{
        keys::issue_key,
        register::{Registration, register},
    },
};

/// Longest wait for anything that has to happen.
pub(crate) const PATIENCE: Duration = Duration::from_secs(90);

/// All of it.
pub(crate) struct Stand {
    pub(crate) ground: Ground,
    pub(crate) receiver: Receiver,
    pub(crate) wishes: Vec<Wish>,
    pub(crate) ids: BTreeMap<&'static str, SubscriptionId>,
    pub(crate) deadline: Duration,
    home: Home,
    key: String,
    partner: PartnerId,
    _folder: TempDir,
}

/// Offices at work; they go home when this is dropped.
pub(crate) struct Offices {
    stop: oneshot::Sender<()>,
    working: JoinHandle<Writer>,
}

impl Stand {
    /// Fills a store, registers a partner, and opens its receiver. Deliveries take `deadline` at most.
    pub(crate) async fn new(ground: Ground, wishes: Vec<Wish>, deadline: Duration) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let home = Home { url: ground.url.clone(), folder: folder.path().to_owned() };
        block_in_place(|| home.run(&["generate", "--employers", "60", "--jobs", "300"]));
        let registration = Registration {
            kind: PartnerKind::JobSite,
            organisation_ja: "包囲求人サイト".into(),
            organisation_en: None,
            corporate_number: None,
            contact_post: "連携担当".into(),
            contact_email: "feeds@example.jp".into(),
            terms_version: "1".into(),
            terms_accepted_on: None,
            is_sample: true,
        };
        let now = Clock::System.now();
        let registered = register(&ground.store, &mut Minter::System, now, registration).await.expect("the store");
        let partner = registered.expect("a partner").id;
        let key = issue_key(&ground.store, &mut Minter::System, now, partner).await.expect("a key").secret().to_owned();
        let names: Vec<&str> = wishes.iter().map(|wish| wish.name).collect();
        let receiver = Receiver::open(&names).await;
        Self { ground, receiver, wishes, ids: BTreeMap::new(), deadline, home, key, partner, _folder: folder }
    }

    /// Starts an instance.
    pub(crate) fn serves(&self) -> Server {
        let deadline = self.deadline.as_millis().to_string();
        let settings = [
            ("UTURN_PUSH_DEADLINE_MS", deadline.as_str()),
            ("UTURN_OUTBOUND_ALLOW_HTTP", "true"),
            ("UTURN_OUTBOUND_ALLOW_PRIVATE", "true"),
            ("UTURN_OUTBOUND_PORTS", "*"),
            ("UTURN_SANDBOX", "false"),
            ("UTURN_RATE_PUBLIC_POINTS_MINUTE", "0"),
            ("UTURN_RATE_PARTNER_POINTS_MINUTE", "0"),
        ];
        block_in_place(|| self.home.serve(ANY_PORT, &settings))
    }

    /// Asks an instance as the partner.
    pub(crate) async fn asks(&self, server: &Server, query: &str, variables: Value) -> Value {
        ask(&server.url(), Some(&self.key), query, variables).await
    }

    /// Stores what the partner wishes, and where it is to be delivered to.
    pub(crate) async fn enters(&mut self, server: &Server) {
        for wish in &self.wishes {
            let save = "mutation($filter: SaveSubscriptionInput!) {
                saveSubscription(input: $filter) { problems { code path message } } }";
            let filter = json!({ "filter": { "name": wish.name, "filter": wish.filter } });
            let saved = self.asks(server, save, filter).await;
            assert_eq!(saved["saveSubscription"]["problems"], json!([]), "{}", wish.name);
            let save = "mutation($endpoint: SaveEndpointInput!) {
                saveEndpoint(input: $endpoint) { problems { code path message } } }";
            let endpoint = json!({ "endpoint": wish.endpoint(&self.receiver.url(wish.name)) });
            let saved = self.asks(server, save, endpoint).await;
            assert_eq!(saved["saveEndpoint"]["problems"], json!([]), "{}", wish.name);
        }
        let stored = self.ground.store.subscriptions(self.partner).await.expect("subscriptions");
        let id = |name| stored.iter().find(|row| row.name == name).expect("stored").id;
        self.ids = self.wishes.iter().map(|wish| (wish.name, id(wish.name))).collect();
    }

    /// Has what a subscription was told so far told once more.
    pub(crate) async fn replays(&self, server: &Server, name: &str) {
        let to = self.standings().await.remove(name).expect("it stands").acked_seq;
        let replay =
            "mutation($input: ReplayInput!) { replaySubscription(input: $input) { problems { code message } } }";
        let input = json!({ "input": { "name": name, "range": { "after": 0, "to": to } } });
        let begun = self.asks(server, replay, input).await;
        assert_eq!(begun["replaySubscription"]["problems"], json!([]), "{name}");
    }

    /// Waits until every replay is done.
    pub(crate) async fn until_replayed(&self) {
        let (raw, begun) = (self.raw().await, Instant::now());
        let is_done = |row: &replay::Model| row.state == ReplayState::Done;
        while !replay::Entity::find().all(&raw).await.expect("the store").iter().all(is_done) {
            assert!(begun.elapsed() < PATIENCE, "a replay does not end");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        raw.close().await.expect("closed");
    }

    /// How all subscriptions stand.
    pub(crate) async fn standings(&self) -> BTreeMap<&'static str, Standing> {
        let ids: Vec<_> = self.ids.values().copied().collect();
        // A store that is away for a moment is asked again by those who wait.
        let rows = self.ground.store.standings(&ids).await.unwrap_or_default();
        let of = |id: &SubscriptionId| rows.iter().find(|row| row.subscription_id == *id).cloned();
        self.ids.iter().filter_map(|(name, id)| Some((*name, of(id)?))).collect()
    }

    /// Waits until they stand so; tells how long it took.
    pub(crate) async fn until(&self, what: &str, so: impl Fn(&BTreeMap<&'static str, Standing>) -> bool) -> Duration {
        let begun = Instant::now();
        loop {
            let standings = self.standings().await;
            if standings.len() == self.ids.len() && so(&standings) {
                return begun.elapsed();
            }
            assert!(begun.elapsed() < PATIENCE, "{what}: {standings:#?}");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// Waits until each of these subscriptions was told of something.
    pub(crate) async fn until_begun(&self, names: &[&str]) {
        self.until_counted(names, &vec![1; names.len()]).await;
    }

    /// Waits until so many more deliveries of changes came for each of these subscriptions.
    pub(crate) async fn until_told(&self, names: &[&str], more: usize) {
        let counts: Vec<_> = names.iter().map(|name| self.receiver.book.count(name, "changes") + more).collect();
        self.until_counted(names, &counts).await;
    }

    async fn until_counted(&self, names: &[&str], counts: &[usize]) {
        let book = &self.receiver.book;
        let told = |_: &usize| names.iter().zip(counts).all(|(name, count)| book.count(name, "changes") >= *count);
        let is_told = timeout(PATIENCE, book.came().wait_for(told)).await.is_ok();
        assert!(is_told, "{names:?} are not told {counts:?} times: {:#?}", self.standings().await);
    }

    /// Offices begin to write, so many rows at once, with rests between.
    pub(crate) async fn opens_offices(&self, seed: u64, most: usize, rest: Duration) -> Offices {
        let mut writer = Writer::open(&self.ground.url, seed).await;
        let (stop, mut stopped) = oneshot::channel();
        let working = tokio::spawn(async move {
            let mut unsure = false;
            while stopped.try_recv() == Err(oneshot::error::TryRecvError::Empty) {
                let done =
                    if unsure { writer.reads().await } else { writer.tries_to_write(most, Clock::System.now()).await };
                unsure = done.inspect_err(|fault| println!("offices: {fault:?}")).is_err();
                tokio::time::sleep(rest).await;
            }
            while unsure {
                unsure = writer.reads().await.is_err();
            }
            writer
        });
        Offices { stop, working }
    }

    /// Waits until every copy is what a server shows, which nobody changes any more; tells how many things they hold.
    pub(crate) async fn until_equal(&self, server: &Server) -> usize {
        let head = self.ground.store.stamp(Clock::System.now()).await.expect("stamped");
        followed(&server.url(), head).await;
        let (book, mut things) = (&self.receiver.book, 0);
        for wish in &self.wishes {
            let truth: Copy = wish.truth(&server.url(), &self.key).await;
            let equal = timeout(PATIENCE, book.came().wait_for(|_| book.holds(wish.name, &truth))).await.is_ok();
            if !equal {
                let (copy, standing) = (book.page(wish.name).copy, self.standings().await.remove(wish.name));
                panic!("{}: {} {standing:#?} {:#?}", wish.name, difference(&copy, &truth), server.said());
            }
            things += truth.len();
        }
        things
    }

    /// The names of subscriptions that offices write for all the time.
    pub(crate) fn busy(&self) -> Vec<&'static str> {
        self.wishes.iter().filter(|wish| !wish.is_quiet).map(|wish| wish.name).collect()
    }

    /// Holds all deliveries of changes against what was promised; what came, in all. Each subscription may have had so many
    /// deliveries twice.
    pub(crate) fn is_judged(&self, repeats_most: usize) -> Figures {
        let mut all = Figures::default();
        for wish in &self.wishes {
            let Figures { deliveries, items, repeated } =
                judge(wish.name, "changes", &self.receiver.book.page(wish.name), |_, _| repeats_most > 0);
            assert!(repeated <= repeats_most, "{}: {repeated} came twice, at most {repeats_most} may", wish.name);
            (all.deliveries, all.items) = (all.deliveries + deliveries, all.items + items);
            all.repeated += repeated;
        }
        all
    }

    /// Removes the store.
    pub(crate) async fn ends(self) {
        self.ground.remove().await;
    }
}

impl Offices {
    /// Lets them finish what they write; who wrote, and how much.
    pub(crate) async fn close(self) -> Writer {
        let _ = self.stop.send(());
        self.working.await.expect("offices end in order")
    }
}

/// Sends a signal to an instance.
pub(crate) fn signal(server: &Server, signal: Signal) {
    kill_process(pid(server), signal).expect("it is there");
}

/// Puts an instance to sleep, and waits until all of it is.
pub(crate) fn falls_asleep(server: &Server) {
    signal(server, Signal::STOP);
    let stopped = waitpid(Some(pid(server)), WaitOptions::UNTRACED).expect("it is there");
    assert!(stopped.is_some_and(|(_, status)| status.stopped()), "{stopped:?}");
}

/// The number of an instance's process.
pub(crate) fn pid(server: &Server) -> Pid {
    Pid::from_child(&server.child)
}
