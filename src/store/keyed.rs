//! Finding rows by the keys that forms use, and all that lies under a lens.
use crate::{
    base::fault::Outcome,
    policy::lens::{Lens, Reach},
    store::{
        employer_drafts::within,
        failure::OrFault as _,
        job::JobRow,
        reading::{KEYS_AT_ONCE, Reading, Which, read_rows},
    },
};
use entity::{
    certification, disclosure, employer,
    id::{CertificationId, DisclosureId, EmployerId, IndicatorId, LocalGovernmentId, SupportMeasureId},
    indicator, job, local_government, profile, support_measure,
};
use sea_orm::{ColumnTrait as _, Condition, EntityTrait as _, QueryFilter as _, QueryOrder as _};

/// Reads the rows with these ids.
macro_rules! by_id {
    ($($(#[doc = $doc:literal])+ $name:ident: $entity:ident, $id:ident;)+) => {
        impl Reading {$(
            $(#[doc = $doc])+
            ///
            /// # Errors
            /// INTERNAL when the store fails.
            pub async fn $name(&self, ids: &[$id], each: impl FnMut($entity::Model)) -> Outcome<()> {
                read_rows!(self, $entity::Entity::find(), $entity::Column::Id, Which::Only(ids), each);
                Ok(())
            }
        )+}
    };
}

by_id! {
    /// Certifications by their ids.
    certifications_by_id: certification, CertificationId;
    /// Disclosures by their ids.
    disclosures_by_id: disclosure, DisclosureId;
    /// Indicators by their ids.
    indicators_by_id: indicator, IndicatorId;
    /// Support measures by their ids.
    support_measures_by_id: support_measure, SupportMeasureId;
}

impl Reading {
    /// Profiles of local governments.
    ///
    /// # Errors
    /// INTERNAL when the store fails, like every reading below.
    pub async fn profiles_of(&self, of: &[LocalGovernmentId], each: impl FnMut(profile::Model)) -> Outcome<()> {
        let which = Which::Only(of);
        read_rows!(self, profile::Entity::find(), profile::Column::LocalGovernmentId, which, each);
        Ok(())
    }

    /// Those listings of employers that are known by any of these numbers, with the words that are shown.
    ///
    /// # Errors
    /// INTERNAL when the store fails.
    pub async fn jobs_of_references(
        &self,
        of: &[EmployerId],
        references: &[String],
        mut each: impl FnMut(JobRow),
    ) -> Outcome<()> {
        for employers in of.chunks(KEYS_AT_ONCE) {
            for references in references.chunks(KEYS_AT_ONCE) {
                let known = job::Column::ExternalReference.is_in(references.iter().cloned());
                let theirs = job::Column::EmployerId.is_in(employers.iter().copied());
                self.jobs_where(Condition::all().add(theirs).add(known), &mut each).await?;
            }
        }
        Ok(())
    }

    /// The employers under a lens, public or not, by their places.
    ///
    /// # Errors
    /// INTERNAL when the store fails.
    pub async fn employers_under(&self, lens: &Lens) -> Outcome<Vec<employer::Model>> {
        let rows = employer::Entity::find().filter(within(lens)).order_by_asc(employer::Column::LocalGovernmentId);
        let mut rows = rows.order_by_asc(employer::Column::Id).all(&*self.on).await.or_fault()?;
        // By what lists know them by: the same in every store, however its texts are ordered and whenever its ids were made.
        let number = |row: &employer::Model| row.corporate_number.clone().or_else(|| row.external_reference.clone());
        rows.sort_by_cached_key(|row| (row.local_government_id, number(row), row.id));
        Ok(rows)
    }

    /// The local governments under a lens, by their codes.
    ///
    /// # Errors
    /// INTERNAL when the store fails.
    pub async fn local_governments_under(&self, lens: &Lens) -> Outcome<Vec<local_government::Model>> {
        use local_government::Column as C;
        let under = match lens.reach() {
            Reach::All => Condition::all(),
            Reach::Places { local_governments, prefectures, .. } => {
                let ids = local_governments.iter().chain(prefectures).copied();
                Condition::any().add(C::Id.is_in(ids)).add(C::PrefectureId.is_in(prefectures.iter().copied()))
            }
        };
        local_government::Entity::find().filter(under).order_by_asc(C::Id).all(&*self.on).await.or_fault()
    }
}
