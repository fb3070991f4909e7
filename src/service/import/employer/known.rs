//! The employers of a list that the store knows already, with their certifications.
use crate::{
    base::{fault::Outcome, fold::fold, spellings::spellings},
    service::import::employer::key::EmployerKey,
    store::reading::{Reading, Which},
};
use entity::{certification, employer, id::EmployerId};
use std::collections::HashMap;

/// Employers by the numbers that lists use.
#[derive(Debug, Default)]
pub struct KnownEmployers {
    by_number: HashMap<String, EmployerId>,
    by_reference: HashMap<String, EmployerId>,
    by_folded: HashMap<String, EmployerId>,
    rows: HashMap<EmployerId, employer::Model>,
    certifications: HashMap<EmployerId, Vec<certification::Model>>,
}

impl KnownEmployers {
    /// Reads the employers that have any of these keys.
    ///
    /// # Errors
    /// INTERNAL when the store fails.
    pub async fn read(reading: &Reading, keys: &[EmployerKey]) -> Outcome<Self> {
        let mut known = Self::default();
        let numbers: Vec<String> = keys.iter().filter_map(|key| key.number.clone()).collect();
        let references: Vec<String> =
            keys.iter().filter_map(|key| key.reference.as_deref()).flat_map(spellings).collect();
        reading.employers_of_numbers(&numbers, |row| known.put(row)).await?;
        reading.employers_of_references(&references, |row| known.put(row)).await?;
        let ids: Vec<EmployerId> = known.rows.keys().copied().collect();
        let marks = &mut known.certifications;
        reading.certifications(Which::Only(&ids), |mark| marks.entry(mark.employer_id).or_default().push(mark)).await?;
        Ok(known)
    }

    fn put(&mut self, row: employer::Model) {
        self.by_number.extend(row.corporate_number.clone().map(|number| (number, row.id)));
        self.by_folded.extend(row.external_reference.as_deref().map(|reference| (fold(reference), row.id)));
        self.by_reference.extend(row.external_reference.clone().map(|reference| (reference, row.id)));
        self.rows.insert(row.id, row);
    }

    /// The employer of a key: by its corporate number first.
    #[must_use]
    pub fn find(&self, key: &EmployerKey) -> Option<&employer::Model> {
        let by_number = key.number.as_ref().and_then(|number| self.by_number.get(number));
        by_number.or_else(|| self.of_reference(key.reference.as_ref()?)).and_then(|id| self.rows.get(id))
    }

    /// By the number of the office that lists it: as it is spelled, or else another spelling of it.
    fn of_reference(&self, reference: &str) -> Option<&EmployerId> {
        self.by_reference.get(reference).or_else(|| self.by_folded.get(&fold(reference)))
    }

    /// Whether the two numbers of a key are those of two different employers.
    #[must_use]
    pub fn is_torn(&self, key: &EmployerKey) -> bool {
        let number = key.number.as_ref();
        let by_reference = key.reference.as_ref().and_then(|text| self.of_reference(text));
        let Some(theirs) = by_reference.and_then(|id| self.rows.get(id)) else { return false };
        number.is_some() && theirs.corporate_number.is_some() && theirs.corporate_number.as_ref() != number
    }

    /// Certifications on record of an employer.
    #[must_use]
    pub fn certifications(&self, of: EmployerId) -> &[certification::Model] {
        self.certifications.get(&of).map_or(&[], Vec::as_slice)
    }

    /// All that were found.
    pub fn rows(&self) -> impl Iterator<Item = &employer::Model> {
        self.rows.values()
    }

    /// Ids of all that were found.
    pub fn ids(&self) -> impl Iterator<Item = EmployerId> {
        self.rows.keys().copied()
    }
}
