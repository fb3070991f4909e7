//! Of what a form is: its key says which thing, whether it is in the store, to whom it belongs, and what is public of it.
pub use crate::service::form::about::{Named, Subject};
use crate::{
    base::fault::Outcome,
    service::{
        form::{columns::columns, of_employer, of_place, sheet::sheet_of},
        import::{
            header::Header,
            row::{Row, RowKind},
        },
    },
    store::reading::Reading,
};
use entity::draft::{Fields, FormKind};

/// Of what these rows are, each for itself. A key that is missing or wrong, and a place or an employer that nobody knows,
/// are told at their columns.
///
/// # Errors
/// INTERNAL when the store fails.
pub async fn subject_of(reading: &Reading, kind: FormKind, rows: &[&Fields]) -> Outcome<Vec<Named>> {
    let sheet = sheet_of(kind, rows);
    let (header, _) = Header::read(&sheet.header, columns(kind));
    let rows: Vec<Row<'_>> = sheet.rows.iter().map(|line| Row::new(&header, line, RowKind::Known)).collect();
    match kind {
        FormKind::Profile => of_place::profiles(reading, rows).await,
        FormKind::SupportMeasure => of_place::measures(reading, rows).await,
        FormKind::Indicator => of_place::indicators(reading, rows).await,
        FormKind::Employer => of_employer::employers(reading, rows).await,
        FormKind::Certification => of_employer::certifications(reading, rows).await,
        FormKind::Disclosure => of_employer::disclosures(reading, rows).await,
        FormKind::Job => of_employer::jobs(reading, rows).await,
    }
}
