//! What goes out of an instance: deliveries to the endpoints of partners, wired and stopped in order.
use crate::{
    base::{
        clock::Clock,
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
    },
    catalogue::keeper::Catalogue,
    cli::{sealing_key::sealer, settings::Settings},
    graphql::public::PublicEngine,
    outbound::{client::Client, names::Names, rules::Rules},
    policy::sealed::Sealer,
    push::{
        courier::Counter,
        herald::Herald,
        journal::Journal,
        lease::Lease,
        means::{Means, Pace},
        slots::Slots,
        worker::Worker,
    },
    service::delivery::desk::Outfit,
    store::connect::Store,
};
use std::{ops::RangeInclusive, sync::Arc, time::Duration};
use tokio::{sync::watch, task::JoinHandle};

/// What goes out, and how.
#[derive(Clone)]
pub struct Outgoing {
    /// What may be called.
    pub rules: Rules,
    /// Who resolves names.
    pub names: Names,
    /// How fast.
    pub pace: Pace,
    /// What seals secrets.
    pub sealer: Arc<Sealer>,
}

impl Outgoing {
    /// As the settings say; the sealing key is made in the data directory where there is none.
    ///
    /// # Errors
    /// UNAVAILABLE naming the setting, the directory or the file that cannot be used.
    pub fn of(settings: &Settings) -> Outcome<Self> {
        let deadline = deadline(settings.push_deadline_ms)?;
        Ok(Self {
            rules: settings.outbound()?,
            names: Names::System,
            pace: Pace { deadline, ..Pace::default() },
            sealer: Arc::new(sealer(&settings.data_dir)?),
        })
    }
}

/// The time for one delivery: none could be made in less than the least, and a longer one would hold its slot for nothing.
fn deadline(milliseconds: u64) -> Outcome<Duration> {
    const SENSIBLE: RangeInclusive<u64> = 100..=120_000;
    if SENSIBLE.contains(&milliseconds) {
        return Ok(Duration::from_millis(milliseconds));
    }
    let detail = Words::new(
        format!(
            "push_deadline_ms は {milliseconds} です。{}から{}までにしてください",
            SENSIBLE.start(),
            SENSIBLE.end()
        ),
        format!("push_deadline_ms is {milliseconds}; set it to between {} and {}", SENSIBLE.start(), SENSIBLE.end()),
    );
    Err(Fault::because(Code::Unavailable, detail))
}

/// Deliveries that run until they are stopped.
pub struct Delivering {
    halt: watch::Sender<()>,
    running: JoinHandle<()>,
}

impl Delivering {
    /// Starts to deliver from a store. Returns also what partners need to enter endpoints.
    ///
    /// # Errors
    /// UNAVAILABLE where the certificates of the settings cannot be read.
    pub fn start(
        store: &Store,
        catalogue: &Catalogue,
        clock: &Clock,
        engine: &PublicEngine,
        outgoing: &Outgoing,
    ) -> Outcome<(Self, Outfit)> {
        let Outgoing { rules, names, pace, sealer } = outgoing.clone();
        let (journal, pages) = Journal::new();
        let means = Arc::new(Means {
            store: store.clone(),
            clock: clock.clone(),
            catalogue: catalogue.clone(),
            render: Arc::new(engine.renderer()?),
            client: Client::new(rules.clone(), names)?,
            sealer: Arc::clone(&sealer),
            pace,
            slots: Slots::default(),
            lease: Lease::new(pace.deadline),
            journal,
            herald: Herald::default(),
        });
        let (counter, rung) = Counter::new(Arc::clone(&means));
        let (halt, mut halted) = watch::channel(());
        let stop = async move { drop(halted.changed().await) };
        let running = tokio::spawn(Worker::new(means).work(pages, rung, stop));
        Ok((Self { halt, running }, Outfit { sealer, rules: Arc::new(rules), courier: counter }))
    }

    /// Lets what is under way end, and stops.
    pub async fn stop(self) {
        drop(self.halt);
        if let Err(error) = self.running.await {
            tracing::error!(cause = %error, "push did not end in order");
        }
    }
}
