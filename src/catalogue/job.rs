//! A job listing as the public sees it: what is filtered and ordered at hand, its words packed.
use crate::{
    base::clock::Instant,
    catalogue::{packed::Packed, shelf::IdBytes},
};
use chrono::NaiveDate;
use entity::{
    id::JobId,
    vocabulary::{EmploymentType, RemoteWork, WageForm},
};

/// A published listing.
#[derive(Debug, Clone)]
pub struct Job {
    /// Id.
    pub id: JobId,
    /// Slot of the employer.
    pub employer: u32,
    /// Slots of the municipalities of its workplaces, the first one leading.
    pub places: Box<[u32]>,
    /// Title.
    pub title: Box<str>,
    /// Place of its occupation in the reference tables.
    pub occupation: u16,
    /// Kind of employment.
    pub employment_type: EmploymentType,
    /// Form of the wage.
    pub wage_form: WageForm,
    /// Lowest wage in that form, yen.
    pub wage_min_yen: u32,
    /// Highest wage in that form, yen.
    pub wage_max_yen: Option<u32>,
    /// Lowest wage as yen a month, for ordering.
    pub monthly_yen: u32,
    /// Remote work.
    pub remote_work: RemoteWork,
    /// Years of graduation it is open to.
    pub graduation_years: Box<[i16]>,
    /// Last day it is shown.
    pub closing_on: Option<NaiveDate>,
    /// Day of the information.
    pub information_as_of: NaiveDate,
    /// First publication.
    pub posted_at: Instant,
    /// Last change.
    pub updated_at: Instant,
    /// Revision shown.
    pub revision: i32,
    /// Its document, packed.
    pub terms: Packed,
}

impl Job {
    /// Whether its closing day lies before a day.
    #[must_use]
    pub fn is_closed_on(&self, day: NaiveDate) -> bool {
        self.closing_on.is_some_and(|last| last < day)
    }

    /// Id as kept in orders.
    pub(super) fn key(&self) -> IdBytes {
        self.id.0.to_bytes()
    }
}
