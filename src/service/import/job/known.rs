//! The listings of a list that the store knows already, with what they say.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fold::fold,
        spellings::spellings,
    },
    domain::local_government::local_government_id,
    service::import::{desk::Desk, employer::known::KnownEmployers},
    store::{job::JobRow, reading::Reading},
};
use entity::{
    id::{EmployerId, LocalGovernmentId},
    job,
    job_terms::JobTerms,
};
use std::collections::HashMap;

/// A listing with what it says.
pub type Known = (job::Model, JobTerms);

/// Listings by their employers and numbers.
#[derive(Debug, Default)]
pub struct KnownJobs {
    by_number: HashMap<(EmployerId, String), Known>,
    by_folded: HashMap<(EmployerId, String), String>,
    unread: Option<Fault>,
}

impl KnownJobs {
    /// Reads the listings that the rows of a list can mean.
    pub(in crate::service::import) async fn of(desk: &Desk<'_>, employers: &KnownEmployers) -> Outcome<Self> {
        let ids: Vec<EmployerId> = employers.ids().collect();
        if desk.is_short() {
            let lines = desk.sheet.rows.iter().enumerate();
            let numbers = lines.map(|(at, line)| desk.row(at + 1, line).text("reference").to_owned());
            return Self::read(desk.reading, &ids, &numbers.collect::<Vec<_>>()).await;
        }
        let mut known = Self::default();
        desk.reading.jobs_of_employers(&ids, |row| known.put(row)).await?;
        known.whole()
    }

    /// Reads the listings of these employers that have any of these numbers, however these are spelled.
    ///
    /// # Errors
    /// INTERNAL when the store fails.
    pub async fn read(reading: &Reading, of: &[EmployerId], numbers: &[String]) -> Outcome<Self> {
        let mut known = Self::default();
        let numbers: Vec<String> = numbers.iter().flat_map(|number| spellings(number)).collect();
        reading.jobs_of_references(of, &numbers, |row| known.put(row)).await?;
        known.whole()
    }

    fn put(&mut self, row: JobRow) {
        let Some(number) = row.job.external_reference.clone() else { return };
        match row.terms.parse::<JobTerms>() {
            Ok(terms) => {
                self.by_folded.insert((row.job.employer_id, fold(&number)), number.clone());
                self.by_number.insert((row.job.employer_id, number), (row.job, terms));
            }
            Err(error) => self.unread = Some(Fault::internal(error)),
        }
    }

    fn whole(self) -> Outcome<Self> {
        match self.unread {
            Some(fault) => Err(fault),
            None => Ok(self),
        }
    }

    /// The places of their workplaces.
    pub(super) fn places(&self) -> impl Iterator<Item = LocalGovernmentId> {
        self.by_number.values().flat_map(|(job, _)| job.workplace_codes.0.iter().map(|code| local_government_id(code)))
    }

    /// The listing of an employer with a number: as it is spelled, or else another spelling of it.
    #[must_use]
    pub fn find(&self, of: EmployerId, number: &str) -> Option<&Known> {
        let spelled = self.by_number.get(&(of, number.to_owned()));
        spelled.or_else(|| {
            let number = self.by_folded.get(&(of, fold(number)))?;
            self.by_number.get(&(of, number.clone()))
        })
    }
}
