//! Municipalities of the sandbox that become part of others.
use crate::{base::fault::Outcome, store::unit::Unit};
use entity::local_government::Model;

/// Lets one municipality become part of another.
///
/// # Errors
/// INTERNAL when the store fails.
pub async fn merge(unit: &mut Unit, gone: &Model, into: &Model) -> Outcome<()> {
    let merged_into_code = Some(into.code.clone());
    unit.update(Model { merged_into_code, revision: gone.revision + 1, ..gone.clone() }).await
}
