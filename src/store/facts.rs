//! What filters of the feed see of a thing's own row, kept for as long as a reader may have seen it so.
use crate::base::clock::Instant;
use chrono::NaiveDate;
use entity::{
    employer, event,
    id::{EmployerId, LocalGovernmentId},
    job,
    vocabulary::{EmploymentType, EventKind, RemoteWork, SizeBand, WageForm},
};
use serde::{Deserialize, Serialize};

/// What a thing was to filters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Facts {
    /// A listing.
    Job(JobFacts),
    /// An employer.
    Employer(EmployerFacts),
    /// A certification, which follows its holder.
    Certification(EmployerId),
    /// An event.
    Event(EventFacts),
    /// Anything else that was public: filters know its kind alone.
    Shown,
}

/// What filters see of a listing; what they see of its employer and its places stands with those.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobFacts {
    /// Who hires.
    pub employer: EmployerId,
    /// Codes of its workplaces.
    pub workplaces: Vec<String>,
    /// Occupation.
    pub occupation: String,
    /// Kind of employment.
    pub employment: EmploymentType,
    /// Form of the wage.
    pub wage_form: WageForm,
    /// Lowest wage in that form, yen.
    pub wage_min_yen: i32,
    /// Remote work.
    pub remote: RemoteWork,
    /// Years of graduation.
    pub years: Vec<i16>,
    /// Last day it is shown.
    pub closing_on: Option<NaiveDate>,
    /// First publication.
    pub posted_at: Option<Instant>,
    /// Last change.
    pub updated_at: Instant,
}

/// What filters see of an employer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmployerFacts {
    /// Where its head office is.
    pub place: LocalGovernmentId,
    /// Industry.
    pub industry: String,
    /// Size.
    pub size: SizeBand,
    /// Last change.
    pub updated_at: Instant,
}

/// What filters see of an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventFacts {
    /// Who holds it; none where the programme itself does.
    pub place: Option<LocalGovernmentId>,
    /// Code of where people meet; none where it is online only.
    pub venue: Option<String>,
    /// Kind.
    pub kind: EventKind,
    /// When it starts.
    pub starts_at: Instant,
    /// Whether it can be followed online.
    pub online: bool,
    /// Last change.
    pub updated_at: Instant,
}

impl EventFacts {
    /// Those of a row.
    #[must_use]
    pub fn of(row: &event::Model) -> Self {
        Self {
            place: row.local_government_id,
            venue: row.venue_code.clone(),
            kind: row.kind,
            starts_at: row.starts_at,
            online: row.online_url.is_some(),
            updated_at: row.updated_at,
        }
    }
}

impl JobFacts {
    /// Those of a row.
    #[must_use]
    pub fn of(row: &job::Model) -> Self {
        Self {
            employer: row.employer_id,
            workplaces: row.workplace_codes.0.clone(),
            occupation: row.occupation_code.clone(),
            employment: row.employment_type,
            wage_form: row.wage_form,
            wage_min_yen: row.wage_min_yen,
            remote: row.remote_work,
            years: row.graduation_years.0.clone(),
            closing_on: row.closing_on,
            posted_at: row.posted_at,
            updated_at: row.updated_at,
        }
    }
}

impl EmployerFacts {
    /// Those of a row.
    #[must_use]
    pub fn of(row: &employer::Model) -> Self {
        Self {
            place: row.local_government_id,
            industry: row.industry_code.clone(),
            size: row.size_band,
            updated_at: row.updated_at,
        }
    }
}
