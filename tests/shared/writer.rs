//! Offices at work: units of changes of several kinds, written into the store beside the running server.
use chrono::{DateTime, Utc};
use entity::{
    certification, employer, event,
    id::JobId,
    job, job_revision,
    job_terms::JobTerms,
    local_government,
    vocabulary::{Publication, RemovalReason, WageForm},
};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use ulid::Ulid;
use uturn::{
    base::{
        clock::{Clock, day_in_japan},
        fault::Outcome,
    },
    store::{
        connect::{Store, StoreOptions},
        job::JobRow,
        reading::Which,
        unit::Unit,
    },
};

const REASONS: [RemovalReason; 4] =
    [RemovalReason::Filled, RemovalReason::Withdrawn, RemovalReason::Duplicate, RemovalReason::LegalHold];

/// A writer who knows every row.
pub(crate) struct Writer {
    pub(crate) store: Store,
    chance: ChaCha8Rng,
    jobs: Vec<JobRow>,
    employers: Vec<employer::Model>,
    certifications: Vec<certification::Model>,
    events: Vec<event::Model>,
    places: Vec<local_government::Model>,
    /// Rows written and committed.
    pub(crate) written: usize,
}

impl Writer {
    /// Opens a store and reads it.
    pub(crate) async fn open(url: &str, seed: u64) -> Self {
        let options = StoreOptions { url: url.to_owned(), connections: 4, statement_timeout_ms: 30_000 };
        let store = Store::open(&options).await.expect("the store opens");
        let mut writer = Self {
            chance: ChaCha8Rng::seed_from_u64(seed),
            jobs: Vec::new(),
            employers: Vec::new(),
            certifications: Vec::new(),
            events: Vec::new(),
            places: Vec::new(),
            written: 0,
            store,
        };
        writer.reads().await.expect("every row");
        writer
    }

    /// Reads every row anew: after a unit that failed nobody knows how they stand.
    pub(crate) async fn reads(&mut self) -> Outcome<()> {
        let reading = self.store.reading().await?;
        let (mut jobs, mut employers, mut certifications) = (Vec::new(), Vec::new(), Vec::new());
        let (mut events, mut places) = (Vec::new(), Vec::new());
        reading.jobs(Which::All, |row| jobs.push(row)).await?;
        reading.employers(Which::All, |row| employers.push(row)).await?;
        reading.certifications(Which::All, |row| certifications.push(row)).await?;
        reading.events(Which::All, |row| events.push(row)).await?;
        reading.local_governments(Which::All, |row| places.push(row)).await?;
        (self.jobs, self.employers, self.certifications) = (jobs, employers, certifications);
        (self.events, self.places) = (events, places);
        Ok(())
    }

    /// Writes units now until so many rows are written in all.
    pub(crate) async fn writes_up_to(&mut self, rows: usize) {
        while self.written < rows {
            let most = (rows - self.written).min(40);
            self.writes(most, Clock::System.now()).await;
        }
    }

    /// Writes one unit of up to so many rows, as of an instant.
    pub(crate) async fn writes(&mut self, most: usize, now: DateTime<Utc>) {
        self.tries_to_write(most, now).await.expect("written");
    }

    /// The same, where the store may not be there.
    pub(crate) async fn tries_to_write(&mut self, most: usize, now: DateTime<Utc>) -> Outcome<()> {
        let mut unit = self.store.unit(now, "offices").await?;
        let rows = self.chance.random_range(1..=most);
        for _ in 0..rows {
            self.acts(&mut unit).await?;
        }
        unit.commit().await?;
        self.written += rows;
        Ok(())
    }

    /// Posts a listing of a public employer that pays so much a month.
    pub(crate) async fn posts_paying(&mut self, yen: i32, now: DateTime<Utc>) -> JobId {
        let mut unit = self.store.unit(now, "offices").await.expect("a unit");
        let is_public = |row: &employer::Model| row.status == Publication::Published;
        let public = self.employers.iter().find(|row| is_public(row)).expect("a public employer").id;
        let at = self.copies(&unit);
        let job = &mut self.jobs[at].job;
        (job.employer_id, job.wage_form, job.wage_min_yen) = (public, WageForm::Monthly, yen);
        (job.wage_max_yen, job.closing_on) = (None, None);
        let id = job.id;
        self.enters(at, &mut unit).await.expect("entered");
        unit.commit().await.expect("committed");
        id
    }

    /// Takes listings back that are shown now, as of an instant.
    pub(crate) async fn withdraws(&mut self, listings: usize, now: DateTime<Utc>) {
        let mut unit = self.store.unit(now, "offices").await.expect("a unit");
        let shown = self.jobs.iter().enumerate().filter(|(_, row)| row.job.status == Publication::Published);
        let shown: Vec<usize> = shown.map(|(at, _)| at).take(listings).collect();
        for at in shown {
            self.jobs[at].job.status = Publication::Withdrawn;
            self.jobs[at].job.removal_reason = Some(RemovalReason::Filled);
            self.revises(at, &mut unit).await.expect("a listing");
        }
        unit.commit().await.expect("committed");
    }

    /// Numbers what is committed; the head of the log.
    pub(crate) async fn head(&self) -> i64 {
        self.store.stamp(Clock::System.now()).await.expect("stamped")
    }

    async fn acts(&mut self, unit: &mut Unit) -> Outcome<()> {
        match self.chance.random_range(0..20) {
            0..=6 => self.corrects_listing(unit).await,
            7..=9 => self.opens_or_closes_listing(unit).await,
            10 | 11 => self.posts(unit).await,
            12 | 13 => self.changes_employer(unit, false).await,
            14 => self.changes_employer(unit, true).await,
            15 | 16 => self.changes_certification(unit).await,
            17 | 18 => self.changes_event(unit).await,
            _ => self.renames_place(unit).await,
        }
    }

    fn any(&mut self, length: usize) -> usize {
        self.chance.random_range(0..length)
    }

    async fn corrects_listing(&mut self, unit: &mut Unit) -> Outcome<()> {
        let (at, employer, yen) = (self.any(self.jobs.len()), self.any(self.employers.len()), self.any(90_000));
        let job = &mut self.jobs[at].job;
        job.wage_min_yen = 180_000 + i32::try_from(yen).expect("small");
        job.wage_max_yen = None;
        if yen % 4 == 0 {
            job.employer_id = self.employers[employer].id;
        }
        self.revises(at, unit).await
    }

    async fn opens_or_closes_listing(&mut self, unit: &mut Unit) -> Outcome<()> {
        let (at, reason) = (self.any(self.jobs.len()), self.any(REASONS.len()));
        let job = &mut self.jobs[at].job;
        (job.status, job.removal_reason) = match job.status {
            Publication::Published => (Publication::Withdrawn, Some(REASONS[reason])),
            _ => (Publication::Published, None),
        };
        job.posted_at = job.posted_at.or(Some(unit.now()));
        self.revises(at, unit).await
    }

    async fn revises(&mut self, at: usize, unit: &mut Unit) -> Outcome<()> {
        let JobRow { job, terms } = &mut self.jobs[at];
        job.revision += 1;
        job.updated_at = unit.now();
        let mut read: JobTerms = serde_json::from_str(terms).expect("terms");
        read.apply_url = format!("https://example.jp/apply/{}", job.revision);
        *terms = serde_json::to_string(&read).expect("terms");
        let revision = revision(job, terms);
        unit.insert(vec![revision]).await?;
        unit.update(job.clone()).await
    }

    async fn posts(&mut self, unit: &mut Unit) -> Outcome<()> {
        let at = self.copies(unit);
        self.enters(at, unit).await
    }

    /// Makes a new listing of one that there is, not yet entered.
    fn copies(&mut self, unit: &Unit) -> usize {
        let at = self.any(self.jobs.len());
        let mut row = self.jobs[at].clone();
        row.job.id = JobId(Ulid::from_parts(unit.now().timestamp_millis().unsigned_abs(), self.chance.random()));
        (row.job.revision, row.job.external_reference) = (1, None);
        (row.job.status, row.job.removal_reason, row.job.posted_at) = (Publication::Published, None, Some(unit.now()));
        self.jobs.push(row);
        self.jobs.len() - 1
    }

    async fn enters(&mut self, at: usize, unit: &mut Unit) -> Outcome<()> {
        let row = &self.jobs[at];
        unit.insert(vec![row.job.clone()]).await?;
        unit.insert(vec![revision(&row.job, &row.terms)]).await
    }

    async fn changes_employer(&mut self, unit: &mut Unit, status: bool) -> Outcome<()> {
        let at = self.any(self.employers.len());
        let row = &mut self.employers[at];
        row.revision += 1;
        row.updated_at = unit.now();
        row.name_en = Some(format!("Employer {}", row.revision));
        if status {
            row.status = flipped(row.status);
            row.published_at = row.published_at.or(Some(unit.now()));
        }
        unit.update(row.clone()).await
    }

    async fn changes_certification(&mut self, unit: &mut Unit) -> Outcome<()> {
        let at = self.any(self.certifications.len());
        let row = &mut self.certifications[at];
        row.revision += 1;
        row.revoked_on = match row.revoked_on {
            Some(_) => None,
            None => Some(row.certified_on.max(day_in_japan(unit.now()))),
        };
        unit.update(row.clone()).await
    }

    async fn changes_event(&mut self, unit: &mut Unit) -> Outcome<()> {
        let at = self.any(self.events.len());
        let row = &mut self.events[at];
        row.revision += 1;
        row.updated_at = unit.now();
        row.title_en = Some(format!("Event {}", row.revision));
        if row.revision % 3 == 0 {
            row.status = flipped(row.status);
            row.removal_reason = (row.status == Publication::Withdrawn).then_some(RemovalReason::Withdrawn);
            row.published_at = row.published_at.or(Some(unit.now()));
        }
        unit.update(row.clone()).await
    }

    async fn renames_place(&mut self, unit: &mut Unit) -> Outcome<()> {
        let at = self.any(self.places.len());
        let row = &mut self.places[at];
        row.revision += 1;
        row.name_en = format!("Place {}", row.revision);
        unit.update(row.clone()).await
    }
}

fn revision(job: &job::Model, terms: &str) -> job_revision::Model {
    let (job_id, number, written_at) = (job.id, job.revision, job.updated_at);
    job_revision::Model { job_id, number, terms: terms.to_owned(), written_at }
}

fn flipped(status: Publication) -> Publication {
    if status == Publication::Published { Publication::Withdrawn } else { Publication::Published }
}
