//! Reading local governments with what hangs on them: wards, indicators, participation, profiles.
use crate::{
    base::fault::Outcome,
    store::{
        failure::OrFault as _,
        reading::{Reading, Which, read_rows},
    },
};
use entity::{
    id::{LocalGovernmentId, ParticipationId, ProfileId},
    indicator, local_government, milestone, participation, profile, profile_revision, support_measure, ward,
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

impl Reading {
    /// Local governments.
    ///
    /// # Errors
    /// INTERNAL when the store fails, like every reading below.
    pub async fn local_governments(
        &self,
        which: Which<'_, LocalGovernmentId>,
        each: impl FnMut(local_government::Model),
    ) -> Outcome<()> {
        read_rows!(self, local_government::Entity::find(), local_government::Column::Id, which, each);
        Ok(())
    }

    /// Wards of designated cities.
    ///
    /// # Errors
    /// INTERNAL when the store fails.
    pub async fn wards(&self, of: Which<'_, LocalGovernmentId>, each: impl FnMut(ward::Model)) -> Outcome<()> {
        read_rows!(self, ward::Entity::find(), ward::Column::LocalGovernmentId, of, each);
        Ok(())
    }

    /// Indicators of local governments.
    ///
    /// # Errors
    /// INTERNAL when the store fails.
    pub async fn indicators(
        &self,
        of: Which<'_, LocalGovernmentId>,
        each: impl FnMut(indicator::Model),
    ) -> Outcome<()> {
        read_rows!(self, indicator::Entity::find(), indicator::Column::LocalGovernmentId, of, each);
        Ok(())
    }

    /// Participations.
    ///
    /// # Errors
    /// INTERNAL when the store fails.
    pub async fn participations(
        &self,
        which: Which<'_, ParticipationId>,
        each: impl FnMut(participation::Model),
    ) -> Outcome<()> {
        read_rows!(self, participation::Entity::find(), participation::Column::Id, which, each);
        Ok(())
    }

    /// Milestones of participations.
    ///
    /// # Errors
    /// INTERNAL when the store fails.
    pub async fn milestones(&self, of: Which<'_, ParticipationId>, each: impl FnMut(milestone::Model)) -> Outcome<()> {
        read_rows!(self, milestone::Entity::find(), milestone::Column::ParticipationId, of, each);
        Ok(())
    }

    /// Profiles.
    ///
    /// # Errors
    /// INTERNAL when the store fails.
    pub async fn profiles(&self, which: Which<'_, ProfileId>, each: impl FnMut(profile::Model)) -> Outcome<()> {
        read_rows!(self, profile::Entity::find(), profile::Column::Id, which, each);
        Ok(())
    }

    /// Revisions of profiles, every one that was kept.
    ///
    /// # Errors
    /// INTERNAL when the store fails.
    pub async fn profile_revisions(
        &self,
        of: Which<'_, ProfileId>,
        each: impl FnMut(profile_revision::Model),
    ) -> Outcome<()> {
        read_rows!(self, profile_revision::Entity::find(), profile_revision::Column::ProfileId, of, each);
        Ok(())
    }

    /// Support measures of profiles.
    ///
    /// # Errors
    /// INTERNAL when the store fails.
    pub async fn support_measures(
        &self,
        of: Which<'_, ProfileId>,
        each: impl FnMut(support_measure::Model),
    ) -> Outcome<()> {
        read_rows!(self, support_measure::Entity::find(), support_measure::Column::ProfileId, of, each);
        Ok(())
    }
}
