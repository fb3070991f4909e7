//! The kinds of lists that can be imported, and the way through the import of each.
use crate::{
    base::fault::Outcome,
    service::import::{
        act::Act,
        certification::{columns::MARK, import::certifications},
        column::Column,
        desk::Desk,
        disclosure::{columns::DISCLOSURE, import::disclosures},
        employer::{
            columns::{CERTIFICATION, EMPLOYER},
            import::employers,
        },
        indicator::{columns::INDICATOR, import::indicators},
        job::{
            columns::{JOB, WORKING},
            import::jobs,
            offers::{CONDITIONS, RETURNING},
        },
        local_government::{self, local_governments},
        measure::{columns::MEASURE, import::measures},
        participant::{self, participants},
        profile::{
            columns::{CONTACTS, LINKS, PRIORITIES, PROFILE},
            import::profiles,
        },
        report::Report,
        sheet::Sheet,
        taken::Taken,
    },
    store::noting::Noting,
};
use serde_json::json;
use std::collections::HashSet;

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
    /// Workplace-reform profiles.
    Profiles,
    /// Support measures of places.
    SupportMeasures,
    /// Figures about places.
    Indicators,
    /// Certifications, one a row.
    Certifications,
    /// Figures that employers disclose.
    Disclosures,
}

impl Kind {
    /// Every kind, in the order in which they build on each other.
    pub const ALL: [Self; 9] = [
        Self::LocalGovernments,
        Self::Participants,
        Self::Employers,
        Self::Jobs,
        Self::Profiles,
        Self::SupportMeasures,
        Self::Indicators,
        Self::Certifications,
        Self::Disclosures,
    ];

    /// Its name, as it is typed.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::LocalGovernments => "local-governments",
            Self::Participants => "participants",
            Self::Employers => "employers",
            Self::Jobs => "jobs",
            Self::Profiles => "profiles",
            Self::SupportMeasures => "support-measures",
            Self::Indicators => "indicators",
            Self::Certifications => "certifications",
            Self::Disclosures => "disclosures",
        }
    }

    /// The columns of its files.
    pub fn columns(self) -> impl Iterator<Item = &'static Column> {
        let parts: [&'static [Column]; 4] = match self {
            Self::LocalGovernments => [local_government::COLUMNS, &[], &[], &[]],
            Self::Participants => [participant::COLUMNS, &[], &[], &[]],
            Self::Employers => [EMPLOYER, CERTIFICATION, &[], &[]],
            Self::Jobs => [JOB, WORKING, CONDITIONS, RETURNING],
            Self::Profiles => [PROFILE, PRIORITIES, CONTACTS, LINKS],
            Self::SupportMeasures => [MEASURE, &[], &[], &[]],
            Self::Indicators => [INDICATOR, &[], &[], &[]],
            Self::Certifications => [MARK, &[], &[], &[]],
            Self::Disclosures => [DISCLOSURE, &[], &[], &[]],
        };
        parts.into_iter().flatten()
    }
}

/// Imports a list. Bad rows do not fail the act: they stand in the report, and nothing is written unless the rows that pass
/// are asked for.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails; then nothing was written.
pub async fn import(kind: Kind, sheet: &Sheet, act: Act<'_>) -> Outcome<Report> {
    written(kind, sheet, act, HashSet::new(), None).await
}

async fn written(
    kind: Kind,
    sheet: &Sheet,
    act: Act<'_>,
    damaged: HashSet<u64>,
    noting: Option<Noting>,
) -> Outcome<Report> {
    let Act { store, now, minter, dry_run, partial, progress } = act;
    if dry_run {
        let reading = store.reading().await?;
        let desk = Desk::lay(kind.columns(), sheet, (now, minter), &reading, None).telling(progress);
        return read(kind, desk.sparing(damaged, partial)).await;
    }
    let mut unit = store.unit(now, "uturn: import").await?;
    let reading = unit.reading().await?;
    let desk = Desk::lay(kind.columns(), sheet, (now, minter), &reading, Some(&mut unit)).telling(progress);
    let mut report = read(kind, desk.sparing(damaged, partial)).await?;
    drop(reading);
    if report.is_to_be_written(partial) {
        if let Some(noting) = noting {
            unit.audit(with_counts(noting, &report));
        }
        unit.commit().await?;
        report.written = true;
    } else {
        unit.roll_back().await?;
    }
    Ok(report)
}

/// What the audit is told: the list, and how much it brought.
fn with_counts(mut noting: Noting, report: &Report) -> Noting {
    let Report { new, changed, unchanged, ref refused, .. } = *report;
    let mut after = noting.after.take().unwrap_or_default();
    after["rows"] = json!({ "new": new, "changed": changed, "unchanged": unchanged, "refused": refused.len() });
    noting.to(after)
}

/// Reads the list that is laid out, and writes it where the desk has a unit and nothing is wrong.
pub(in crate::service) async fn read(kind: Kind, mut desk: Desk<'_>) -> Outcome<Report> {
    if !desk.report.is_refused() {
        match kind {
            Kind::LocalGovernments => local_governments(&mut desk).await?,
            Kind::Participants => participants(&mut desk).await?,
            Kind::Employers => employers(&mut desk).await?,
            Kind::Jobs => jobs(&mut desk).await?,
            Kind::Profiles => profiles(&mut desk).await?,
            Kind::SupportMeasures => measures(&mut desk).await?,
            Kind::Indicators => indicators(&mut desk).await?,
            Kind::Certifications => certifications(&mut desk).await?,
            Kind::Disclosures => disclosures(&mut desk).await?,
        }
        desk.report.refuse_others(&desk.sheet.rows);
    }
    Ok(desk.end())
}

/// Imports a table as it was taken from a file. What is wrong with single cells of the file keeps it from being written,
/// like what the rows turn out to say, or keeps their rows from it where the others are asked for; a file that is wrong is
/// checked to its end all the same. The audit is told in one entry, however many rows there are.
///
/// # Errors
/// As [`import`].
pub async fn import_taken(kind: Kind, taken: &Taken, act: Act<'_>, noting: Noting) -> Outcome<Report> {
    let damaged: HashSet<u64> = taken.found.iter().filter(|found| found.is_error()).map(|found| found.line).collect();
    let of_rows = taken.sheet.rows.iter().filter(|row| damaged.contains(&row.number)).count();
    // What is wrong above the rows is no matter of single rows.
    let whole = damaged.is_empty() || act.partial && of_rows == damaged.len();
    let act = Act { dry_run: act.dry_run || !whole, ..act };
    let report = written(kind, &taken.sheet, act, damaged, Some(noting)).await?;
    Ok(Report { found: taken.joined(report.found), ..report })
}
