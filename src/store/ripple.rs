//! Whom else a change touches: things that show, or are found by, what changed.
use entity::id::{EmployerId, LocalGovernmentId, ParticipationId, ProfileId};

/// Something whose change is heard further away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ripple {
    /// An employer left the public, and all that hangs on it.
    EmployerGone(EmployerId),
    /// An employer came back to the public, and all that hangs on it.
    EmployerShown(EmployerId),
    /// Filters find an employer's listings elsewhere.
    Jobs(EmployerId),
    /// Filters find an employer elsewhere, and with it its certifications.
    Holder(EmployerId),
    /// What an employer is certified for changed.
    Certified(EmployerId),
    /// What a place offers changed.
    Support(ProfileId),
    /// A place joined, left, or leads.
    Participation(ParticipationId),
    /// A place reached a milestone.
    Milestone(ParticipationId),
    /// A place itself: what is there is found elsewhere.
    Place(LocalGovernmentId),
}

// Each selects kind, key, operation, reason, version, fields and what filters saw of the things that are touched.
const GONE_JOBS: &str = "SELECT 'JOB', j.id, 'REMOVE', 'EMPLOYER_CLOSED', j.revision, 'employer', NULL FROM job AS j
    WHERE j.status = 'PUBLISHED' AND j.employer_id IN ({ids})";
const GONE_CERTIFICATIONS: &str = "SELECT 'CERTIFICATION', c.id, 'REMOVE', 'EMPLOYER_CLOSED', c.revision, 'employer',
      '{\"Certification\":\"' || c.employer_id || '\"}'
    FROM certification AS c WHERE {valid} AND c.employer_id IN ({ids})";
const SHOWN_CERTIFICATIONS: &str = "SELECT 'CERTIFICATION', c.id, 'UPSERT', NULL, c.revision, 'employer', NULL
    FROM certification AS c WHERE {valid} AND c.employer_id IN ({ids})";
const JOBS: &str = "SELECT 'JOB', j.id, 'UPSERT', NULL, j.revision, 'employer', NULL FROM job AS j
    JOIN employer AS e ON e.id = j.employer_id
    WHERE j.status = 'PUBLISHED' AND e.status = 'PUBLISHED' AND j.employer_id IN ({ids})";
/// Of hidden employers too: who held a listing of one before it was hidden is to learn why it does not match later.
const CERTIFIED: &str = "SELECT 'EMPLOYER', e.id, 'UPSERT', NULL, 0, 'certifications isCertified', NULL
    FROM employer AS e WHERE e.id IN ({ids})";
const PARTICIPANTS: &str = "SELECT 'LOCAL_GOVERNMENT', l.id, 'UPSERT', NULL, 0, 'participation participations', NULL
    FROM local_government AS l WHERE l.id IN ({places})";
const PROFILED: &str = "SELECT 'LOCAL_GOVERNMENT', l.id, 'UPSERT', NULL, 0, 'profile', NULL
    FROM local_government AS l WHERE l.id IN ({places})";
/// Listings at places, a prefecture standing for all that lies in it; `{places}` gives the ids of the places.
const JOBS_AT: &str = "SELECT 'JOB', j.id, 'UPSERT', NULL, j.revision, 'workplaces', NULL FROM job AS j
    JOIN employer AS e ON e.id = j.employer_id
    WHERE j.status = 'PUBLISHED' AND e.status = 'PUBLISHED' AND EXISTS (
      SELECT 1 FROM local_government AS l WHERE l.id IN ({places}) AND j.workplace_codes LIKE
        '%\"' || CASE WHEN l.kind = 'PREFECTURE' THEN substr(l.code, 1, 2) || '____' ELSE l.code END || '\"%')";
const CERTIFICATIONS_AT: &str = "SELECT 'CERTIFICATION', c.id, 'UPSERT', NULL, c.revision, 'employer', NULL
    FROM certification AS c JOIN employer AS e ON e.id = c.employer_id
    JOIN local_government AS l ON l.id = e.local_government_id
    WHERE {valid} AND e.status = 'PUBLISHED' AND (l.id IN ({places}) OR l.prefecture_id IN ({places}))";
const EMPLOYERS_AT: &str = "SELECT 'EMPLOYER', e.id, 'UPSERT', NULL, e.revision, 'localGovernment', NULL
    FROM employer AS e JOIN local_government AS l ON l.id = e.local_government_id
    WHERE e.status = 'PUBLISHED' AND (l.id IN ({places}) OR l.prefecture_id IN ({places}))";
const EVENTS: &str = "SELECT 'EVENT', v.id, 'UPSERT', NULL, v.revision, 'employer', NULL FROM event AS v
    WHERE v.status = 'PUBLISHED' AND v.employer_id IN ({ids})";
const EVENTS_AT: &str = "SELECT 'EVENT', v.id, 'UPSERT', NULL, v.revision, 'localGovernment venue', NULL
    FROM event AS v
    WHERE v.status = 'PUBLISHED' AND (v.local_government_id IN ({places})
      OR v.venue_code IN (SELECT l.code FROM local_government AS l WHERE l.id IN ({places})))";
/// The profile of a place leaves the public with it.
const PROFILES_AT: &str =
    "SELECT 'PROFILE', p.id, CASE WHEN l.merged_into_code IS NULL THEN 'UPSERT' ELSE 'REMOVE' END,
      CASE WHEN l.merged_into_code IS NULL THEN NULL ELSE 'MERGED' END, p.revision, 'localGovernment', '\"Shown\"'
    FROM profile AS p JOIN local_government AS l ON l.id = p.local_government_id
    WHERE p.status = 'PUBLISHED' AND l.id IN ({places})";

/// Which certifications are shown on the day of the unit: of the others no reader has heard, or will hear by the calendar.
pub(super) const VALID: &str = "c.verified_at IS NOT NULL AND c.certified_on <= '{today}'
    AND (c.valid_until IS NULL OR c.valid_until >= '{today}') AND (c.revoked_on IS NULL OR c.revoked_on > '{today}')";

/// How the places of some ripples are found by the ids that these carry.
const BY_ID: &str = "{ids}";
const BY_PROFILE: &str = "SELECT p.local_government_id FROM profile AS p WHERE p.id IN ({ids})";
const BY_PARTICIPATION: &str = "SELECT p.local_government_id FROM participation AS p WHERE p.id IN ({ids})";

impl Ripple {
    /// The id that it carries, what it selects, and how places are found.
    pub(super) fn selects(self) -> (String, &'static [&'static str], &'static str) {
        match self {
            Self::EmployerGone(id) => (id.to_string(), &[GONE_JOBS, GONE_CERTIFICATIONS, EVENTS], BY_ID),
            Self::EmployerShown(id) => (id.to_string(), &[JOBS, SHOWN_CERTIFICATIONS, EVENTS], BY_ID),
            Self::Jobs(id) => (id.to_string(), &[JOBS], BY_ID),
            Self::Holder(id) => (id.to_string(), &[SHOWN_CERTIFICATIONS], BY_ID),
            Self::Certified(id) => (id.to_string(), &[CERTIFIED, JOBS, SHOWN_CERTIFICATIONS], BY_ID),
            Self::Support(id) => (id.to_string(), &[PROFILED, JOBS_AT, EMPLOYERS_AT, CERTIFICATIONS_AT], BY_PROFILE),
            Self::Participation(id) => {
                (id.to_string(), &[PARTICIPANTS, JOBS_AT, EMPLOYERS_AT, CERTIFICATIONS_AT], BY_PARTICIPATION)
            }
            Self::Milestone(id) => (id.to_string(), &[PARTICIPANTS], BY_PARTICIPATION),
            Self::Place(id) => (
                id.to_string(),
                &[PARTICIPANTS, PROFILED, PROFILES_AT, JOBS_AT, EMPLOYERS_AT, CERTIFICATIONS_AT, EVENTS_AT],
                BY_ID,
            ),
        }
    }
}
