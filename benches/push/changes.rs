//! Changes for push to tell of: one listing in each commit, another one each time.
use crate::{
    instance::Instance,
    trouble::{Trouble, told},
};
use entity::{id::JobId, job};
use std::time::Duration;
use uturn::{catalogue::job_filter::JobFilter, store::reading::Which};

/// Listings that are changed one after another.
pub(crate) struct Changes {
    jobs: std::vec::IntoIter<job::Model>,
}

/// A change that was committed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Committed {
    job: JobId,
    /// When its commit began, microseconds since 1970.
    pub(crate) at: i64,
}

impl Changes {
    /// So many listings that the public sees, from everywhere or from one prefecture.
    pub(crate) async fn of(instance: &Instance, prefecture: Option<u8>, many: usize) -> Result<Self, Trouble> {
        let snapshot = instance.catalogue.now();
        let filter = JobFilter { prefectures: prefecture.map(|number| vec![number]), ..JobFilter::default() };
        let matched = snapshot.match_jobs(&filter);
        let step = usize::try_from(matched.len())? / many.max(1);
        let spread = matched.iter().step_by(step.max(1)).take(many);
        let ids: Vec<JobId> = spread.filter_map(|slot| snapshot.jobs.at(slot)).map(|job| job.id).collect();
        if ids.len() < many {
            return Err(format!("there are only {} listings to change, and {many} are needed", ids.len()).into());
        }
        let mut jobs = Vec::with_capacity(many);
        let reading = instance.store.reading().await.map_err(told)?;
        reading.jobs(Which::Only(&ids), |row| jobs.push(row.job)).await.map_err(told)?;
        Ok(Self { jobs: jobs.into_iter() })
    }

    /// Commits the next change.
    pub(crate) async fn commit(&mut self, instance: &Instance) -> Result<Committed, Trouble> {
        let mut job = self.jobs.next().ok_or("all listings were changed")?;
        job.wage_min_yen += 1;
        job.updated_at = instance.clock.now();
        let id = job.id;
        let mut unit = instance.store.unit(instance.clock.now(), "uturn: benchmark").await.map_err(told)?;
        unit.update(job).await.map_err(told)?;
        let at = instance.clock.now().timestamp_micros();
        unit.commit().await.map_err(told)?;
        Ok(Committed { job: id, at })
    }

    /// Commits so many, one every so often.
    pub(crate) async fn keep_committing(
        &mut self,
        instance: &Instance,
        many: usize,
        every: Duration,
    ) -> Result<Vec<Committed>, Trouble> {
        let mut due = tokio::time::interval(every);
        due.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        let mut all = Vec::with_capacity(many);
        for _ in 0..many {
            due.tick().await;
            all.push(self.commit(instance).await?);
        }
        Ok(all)
    }
}

impl Committed {
    /// Its number in the log.
    pub(crate) fn seq(self, instance: &Instance) -> Result<i64, Trouble> {
        let snapshot = instance.catalogue.now();
        let (seq, _) = snapshot.log.of(self.job.0).ok_or("a change is not in the log")?;
        Ok(seq)
    }
}

/// Waits until the catalogue shows all that was committed, and returns the number of the last change.
pub(crate) async fn shown(instance: &Instance, last: Committed) -> Result<i64, Trouble> {
    let head = instance.store.stamp(instance.clock.now()).await.map_err(told)?;
    let mut arrived = instance.catalogue.arrived();
    arrived.wait_for(|position| *position >= head).await?;
    last.seq(instance)
}
