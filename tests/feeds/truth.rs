//! The listings as the catalogue has them, asked past the feed.
use crate::stand::Stand;
use entity::job_terms::JobTerms;
use std::{collections::BTreeMap, sync::Arc};
use uturn::catalogue::{employer::Employer, job::Job, job_filter::JobFilter, place::Place, snapshot::Snapshot};

/// A listing.
pub(crate) struct Truth {
    pub(crate) job: Arc<Job>,
    pub(crate) terms: JobTerms,
    pub(crate) employer: Arc<Employer>,
    /// Of its first workplace.
    pub(crate) place: Arc<Place>,
    pub(crate) prefecture: Arc<Place>,
}

impl Stand {
    pub(crate) fn snapshot(&self) -> Arc<Snapshot> {
        self.catalogue.now()
    }

    /// Every public listing by id.
    pub(crate) fn truth(&self) -> BTreeMap<String, Truth> {
        let snapshot = self.snapshot();
        let slots: Vec<u32> = snapshot.match_jobs(&JobFilter::default()).iter().collect();
        let all = slots.into_iter().map(|slot| {
            let job = Arc::clone(snapshot.jobs.at(slot).expect("a listing"));
            let text = snapshot.jobs.packer().unpack(&job.terms).expect("packed");
            let terms = serde_json::from_slice(&text).expect("a document");
            let employer = Arc::clone(snapshot.employers.at(job.employer).expect("an employer"));
            let place = Arc::clone(snapshot.places.at(job.places[0]).expect("a place"));
            let prefecture = snapshot.places.prefecture_slot(place.prefecture).expect("a prefecture");
            let prefecture = Arc::clone(snapshot.places.at(prefecture).expect("a prefecture"));
            (job.id.to_string(), Truth { job, terms, employer, place, prefecture })
        });
        let all: BTreeMap<_, _> = all.collect();
        assert!(all.len() > 100, "enough listings: {}", all.len());
        all
    }
}
