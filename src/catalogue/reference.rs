//! Reference tables in memory, found by code.
use crate::store::reference::ReferenceRows;
use chrono::NaiveDate;
use entity::{certification_level, certification_scheme, id::LocalGovernmentId, industry, minimum_wage, occupation};
use std::sync::Arc;

/// The reference tables. Small, and replaced whole when they change.
#[derive(Debug, Clone, Default)]
pub struct Reference {
    rows: Arc<ReferenceRows>,
}

impl From<ReferenceRows> for Reference {
    fn from(rows: ReferenceRows) -> Self {
        Self { rows: Arc::new(rows) }
    }
}

impl Reference {
    /// Industries by code.
    #[must_use]
    pub fn industries(&self) -> &[industry::Model] {
        &self.rows.industries
    }

    /// Occupations by code.
    #[must_use]
    pub fn occupations(&self) -> &[occupation::Model] {
        &self.rows.occupations
    }

    /// Certification schemes by code.
    #[must_use]
    pub fn schemes(&self) -> &[certification_scheme::Model] {
        &self.rows.schemes
    }

    /// An industry.
    #[must_use]
    pub fn industry(&self, code: &str) -> Option<&industry::Model> {
        self.industry_at(code).and_then(|at| self.rows.industries.get(at as usize))
    }

    /// Place of an industry in [`Self::industries`].
    #[must_use]
    pub fn industry_at(&self, code: &str) -> Option<u16> {
        position(&self.rows.industries, |row| row.code.as_str().cmp(code))
    }

    /// Code of an occupation by its place.
    #[must_use]
    pub fn occupation_code(&self, at: u16) -> Option<&str> {
        self.rows.occupations.get(usize::from(at)).map(|row| row.code.as_str())
    }

    /// Place of an occupation in [`Self::occupations`].
    #[must_use]
    pub fn occupation_at(&self, code: &str) -> Option<u16> {
        position(&self.rows.occupations, |row| row.code.as_str().cmp(code))
    }

    /// Place of a scheme in [`Self::schemes`].
    #[must_use]
    pub fn scheme_at(&self, code: &str) -> Option<u16> {
        position(&self.rows.schemes, |row| row.code.as_str().cmp(code))
    }

    /// Levels of a scheme, lowest rank first.
    pub fn levels<'a>(&'a self, scheme: &'a str) -> impl Iterator<Item = &'a certification_level::Model> {
        self.rows.levels.iter().filter(move |level| level.scheme_code == scheme)
    }

    /// A level of a scheme.
    #[must_use]
    pub fn level(&self, scheme: &str, code: &str) -> Option<&certification_level::Model> {
        self.rows.levels.iter().find(|level| level.scheme_code == scheme && level.code == code)
    }

    /// The minimum wage of a prefecture on a day.
    #[must_use]
    pub fn minimum_wage(&self, prefecture: LocalGovernmentId, day: NaiveDate) -> Option<&minimum_wage::Model> {
        let rows = self.rows.minimum_wages.iter();
        let held = rows.filter(|row| row.prefecture_id == prefecture && row.effective_from <= day);
        held.max_by_key(|row| row.effective_from)
    }
}

fn position<T>(rows: &[T], compare: impl FnMut(&T) -> std::cmp::Ordering) -> Option<u16> {
    rows.binary_search_by(compare).ok().and_then(|at| u16::try_from(at).ok())
}
