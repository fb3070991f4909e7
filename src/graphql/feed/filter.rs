//! What a reader of the feed wants to hear of, as clients put it.
use crate::{
    graphql::{
        employer::filter::EmployerFilter,
        event::filter::EventFilter,
        job::filter::JobFilter,
        word::{Word, words},
    },
    service::feed::question::FeedQuestion,
};
use async_graphql::InputObject;
use entity::vocabulary::ThingKind;

entity::vocabularies! {
    /// Kind of a thing that the feed tells of.
    FeedKind {
        /// A prefecture or municipality, with its participation.
        LocalGovernment = "LOCAL_GOVERNMENT",
        /// A workplace-reform profile with its support measures.
        Profile = "PROFILE",
        /// An employer with its disclosures.
        Employer = "EMPLOYER",
        /// A certification of an employer.
        Certification = "CERTIFICATION",
        /// A job listing.
        Job = "JOB",
        /// An event.
        Event = "EVENT",
    }
}

impl From<FeedKind> for ThingKind {
    fn from(kind: FeedKind) -> Self {
        match kind {
            FeedKind::LocalGovernment => Self::LocalGovernment,
            FeedKind::Profile => Self::Profile,
            FeedKind::Employer => Self::Employer,
            FeedKind::Certification => Self::Certification,
            FeedKind::Job => Self::Job,
            FeedKind::Event => Self::Event,
        }
    }
}

/// Conditions on what the feed tells of. Every one that is given must hold.
#[derive(InputObject, Default)]
pub struct ChangeFilter {
    /// Only these kinds of things; all if left out.
    kinds: Option<Vec<Word<FeedKind>>>,
    /// Of job listings, only those that `jobs` would list under this filter.
    jobs: Option<JobFilter>,
    /// Of employers, only those that `employers` would list under this filter; certifications follow their holder.
    employers: Option<EmployerFilter>,
    /// Of events, only those that `events` would list under this filter; `upcoming` cannot be used here.
    events: Option<EventFilter>,
}

impl From<ChangeFilter> for FeedQuestion {
    fn from(filter: ChangeFilter) -> Self {
        Self {
            kinds: words(filter.kinds).map(|kinds| kinds.into_iter().map(Into::into).collect()),
            jobs: filter.jobs.map(Into::into),
            employers: filter.employers.map(Into::into),
            events: filter.events.map(Into::into),
        }
    }
}
