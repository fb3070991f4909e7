//! Of what a form is: its key says which thing, whether it is in the store, to whom it belongs, and what is public of it.
use crate::{
    base::{fault::Outcome, problem::Problem},
    policy::permit::Whose,
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

/// Of what a form is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// The key fields in one text, the same however they were spelled.
    pub key: String,
    /// Global id of the thing, or of the part, where it is in the store.
    pub thing: Option<String>,
    /// To whom it belongs.
    pub whose: Whose,
    /// What people call it.
    pub name: String,
    /// What is public of it, as the fields of its form; none where it is not public.
    pub public: Option<Fields>,
}

/// A row with its subject, or with what is wrong with its key.
pub type Named = Result<Subject, Vec<Problem>>;

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
