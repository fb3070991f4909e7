//! The town hall: it joins the programme, publishes a profile and measures what it can.
use crate::cast::{country::place, world::World};
use chrono::NaiveDate;
use entity::{
    id::{MilestoneId, ParticipationId, ProfileId, SupportMeasureId},
    indicator, milestone, participation, profile, profile_revision,
    profile_story::ProfileStory,
    support_measure,
    text::Text,
    vocabulary::{IndicatorKey, Publication, Sex, SupportKind, Unit},
};

impl World {
    /// A participation from a day on.
    pub(crate) fn participation(&mut self, code: &str, joined_on: NaiveDate) -> participation::Model {
        participation::Model {
            id: ParticipationId(self.ulid()),
            local_government_id: place(code),
            call_for_participation_id: None,
            joined_on,
            left_on: None,
            leading_from: None,
            leading_until: None,
            source: "物語".into(),
            revision: 1,
        }
    }

    /// A step of a participation.
    pub(crate) fn milestone(&mut self, of: ParticipationId, position: i16) -> milestone::Model {
        milestone::Model {
            id: MilestoneId(self.ulid()),
            participation_id: of,
            position,
            title_ja: "企業への聞き取り".into(),
            title_en: None,
            planned_on: Some(self.clock.today()),
            reached_on: None,
        }
    }

    /// A profile that is public since today, with its first revision.
    pub(crate) fn profile(&mut self, code: &str) -> (profile::Model, profile_revision::Model) {
        let at = self.clock.now();
        let row = profile::Model {
            id: ProfileId(self.ulid()),
            local_government_id: place(code),
            status: Publication::Published,
            revision: 1,
            information_as_of: self.clock.today(),
            published_at: Some(at),
            updated_at: at,
        };
        let revision = self.story(&row);
        (row, revision)
    }

    /// What a profile's present revision says.
    pub(crate) fn story(&self, profile: &profile::Model) -> profile_revision::Model {
        let story = ProfileStory {
            headline: Text::both(format!("帰れるまち（第{}版）", profile.revision), "A town to come back to"),
            ..ProfileStory::default()
        };
        profile_revision::Model {
            profile_id: profile.id,
            number: profile.revision,
            story,
            written_at: self.clock.now(),
        }
    }

    /// A support measure.
    pub(crate) fn measure(&mut self, of: ProfileId, position: i16, kind: SupportKind) -> support_measure::Model {
        support_measure::Model {
            reference: position.to_string(),
            id: SupportMeasureId(self.ulid()),
            profile_id: of,
            position,
            kind,
            title_ja: "奨学金の返還を助けます".into(),
            title_en: None,
            conditions_ja: "市内で3年以上働く人".into(),
            most_yen: Some(1_000_000),
            years: Some(3),
            opens_on: None,
            closes_on: None,
            url: None,
        }
    }

    /// A figure about a place.
    pub(crate) fn indicator(&mut self, code: &str, key: IndicatorKey, period: &str, value: f64) -> indicator::Model {
        indicator::Model {
            id: self.ulid().into(),
            local_government_id: place(code),
            key,
            sex: Sex::Female,
            age_band: "20-29".into(),
            period: period.into(),
            value: Some(value),
            unit: Unit::Percent,
            source: "物語".into(),
        }
    }
}
