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
        job::{
            columns::{JOB, WORKING},
            import::jobs,
            offers::{CONDITIONS, RETURNING},
        },
        local_government::{self, local_governments},
        participant::{self, participants},
        report::Report,
        sheet::Sheet,
    },
    store::audit::Noting,
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

    /// Its name, as it is typed.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::LocalGovernments => "local-governments",
            Self::Participants => "participants",
            Self::Employers => "employers",
            Self::Jobs => "jobs",
        }
    }

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

/// Imports a list, and tells the audit so: one entry, however many rows there are. See [`import`].
///
/// # Errors
/// As there.
pub async fn import_noted(kind: Kind, sheet: &Sheet, act: Act<'_>, noting: Noting) -> Outcome<Report> {
    written(kind, sheet, act, Some(noting)).await
}

/// Imports a list. Bad rows do not fail the act: they stand in the report, and nothing is written.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails; then nothing was written.
pub async fn import(kind: Kind, sheet: &Sheet, act: Act<'_>) -> Outcome<Report> {
    written(kind, sheet, act, None).await
}

async fn written(kind: Kind, sheet: &Sheet, act: Act<'_>, noting: Option<Noting>) -> Outcome<Report> {
    let mut desk = Desk::open(kind.columns(), sheet, act).await?;
    desk.note(noting);
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
