//! Filling a fresh store with what every store holds: reference tables, and the programme with its bodies.
use crate::{
    base::{clock::Instant, fault::Outcome},
    service::reference::{
        bodies::{Founding, council},
        reference_tables::{ReferenceTables, tables},
    },
    store::{connect::Store, unit::Unit},
};

/// Writes the reference tables and the founding of the programme, unless the store already has them.
/// Returns whether anything was written.
///
/// # Errors
/// INTERNAL when the store fails; then nothing was written.
pub async fn fill_reference(store: &Store, now: Instant) -> Outcome<bool> {
    if !store.reading().await?.reference().await?.industries.is_empty() {
        return Ok(false);
    }
    let mut unit = store.unit(now, "uturn: reference data").await?;
    write_reference(&mut unit, tables()?).await?;
    write_founding(&mut unit, council()?).await?;
    unit.commit().await?;
    Ok(true)
}

/// Writes the reference tables in the order that their references ask for.
async fn write_reference(unit: &mut Unit, tables: ReferenceTables) -> Outcome<()> {
    unit.insert(tables.industries).await?;
    unit.insert(tables.occupations).await?;
    unit.insert(tables.local_governments).await?;
    unit.insert(tables.wards).await?;
    unit.insert(tables.schemes).await?;
    unit.insert(tables.levels).await?;
    unit.insert(tables.minimum_wages).await
}

/// Writes the programme with its bodies, seats, holders, meetings and calls.
async fn write_founding(unit: &mut Unit, founding: Founding) -> Outcome<()> {
    unit.insert(vec![founding.programme]).await?;
    unit.insert(founding.bodies).await?;
    unit.insert(founding.seats).await?;
    unit.insert(founding.terms).await?;
    unit.insert(founding.meetings).await?;
    unit.insert(founding.calls).await
}
