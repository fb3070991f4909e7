//! One figure that an employer discloses, or is known not to disclose.
use crate::{
    id::{DisclosureId, EmployerId},
    vocabulary::{DisclosureItem, DisclosureState, Unit},
};
use sea_orm::entity::prelude::*;

/// One figure that an employer discloses, or is known not to disclose.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "disclosure")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DisclosureId,
    /// Whose figure.
    pub employer_id: EmployerId,
    /// What.
    pub item: DisclosureItem,
    /// Whether it is known.
    pub state: DisclosureState,
    /// Figure; none where not disclosed.
    pub value: Option<f64>,
    /// Unit.
    pub unit: Unit,
    /// Of which workers.
    #[sea_orm(column_type = "Text")]
    pub scope_ja: String,
    /// Day of the figure.
    pub as_of: Date,
    /// Where it is published.
    #[sea_orm(column_type = "Text")]
    pub source: String,
}

/// Relations are spelled where they are read, in the store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
