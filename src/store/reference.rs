//! Reading the reference tables, which are small and read whole.
use crate::{
    base::fault::Outcome,
    store::{failure::OrFault as _, reading::Reading},
};
use entity::{certification_level, certification_scheme, industry, minimum_wage, occupation};
use sea_orm::EntityTrait as _;

/// The reference tables as rows.
#[derive(Debug, Clone, Default)]
pub struct ReferenceRows {
    /// Industries by code.
    pub industries: Vec<industry::Model>,
    /// Occupations by code.
    pub occupations: Vec<occupation::Model>,
    /// Certification schemes by code.
    pub schemes: Vec<certification_scheme::Model>,
    /// Levels by scheme and rank.
    pub levels: Vec<certification_level::Model>,
    /// Minimum wages by prefecture and day.
    pub minimum_wages: Vec<minimum_wage::Model>,
}

impl Reading {
    /// All reference tables.
    ///
    /// # Errors
    /// INTERNAL when the store fails.
    pub async fn reference(&self) -> Outcome<ReferenceRows> {
        let mut rows = ReferenceRows {
            industries: industry::Entity::find().all(&*self.on).await.or_fault()?,
            occupations: occupation::Entity::find().all(&*self.on).await.or_fault()?,
            schemes: certification_scheme::Entity::find().all(&*self.on).await.or_fault()?,
            levels: certification_level::Entity::find().all(&*self.on).await.or_fault()?,
            minimum_wages: minimum_wage::Entity::find().all(&*self.on).await.or_fault()?,
        };
        // By bytes, and not by the database, which may sort as a language does: they are searched in this order.
        rows.industries.sort_by(|a, b| a.code.cmp(&b.code));
        rows.occupations.sort_by(|a, b| a.code.cmp(&b.code));
        rows.schemes.sort_by(|a, b| a.code.cmp(&b.code));
        rows.levels.sort_by(|a, b| (&a.scheme_code, a.rank, &a.code).cmp(&(&b.scheme_code, b.rank, &b.code)));
        rows.minimum_wages.sort_by_key(|row| (row.prefecture_id, row.effective_from));
        Ok(rows)
    }
}
