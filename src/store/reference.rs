//! Reading the reference tables, which are small and read whole.
use crate::{
    base::fault::Outcome,
    store::{failure::OrFault as _, reading::Reading},
};
use entity::{certification_level, certification_scheme, industry, minimum_wage, occupation};
use sea_orm::{EntityTrait as _, QueryOrder as _};

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
        use certification_level::Column as Level;
        use minimum_wage::Column as Wage;
        let industries = industry::Entity::find().order_by_asc(industry::Column::Code);
        let occupations = occupation::Entity::find().order_by_asc(occupation::Column::Code);
        let schemes = certification_scheme::Entity::find().order_by_asc(certification_scheme::Column::Code);
        let levels = certification_level::Entity::find()
            .order_by_asc(Level::SchemeCode)
            .order_by_asc(Level::Rank)
            .order_by_asc(Level::Code);
        let wages = minimum_wage::Entity::find().order_by_asc(Wage::PrefectureId).order_by_asc(Wage::EffectiveFrom);
        Ok(ReferenceRows {
            industries: industries.all(&self.on).await.or_fault()?,
            occupations: occupations.all(&self.on).await.or_fault()?,
            schemes: schemes.all(&self.on).await.or_fault()?,
            levels: levels.all(&self.on).await.or_fault()?,
            minimum_wages: wages.all(&self.on).await.or_fault()?,
        })
    }
}
