//! One immutable state of the catalogue: a whole request is answered from one.
use crate::catalogue::{
    employers::Employers, events::Events, jobs::Jobs, log::Log, packed::Packer, places::Places, programme::Programme,
    reference::Reference,
};
use chrono::NaiveDate;

/// Everything public at one position of the change log and on one day.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// Epoch of the log.
    pub epoch: String,
    /// Last change it holds.
    pub position: i64,
    /// Day in Japan for which validity, closing and participation are marked.
    pub day: NaiveDate,
    /// The log up to that change.
    pub log: Log,
    /// Reference tables.
    pub reference: Reference,
    /// Programme.
    pub programme: Programme,
    /// Local governments.
    pub places: Places,
    /// Employers.
    pub employers: Employers,
    /// Listings.
    pub jobs: Jobs,
    /// Events.
    pub events: Events,
}

impl Snapshot {
    /// A state in which nothing is public.
    #[must_use]
    pub fn empty(day: NaiveDate) -> Self {
        Self {
            epoch: String::new(),
            position: 0,
            day,
            log: Log::default(),
            reference: Reference::default(),
            programme: Programme::default(),
            places: Places::default(),
            employers: Employers::default(),
            jobs: Jobs::new(Packer::train(&[])),
            events: Events::default(),
        }
    }
}
