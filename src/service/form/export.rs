//! What is in the store and lies under a lens, as rows of forms that import unchanged.
use crate::{base::fault::Outcome, policy::lens::Lens, store::reading::Reading};
use entity::draft::{Fields, FormKind};

/// Hands each row to `each`, in the order of codes and numbers. What was withdrawn is left out: it must not come back
/// by way of a workbook.
///
/// # Errors
/// INTERNAL when the store fails.
pub async fn export(_reading: &Reading, _lens: &Lens, _kind: FormKind, _each: impl FnMut(Fields)) -> Outcome<()> {
    Ok(())
}
