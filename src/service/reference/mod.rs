//! Reference data as rows: places, classifications, schemes, wages, and the programme's bodies.
pub mod bodies;
pub mod classifications;
pub mod places;
pub mod programme;
pub mod reference_tables;
pub mod wages;
