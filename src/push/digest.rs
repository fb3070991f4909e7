//! The clock of the digests: asks offices whether they want one, and makes each on its day, one instance for all.
use crate::{
    base::{
        clock::{Clock, Instant},
        fault::Outcome,
    },
    catalogue::keeper::Catalogue,
    service::{
        digest::{
            due::{due_at, last_day, last_due},
            edition::Edition,
            gather::{Since, gather, is_behind},
            invitation::{DAYS_TO_CONFIRM, invitation},
            text::letter,
        },
        mail::{queue::queue, schedule::KEPT},
    },
    store::{
        connect::Store,
        digest::{Agreement, Made},
    },
};
use chrono::{Days, NaiveDate, TimeDelta};
use std::{future::Future, sync::Arc, time::Duration};

/// How often requests are looked for.
const TICK: Duration = Duration::from_secs(2);
/// Days after which an office is told that nothing changed, so that it knows the digest still runs.
const SILENT_DAYS: u64 = 28;

/// An edition as the HTML of a mail; the face for people writes it, and the command line hands it in.
pub type Html = fn(&Edition) -> Outcome<String>;

/// What the digests need.
#[derive(Clone)]
pub struct Digests {
    /// Where agreements and mails stand.
    pub store: Store,
    /// What they tell of.
    pub catalogue: Catalogue,
    /// The time.
    pub clock: Clock,
    /// Scheme, host and port that clients use.
    pub address: Arc<str>,
    /// Writes the HTML.
    pub html: Html,
}

/// How far a round came.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Round {
    /// Digests that were queued.
    pub sent: usize,
    /// Digests that were made and had nothing to say.
    pub silent: usize,
    /// Digests that could not be made yet.
    pub left: usize,
}

impl Digests {
    /// Keeps asking and making until `stop` resolves.
    pub async fn keep(self, stop: impl Future<Output = ()> + Send) {
        tokio::pin!(stop);
        let mut made: Option<NaiveDate> = None;
        loop {
            tokio::select! {
                () = &mut stop => return,
                () = tokio::time::sleep(TICK) => {}
            }
            // Each digest is written in one transaction: a round can end anywhere.
            let done = tokio::select! {
                () = &mut stop => return,
                done = self.round(&mut made) => done,
            };
            if let Err(fault) = done {
                tracing::error!(code = fault.code.as_str(), cause = ?fault.cause, "digests cannot be made");
            }
        }
    }

    /// Looks at the agreements once a day only, unless some could not be made.
    async fn round(&self, made: &mut Option<NaiveDate>) -> Outcome<()> {
        self.ask().await?;
        let day = last_day(self.clock.now());
        if *made == Some(day) {
            return Ok(());
        }
        let round = self.make().await?;
        let now = self.clock.now();
        self.store.tidy_digests(now, now - TimeDelta::days(DAYS_TO_CONFIRM), now - KEPT).await?;
        if round.left == 0 {
            *made = Some(day);
        }
        Ok(())
    }

    /// Asks every office that was not asked yet, and returns how many it were.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn ask(&self) -> Outcome<usize> {
        let mut asked = 0;
        for agreement in self.store.agreements_to_ask().await? {
            let letter = invitation(&self.catalogue.now(), &self.address, &agreement)?;
            let mut unit = self.store.unit(self.clock.now(), "uturn: digests").await?;
            if unit.note_asked(agreement.row.id).await? {
                queue(&mut unit, letter).await?;
                unit.commit().await?;
                asked += 1;
            } else {
                unit.roll_back().await?;
            }
        }
        Ok(asked)
    }

    /// Makes every digest that is due. What another instance made meanwhile is left to it.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails. A digest that cannot be made does not keep others from being made.
    pub async fn make(&self) -> Outcome<Round> {
        let now = self.clock.now();
        let mut round = Round::default();
        for agreement in self.store.agreements_made_before(last_day(now)).await? {
            let Some(due_on) = due(&agreement, now) else { continue };
            match self.one(&agreement, due_on).await {
                Ok(Some(true)) => round.sent += 1,
                Ok(Some(false)) => round.silent += 1,
                Ok(None) => {}
                Err(fault) => {
                    round.left += 1;
                    if !is_behind(&fault) {
                        let (digest, code) = (agreement.row.id, fault.code.as_str());
                        tracing::error!(%digest, code, cause = ?fault.cause, "a digest cannot be made");
                    }
                }
            }
        }
        Ok(round)
    }

    /// Makes one. Whether it is sent; none where another instance was first.
    async fn one(&self, agreement: &Agreement, due_on: NaiveDate) -> Outcome<Option<bool>> {
        let row = &agreement.row;
        let gathered = gather(&self.catalogue.now(), row, Since::next(row))?;
        let edition = Edition::of(&self.store, &self.address, agreement, row.made_on, &gathered).await?;
        let silent_since = row.last_sent_on.map(|day| day + Days::new(SILENT_DAYS));
        let is_sent = !edition.is_empty() || silent_since.is_none_or(|until| until <= due_on);
        let letter =
            if is_sent { Some(letter(row.id, &row.recipient, &edition, (self.html)(&edition)?)) } else { None };
        let mut unit = self.store.unit(self.clock.now(), "uturn: digests").await?;
        if !unit
            .note_made(&Made {
                before: row,
                due_on,
                goes_on_at: &gathered.cursor,
                goes_on_after: gathered.head().committed_at,
                is_sent,
            })
            .await?
        {
            unit.roll_back().await?;
            return Ok(None);
        }
        if let Some(letter) = letter {
            queue(&mut unit, letter).await?;
        }
        unit.commit().await?;
        Ok(Some(is_sent))
    }
}

/// The day of the digest that an agreement has to get now, if any.
fn due(agreement: &Agreement, now: Instant) -> Option<NaiveDate> {
    let row = &agreement.row;
    let day = last_due(now, row.weekday);
    let made = row.made_on.is_some_and(|made| made >= day);
    // Who confirms on a Monday at noon gets the first one a week later.
    let confirmed = row.confirmed_at.is_some_and(|at| at < due_at(day));
    (!made && confirmed).then_some(day)
}
