//! Finding rows by the keys that files use: official numbers, and the numbers of the office that lists them.
use crate::{
    base::fault::Outcome,
    store::{
        failure::OrFault as _,
        job::JobRow,
        reading::{Reading, Which, read_rows},
        unit::Unit,
    },
};
use entity::{
    employer,
    id::{EmployerId, LocalGovernmentId},
    job, participation,
};
use sea_orm::{ColumnTrait as _, ConnectionTrait as _, EntityTrait as _, QueryFilter as _};

impl Reading {
    /// Employers by their corporate numbers.
    ///
    /// # Errors
    /// INTERNAL when the store fails, like every reading below.
    pub async fn employers_of_numbers(&self, numbers: &[String], each: impl FnMut(employer::Model)) -> Outcome<()> {
        let which = Which::Only(numbers);
        read_rows!(self, employer::Entity::find(), employer::Column::CorporateNumber, which, each);
        Ok(())
    }

    /// Employers by the numbers of the office that lists them.
    ///
    /// # Errors
    /// INTERNAL when the store fails.
    pub async fn employers_of_references(
        &self,
        references: &[String],
        each: impl FnMut(employer::Model),
    ) -> Outcome<()> {
        let which = Which::Only(references);
        read_rows!(self, employer::Entity::find(), employer::Column::ExternalReference, which, each);
        Ok(())
    }

    /// Listings of employers, with the words that are shown.
    ///
    /// # Errors
    /// INTERNAL when the store fails.
    pub async fn jobs_of_employers(&self, of: &[EmployerId], each: impl FnMut(JobRow)) -> Outcome<()> {
        self.jobs_by(job::Column::EmployerId, Which::Only(of), each).await
    }

    /// Participations of local governments.
    ///
    /// # Errors
    /// INTERNAL when the store fails.
    pub async fn participations_of(
        &self,
        of: &[LocalGovernmentId],
        each: impl FnMut(participation::Model),
    ) -> Outcome<()> {
        let which = Which::Only(of);
        read_rows!(self, participation::Entity::find(), participation::Column::LocalGovernmentId, which, each);
        Ok(())
    }
}

impl Unit {
    /// Keeps every other writer of what files bring waiting until this unit ends, so that what is read now is what
    /// will be changed. `SQLite` has one writer at a time anyway.
    ///
    /// # Errors
    /// INTERNAL when the store fails.
    pub async fn keep_others_waiting(&mut self) -> Outcome<()> {
        let transaction = self.transaction();
        if transaction.get_database_backend() == sea_orm::DbBackend::Postgres {
            let lock = "LOCK TABLE local_government, participation, profile, profile_revision, support_measure, indicator, \
                        employer, certification, disclosure, job, job_revision IN SHARE ROW EXCLUSIVE MODE";
            transaction.execute_unprepared(lock).await.or_fault()?;
        }
        Ok(())
    }
}
