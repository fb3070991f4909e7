//! Bringing a snapshot from one position of the log to the next.
use crate::{
    base::fault::Outcome,
    catalogue::{
        certified::keys_on,
        jobs::FromEmployer,
        load::{employers, load, places, put_job},
        snapshot::Snapshot,
    },
    store::reading::{Reading, Which},
};
use chrono::NaiveDate;
use entity::{
    id::{CertificationId, EmployerId, EventId, JobId, LocalGovernmentId, ParticipationId, ProfileId},
    thing::Thing,
    vocabulary::ThingKind,
};
use std::collections::BTreeSet;

/// With more changes than this, reading everything anew is cheaper than applying them one by one.
const BULK: usize = 50_000;

impl Snapshot {
    /// The state after everything that is committed in a reading. What is committed but not yet numbered is
    /// taken along, so that the state is always one that the store really had; its position is that of the log.
    ///
    /// # Errors
    /// INTERNAL when the store fails; `self` stays as it was.
    pub async fn next(&self, reading: &Reading) -> Outcome<Self> {
        self.after(reading, |numbered| !numbered.is_empty()).await
    }

    /// The state after everything that stands in a reading, also where nothing of it was ever numbered: what would be public
    /// if the reading's own writer committed. Nobody is to follow it.
    ///
    /// # Errors
    /// As [`Snapshot::next`].
    pub async fn imagined(&self, reading: &Reading) -> Outcome<Self> {
        self.after(reading, |_| true).await
    }

    async fn after(&self, reading: &Reading, moves: fn(&[Thing]) -> bool) -> Outcome<Self> {
        let head = reading.head().await?;
        if head.epoch != self.epoch {
            return load(reading, self.day).await;
        }
        let mut next = Self { position: head.seq, ..self.clone() };
        let mut changed = next.log.take_up(reading, self.position).await?;
        if !moves(&changed) {
            return Ok(next);
        }
        let waiting = reading.pending().await?;
        next.log.wait_for(&waiting);
        changed.extend(waiting);
        let changed: BTreeSet<Thing> = changed.into_iter().collect();
        if changed.len() > BULK || changed.contains(&Thing::reference()) {
            return load(reading, self.day).await;
        }
        next.apply(reading, &changed).await?;
        Ok(next)
    }

    async fn apply(&mut self, reading: &Reading, changed: &BTreeSet<Thing>) -> Outcome<()> {
        let of = |kind| changed.iter().filter(move |thing| thing.kind == kind).map(|thing| thing.ulid);
        if of(ThingKind::Programme).next().is_some() {
            self.programme = reading.programme().await?.into();
        }
        let mut at: BTreeSet<LocalGovernmentId> = of(ThingKind::LocalGovernment).map(LocalGovernmentId).collect();
        // Where they hung until now: a participation entered for the wrong place moves.
        let moved = of(ThingKind::Participation).chain(of(ThingKind::Profile));
        at.extend(moved.filter_map(|part| self.places.of_part(part)).map(|place| place.id()));
        let profiles: Vec<_> = of(ThingKind::Profile).map(ProfileId).collect();
        reading
            .profiles(Which::Only(&profiles), |row| {
                at.insert(row.local_government_id);
            })
            .await?;
        let participations: Vec<_> = of(ThingKind::Participation).map(ParticipationId).collect();
        reading
            .participations(Which::Only(&participations), |row| {
                at.insert(row.local_government_id);
            })
            .await?;
        if !at.is_empty() {
            let at: Vec<_> = at.into_iter().collect();
            for place in places(reading, Which::Only(&at)).await? {
                self.places.put(place);
            }
        }
        let certifications: Vec<_> = of(ThingKind::Certification).map(CertificationId).collect();
        let mut holders: BTreeSet<EmployerId> = reading.holders(&certifications).await?.into_iter().collect();
        holders.extend(of(ThingKind::Certification).filter_map(|part| self.employers.of_part(part)).map(|e| e.id()));
        holders.extend(of(ThingKind::Employer).map(EmployerId));
        let holders: Vec<_> = holders.into_iter().collect();
        for employer in employers(self, reading, Which::Only(&holders)).await? {
            self.change_employer(employer.row.id, |snapshot| snapshot.employers.put(employer, snapshot.day));
        }
        let events: Vec<_> = of(ThingKind::Event).map(EventId).collect();
        self.read_events(reading, Which::Only(&events)).await?;
        let jobs: Vec<_> = of(ThingKind::Job).map(JobId).collect();
        let mut failed = None;
        reading.jobs(Which::Only(&jobs), |row| failed = failed.take().or(put_job(self, row).err())).await?;
        failed.map_or(Ok(()), Err)
    }

    fn change_employer(&mut self, id: EmployerId, change: impl FnOnce(&mut Self)) {
        let before = self.employers.find(id.0).cloned();
        let certified_before = before.iter().flat_map(|e| keys_on(self.day, &e.certifications)).collect::<Vec<_>>();
        change(self);
        let now = self.employers.find(id.0).cloned();
        let certified_now = now.iter().flat_map(|e| keys_on(self.day, &e.certifications)).collect::<Vec<_>>();
        let Some(slot) = self.employers.slot(id.0) else { return };
        self.jobs.employer_changed(
            slot,
            &FromEmployer::of(before.as_ref(), &certified_before),
            &FromEmployer::of(now.as_ref(), &certified_now),
            self.day,
        );
    }

    /// The same state on another day: closing days pass, certifications begin and lapse.
    #[must_use]
    pub fn turned_to(&self, day: NaiveDate) -> Self {
        let mut next = self.clone();
        for slot in next.employers.turn(self.day, day) {
            let Some(employer) = next.employers.at(slot).cloned() else { continue };
            let (before, now) = (keys_on(self.day, &employer.certifications), keys_on(day, &employer.certifications));
            next.jobs.employer_changed(
                slot,
                &FromEmployer::of(Some(&employer), &before),
                &FromEmployer::of(Some(&employer), &now),
                day,
            );
        }
        next.jobs.turn(day);
        next.day = day;
        next
    }
}
