//! A local government as the public sees it: facts, participation, profile, indicators.
use chrono::NaiveDate;
use entity::{
    id::LocalGovernmentId,
    indicator, local_government, milestone, participation, profile,
    profile_story::ProfileStory,
    support_measure,
    vocabulary::{LocalGovernmentKind, SupportKind},
    ward,
};
use std::sync::Arc;

/// A prefecture or municipality with what hangs on it.
#[derive(Debug, Clone)]
pub struct Place {
    /// Facts of the code list.
    pub row: local_government::Model,
    /// First two digits of its code.
    pub prefecture: u8,
    /// Wards of a designated city, by code.
    pub wards: Vec<ward::Model>,
    /// Participations, by first day.
    pub participations: Vec<Arc<Participation>>,
    /// Its published profile.
    pub profile: Option<Arc<Profile>>,
    /// Figures, by key, sex, age band, period.
    pub indicators: Vec<Arc<indicator::Model>>,
}

/// A participation with its milestones.
#[derive(Debug, Clone)]
pub struct Participation {
    /// Row.
    pub row: participation::Model,
    /// Milestones in order.
    pub milestones: Vec<milestone::Model>,
}

/// A published profile.
#[derive(Debug, Clone)]
pub struct Profile {
    /// Row.
    pub row: profile::Model,
    /// What the revision shown says.
    pub story: ProfileStory,
    /// Support measures in order.
    pub measures: Vec<Arc<support_measure::Model>>,
}

impl Place {
    /// Id.
    #[must_use]
    pub fn id(&self) -> LocalGovernmentId {
        self.row.id
    }

    /// Whether it is a prefecture.
    #[must_use]
    pub fn is_prefecture(&self) -> bool {
        self.row.kind == LocalGovernmentKind::Prefecture
    }

    /// The participation that holds on a day.
    #[must_use]
    pub fn participation_on(&self, day: NaiveDate) -> Option<&Arc<Participation>> {
        self.participations.iter().find(|p| p.holds_on(day))
    }

    /// Kinds of support it offers in its published profile.
    #[must_use]
    pub fn support(&self) -> Vec<SupportKind> {
        let measures = self.profile.iter().flat_map(|profile| profile.measures.iter());
        let mut kinds: Vec<_> = measures.map(|measure| measure.kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }
}

impl Participation {
    /// Whether it holds on a day: joined, and not left.
    #[must_use]
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.row.joined_on <= day && self.row.left_on.is_none_or(|left| day < left)
    }

    /// Whether it is a leading one (先行自治体) on a day.
    #[must_use]
    pub fn leads_on(&self, day: NaiveDate) -> bool {
        self.holds_on(day)
            && self.row.leading_from.is_some_and(|from| from <= day)
            && self.row.leading_until.is_none_or(|until| day < until)
    }
}
