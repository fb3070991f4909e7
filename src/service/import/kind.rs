//! The kinds of lists that can be imported, and the way through the import of each.
use crate::{
    base::fault::Outcome,
    service::import::{
        act::Act,
        column::Column,
        desk::Desk,
        employer::{
            columns::{CERTIFICATION, EMPLOYER},
            import::employers,
        },
        found::Found,
        job::{
            columns::{JOB, WORKING},
            import::jobs,
            offers::{CONDITIONS, RETURNING},
        },
        local_government::{self, local_governments},
        participant::{self, participants},
        report::Report,
        sheet::Sheet,
        taken::Taken,
    },
};

/// What a list is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Prefectures and municipalities.
    LocalGovernments,
    /// Participation in the programme.
    Participants,
    /// Employers, with their certifications.
    Employers,
    /// Job listings.
    Jobs,
}

impl Kind {
    /// Every kind, in the order in which they build on each other.
    pub const ALL: [Self; 4] = [Self::LocalGovernments, Self::Participants, Self::Employers, Self::Jobs];

    /// The columns of its files.
    pub fn columns(self) -> impl Iterator<Item = &'static Column> {
        let parts: [&'static [Column]; 4] = match self {
            Self::LocalGovernments => [local_government::COLUMNS, &[], &[], &[]],
            Self::Participants => [participant::COLUMNS, &[], &[], &[]],
            Self::Employers => [EMPLOYER, CERTIFICATION, &[], &[]],
            Self::Jobs => [JOB, WORKING, CONDITIONS, RETURNING],
        };
        parts.into_iter().flatten()
    }
}

/// Imports a list. Bad rows do not fail the act: they stand in the report, and nothing is written.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails; then nothing was written.
pub async fn import(kind: Kind, sheet: &Sheet, act: Act<'_>) -> Outcome<Report> {
    let mut desk = Desk::open(kind.columns(), sheet, act).await?;
    if !desk.report.is_refused() {
        match kind {
            Kind::LocalGovernments => local_governments(&mut desk).await?,
            Kind::Participants => participants(&mut desk).await?,
            Kind::Employers => employers(&mut desk).await?,
            Kind::Jobs => jobs(&mut desk).await?,
        }
    }
    desk.close().await
}

/// Imports a table as it was taken from a file. What is wrong with single cells of the file keeps it from being written,
/// like what the rows turn out to say; a file that is wrong is checked to its end all the same.
///
/// # Errors
/// As [`import`].
pub async fn import_taken(kind: Kind, taken: &Taken, act: Act<'_>) -> Outcome<Report> {
    let dry_run = act.dry_run || taken.found.iter().any(Found::is_error);
    let report = import(kind, &taken.sheet, Act { dry_run, ..act }).await?;
    Ok(Report { found: taken.joined(report.found), ..report })
}
