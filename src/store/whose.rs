//! To whom a thing belongs, as the policy asks for it: the place that looks after it, its prefecture, its employer.
use crate::{
    base::fault::Outcome,
    policy::permit::Whose,
    store::{connect::Store, failure::OrFault as _},
};
use entity::{
    certification, disclosure,
    draft::FormKind,
    employer,
    id::{
        CertificationId, DisclosureId, EmployerId, IndicatorId, JobId, LocalGovernmentId, ProfileId, SupportMeasureId,
    },
    indicator, job, local_government, profile, support_measure,
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

/// A thing that a form is of, by its global id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FormThing {
    /// What it is.
    pub kind: FormKind,
    id: ulid::Ulid,
}

impl FormThing {
    /// Reads a global id; none where it is of nothing that has a form.
    #[must_use]
    pub fn read(id: &str) -> Option<Self> {
        let prefix = id.split_once('_')?.0;
        let (kind, id) = match prefix {
            ProfileId::PREFIX => (FormKind::Profile, id.parse::<ProfileId>().ok()?.0),
            SupportMeasureId::PREFIX => (FormKind::SupportMeasure, id.parse::<SupportMeasureId>().ok()?.0),
            IndicatorId::PREFIX => (FormKind::Indicator, id.parse::<IndicatorId>().ok()?.0),
            EmployerId::PREFIX => (FormKind::Employer, id.parse::<EmployerId>().ok()?.0),
            CertificationId::PREFIX => (FormKind::Certification, id.parse::<CertificationId>().ok()?.0),
            DisclosureId::PREFIX => (FormKind::Disclosure, id.parse::<DisclosureId>().ok()?.0),
            JobId::PREFIX => (FormKind::Job, id.parse::<JobId>().ok()?.0),
            _ => return None,
        };
        Some(Self { kind, id })
    }
}

impl Store {
    /// What belongs to a local government.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails, like all below.
    pub async fn whose_place(&self, place: LocalGovernmentId) -> Outcome<Whose> {
        let row = local_government::Entity::find_by_id(place).one(&self.work).await.or_fault()?;
        Ok(Whose { place: Some(place), prefecture: row.and_then(|row| row.prefecture_id), ..Whose::default() })
    }

    /// The local government with a code.
    ///
    /// # Errors
    /// As [`Store::whose_place`].
    pub async fn place_by_code(&self, code: &str) -> Outcome<Option<local_government::Model>> {
        let by = local_government::Column::Code.eq(code);
        local_government::Entity::find().filter(by).one(&self.work).await.or_fault()
    }

    /// To whom a thing belongs, public or not; none where there is none.
    ///
    /// # Errors
    /// As [`Store::whose_place`].
    pub async fn whose_thing(&self, thing: FormThing) -> Outcome<Option<Whose>> {
        let (on, id) = (&self.work, thing.id);
        match thing.kind {
            FormKind::Profile => {
                let row = profile::Entity::find_by_id(ProfileId(id)).one(on).await.or_fault()?;
                self.of_place(row.map(|row| row.local_government_id)).await
            }
            FormKind::SupportMeasure => {
                let row = support_measure::Entity::find_by_id(SupportMeasureId(id)).one(on).await.or_fault()?;
                let Some(row) = row else { return Ok(None) };
                let of = profile::Entity::find_by_id(row.profile_id).one(on).await.or_fault()?;
                self.of_place(of.map(|row| row.local_government_id)).await
            }
            FormKind::Indicator => {
                let row = indicator::Entity::find_by_id(IndicatorId(id)).one(on).await.or_fault()?;
                self.of_place(row.map(|row| row.local_government_id)).await
            }
            FormKind::Employer => self.of_employer(Some(EmployerId(id))).await,
            FormKind::Certification => {
                let row = certification::Entity::find_by_id(CertificationId(id)).one(on).await.or_fault()?;
                self.of_employer(row.map(|row| row.employer_id)).await
            }
            FormKind::Disclosure => {
                let row = disclosure::Entity::find_by_id(DisclosureId(id)).one(on).await.or_fault()?;
                self.of_employer(row.map(|row| row.employer_id)).await
            }
            FormKind::Job => {
                let row = job::Entity::find_by_id(JobId(id)).one(on).await.or_fault()?;
                self.of_employer(row.map(|row| row.employer_id)).await
            }
        }
    }

    async fn of_place(&self, place: Option<LocalGovernmentId>) -> Outcome<Option<Whose>> {
        match place {
            Some(place) => self.whose_place(place).await.map(Some),
            None => Ok(None),
        }
    }

    /// A listing, a mark, a figure belong where the head office of their employer is.
    async fn of_employer(&self, id: Option<EmployerId>) -> Outcome<Option<Whose>> {
        let Some(id) = id else { return Ok(None) };
        let row = employer::Entity::find_by_id(id).one(&self.work).await.or_fault()?;
        let Some(row) = row else { return Ok(None) };
        let whose = self.whose_place(row.local_government_id).await?;
        Ok(Some(Whose { employer: Some(id), ..whose }))
    }
}
