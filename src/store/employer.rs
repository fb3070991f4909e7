//! Reading employers with their certifications and disclosures.
use crate::{
    base::fault::Outcome,
    store::{
        failure::OrFault as _,
        reading::{Reading, Which, read_rows},
    },
};
use entity::{
    certification, disclosure, employer,
    id::{CertificationId, EmployerId},
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

impl Reading {
    /// Employers.
    ///
    /// # Errors
    /// INTERNAL when the store fails.
    pub async fn employers(&self, which: Which<'_, EmployerId>, each: impl FnMut(employer::Model)) -> Outcome<()> {
        read_rows!(self, employer::Entity::find(), employer::Column::Id, which, each);
        Ok(())
    }

    /// Certifications of employers.
    ///
    /// # Errors
    /// INTERNAL when the store fails.
    pub async fn certifications(
        &self,
        of: Which<'_, EmployerId>,
        each: impl FnMut(certification::Model),
    ) -> Outcome<()> {
        read_rows!(self, certification::Entity::find(), certification::Column::EmployerId, of, each);
        Ok(())
    }

    /// The employers that hold these certifications.
    ///
    /// # Errors
    /// INTERNAL when the store fails.
    pub async fn holders(&self, of: &[CertificationId]) -> Outcome<Vec<EmployerId>> {
        let mut holders = Vec::new();
        read_rows!(
            self,
            certification::Entity::find(),
            certification::Column::Id,
            Which::Only(of),
            |c: certification::Model| holders.push(c.employer_id)
        );
        Ok(holders)
    }

    /// Disclosures of employers.
    ///
    /// # Errors
    /// INTERNAL when the store fails.
    pub async fn disclosures(&self, of: Which<'_, EmployerId>, each: impl FnMut(disclosure::Model)) -> Outcome<()> {
        read_rows!(self, disclosure::Entity::find(), disclosure::Column::EmployerId, of, each);
        Ok(())
    }
}
