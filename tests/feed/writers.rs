//! Many who write the same things at once: each unit writes several rows, some thrice, is kept open a while, and may be taken back.
use crate::{
    cast::{
        chance::Chance,
        country::{municipality_codes, place},
        hiring::KAGOSHIMA,
        world::{World, noon},
    },
    size::seed,
};
use entity::{
    certification, employer, event, job, job_revision, participation, support_measure,
    vocabulary::{EmploymentType, EventKind, Publication, RemoteWork, SizeBand, SupportKind, WageForm},
};
use std::sync::{
    Arc,
    atomic::{AtomicI32, Ordering},
};
use tokio::{sync::Barrier, task::JoinSet};
use uturn::store::{connect::Store, unit::Unit};

/// What is written, by all.
#[derive(Clone)]
pub(crate) struct Field {
    jobs: Vec<(job::Model, job_revision::Model)>,
    employers: Vec<employer::Model>,
    certifications: Vec<certification::Model>,
    events: Vec<event::Model>,
    measures: Vec<support_measure::Model>,
    participations: Vec<participation::Model>,
    /// Counts everything that was written, so that each has a revision of its own.
    revision: Arc<AtomicI32>,
    codes: Vec<String>,
}

const EMPLOYERS: usize = 10;
const JOBS: usize = 40;

impl Field {
    /// Settles employers with listings, certifications and events, and two places with a profile.
    pub(crate) async fn settle(world: &mut World) -> Self {
        let (mut field, mut unit) = (Self::empty(), world.unit().await);
        for nth in 0..EMPLOYERS {
            let employer = world.employer(&field.codes[nth]);
            let held = world.certification(employer.id, "kurumin", "TRY");
            unit.insert(vec![employer.clone()]).await.expect("an employer");
            unit.insert(vec![held.clone()]).await.expect("a certification");
            field.employers.push(employer);
            field.certifications.push(held);
        }
        for nth in 0..JOBS {
            let (row, words) = world.job(field.employers[nth % EMPLOYERS].id, &field.codes[nth % 7]);
            unit.insert(vec![row.clone()]).await.expect("a listing");
            unit.insert(vec![words.clone()]).await.expect("its words");
            field.jobs.push((row, words));
        }
        for code in [KAGOSHIMA, "131016"] {
            let (profile, story) = world.profile(code);
            let measure = world.measure(profile.id, 1, SupportKind::Housing);
            let participation = world.participation(code, world.day_in(-3));
            unit.insert(vec![profile]).await.expect("a profile");
            unit.insert(vec![story]).await.expect("a story");
            unit.insert(vec![measure.clone()]).await.expect("a measure");
            unit.insert(vec![participation.clone()]).await.expect("a participation");
            field.measures.push(measure);
            field.participations.push(participation);
            let event = world.event(code);
            unit.insert(vec![event.clone()]).await.expect("an event");
            field.events.push(event);
        }
        unit.commit().await.expect("committed");
        field.employers.sort_by_key(|row| row.id);
        field.jobs.sort_by_key(|(row, _)| row.id);
        field.certifications.sort_by_key(|row| row.id);
        world.settle().await;
        field
    }

    fn empty() -> Self {
        let (jobs, employers, certifications, events) = (vec![], vec![], vec![], vec![]);
        let revision = Arc::new(AtomicI32::new(10));
        let (measures, participations, codes) = (vec![], vec![], municipality_codes());
        Self { jobs, employers, certifications, events, measures, participations, revision, codes }
    }

    fn next(&self) -> i32 {
        self.revision.fetch_add(1, Ordering::Relaxed)
    }

    /// Writes rows in one order for all, so that nobody waits for somebody who waits for him.
    async fn writes(&self, chance: &mut Chance, unit: &mut Unit) {
        let mut acts: Vec<(usize, usize)> = (0..chance.between(1, 4)).map(|_| self.draws(chance)).collect();
        acts.sort_unstable();
        for (kind, nth) in acts {
            match kind {
                0 => unit.update(self.employer(chance, nth)).await.expect("an employer"),
                1 => unit.update(self.certification(chance, nth)).await.expect("a certification"),
                2 => unit.update(self.event(chance, nth)).await.expect("an event"),
                3 => {
                    let mut row = self.measures[nth].clone();
                    row.kind = chance.pick(SupportKind::ALL);
                    unit.update(row).await.expect("a measure");
                }
                4 => {
                    let mut row = self.participations[nth].clone();
                    row.revision = self.next();
                    row.left_on = row.joined_on.succ_opt().filter(|_| chance.in_hundred(50));
                    unit.update(row).await.expect("a participation");
                }
                _ => {
                    for _ in 0..chance.pick(&[1, 1, 1, 3]) {
                        let (row, words) = self.job(chance, nth);
                        // The row first: its words refer to it, and two who hold it by that cannot both move it.
                        unit.update(row).await.expect("a listing");
                        unit.insert(vec![words]).await.expect("words");
                    }
                }
            }
        }
    }

    fn draws(&self, chance: &mut Chance) -> (usize, usize) {
        match chance.below(20) {
            0..=3 => (0, chance.below(self.employers.len())),
            4..=6 => (1, chance.below(self.certifications.len())),
            7 => (2, chance.below(self.events.len())),
            8 => (3, chance.below(self.measures.len())),
            9 => (4, chance.below(self.participations.len())),
            _ => (5, chance.below(self.jobs.len())),
        }
    }

    fn employer(&self, chance: &mut Chance, nth: usize) -> employer::Model {
        let mut row = self.employers[nth].clone();
        row.revision = self.next();
        row.industry_code = chance.pick(&["A", "E", "P"]).into();
        row.size_band = chance.pick(SizeBand::ALL);
        row.local_government_id = place(&chance.pick(&self.codes));
        row.status = if chance.in_hundred(75) { Publication::Published } else { Publication::Withdrawn };
        row
    }

    fn certification(&self, chance: &mut Chance, nth: usize) -> certification::Model {
        let mut row = self.certifications[nth].clone();
        row.revision = self.next();
        row.employer_id = chance.pick(&self.employers).id;
        row.level_code = chance.pick(&["TRY", "PLATINUM"]).into();
        row.revoked_on = chance.in_hundred(30).then_some(row.certified_on);
        row
    }

    fn event(&self, chance: &mut Chance, nth: usize) -> event::Model {
        let mut row = self.events[nth].clone();
        row.revision = self.next();
        row.kind = chance.pick(EventKind::ALL);
        row.venue_code = Some(chance.pick(&self.codes));
        row.status = if chance.in_hundred(70) { Publication::Published } else { Publication::Withdrawn };
        row
    }

    fn job(&self, chance: &mut Chance, nth: usize) -> (job::Model, job_revision::Model) {
        let (mut row, mut words) = self.jobs[nth].clone();
        row.revision = self.next();
        words.number = row.revision;
        row.employer_id = chance.pick(&self.employers).id;
        let codes = chance.some(&self.codes);
        row.local_government_id = place(&codes[0]);
        row.workplace_codes.0 = codes;
        row.occupation_code = chance.pick(&["02", "12"]).into();
        row.employment_type = chance.pick(EmploymentType::ALL);
        row.wage_form = chance.pick(WageForm::ALL);
        row.wage_min_yen = chance.pick(&[900, 210_000]);
        row.remote_work = chance.pick(RemoteWork::ALL);
        row.graduation_years.0 = if chance.in_hundred(40) { vec![2027] } else { vec![] };
        row.status = if chance.in_hundred(80) { Publication::Published } else { Publication::Withdrawn };
        (row, words)
    }
}

/// Lets so many write so many units each through one store, all at once.
pub(crate) fn all_write(field: &Field, store: &Store, another: &Store, writers: u64, units: usize) -> JoinSet<()> {
    let together = Arc::new(Barrier::new(usize::try_from(writers).expect("few")));
    let mut writing = JoinSet::new();
    for nth in 0..writers {
        let (field, store, another, together) = (field.clone(), store.clone(), another.clone(), Arc::clone(&together));
        let mut chance = Chance::new(seed() * 100 + nth);
        writing.spawn(async move {
            together.wait().await;
            for _ in 0..units {
                let mut unit = store.unit(noon(), "story").await.expect("a unit");
                field.writes(&mut chance, &mut unit).await;
                if chance.in_hundred(25) {
                    // Stays open while others commit. SQLite has one writer: whoever holds it keeps the others out.
                    for _ in 0..if store.is_sqlite() { 1 } else { 30 } {
                        another.mark().await.expect("a head");
                    }
                }
                if chance.in_hundred(15) {
                    unit.roll_back().await.expect("taken back");
                } else {
                    unit.commit().await.expect("committed");
                }
            }
        });
    }
    writing
}
