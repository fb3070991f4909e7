//! All reference tables at once, as the rows that a store is filled with.
use crate::{
    base::fault::Outcome,
    service::reference::{classifications, places, wages},
};
use entity::{certification_level, certification_scheme, industry, local_government, minimum_wage, occupation, ward};

/// The rows of the reference tables, each in the order of its file.
#[derive(Debug, Clone, PartialEq)]
pub struct ReferenceTables {
    /// 47 prefectures, then their municipalities in the order of the code, by prefecture.
    pub local_governments: Vec<local_government::Model>,
    /// Wards of the designated cities.
    pub wards: Vec<ward::Model>,
    /// Divisions of the industrial classification, A–T.
    pub industries: Vec<industry::Model>,
    /// Major groups of occupations, 01–15.
    pub occupations: Vec<occupation::Model>,
    /// Certification schemes.
    pub schemes: Vec<certification_scheme::Model>,
    /// Their levels.
    pub levels: Vec<certification_level::Model>,
    /// Minimum wages by prefecture and first day.
    pub minimum_wages: Vec<minimum_wage::Model>,
}

/// Reads the embedded reference tables.
///
/// # Errors
/// Internal: an embedded table does not fit the rows; `tests/laws` reads them all.
pub fn tables() -> Outcome<ReferenceTables> {
    Ok(ReferenceTables {
        local_governments: places::local_governments()?,
        wards: places::wards()?,
        industries: classifications::industries()?,
        occupations: classifications::occupations()?,
        schemes: classifications::schemes()?,
        levels: classifications::levels()?,
        minimum_wages: wages::minimum_wages()?,
    })
}
