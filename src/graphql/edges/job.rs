//! From a job listing to its employer and its places.
use crate::graphql::{employer::object::Employer, job::object::Job, place::object::LocalGovernment};
use async_graphql::{ComplexObject, Result, SimpleObject};

#[ComplexObject]
impl Job {
    /// Who hires.
    async fn employer(&self) -> Option<Employer> {
        self.view().employers.at(self.row().employer).map(|row| Employer::of(self.view(), row))
    }

    /// Municipality of the first workplace.
    async fn municipality(&self) -> Option<LocalGovernment> {
        LocalGovernment::at(self.view(), *self.row().places.first()?)
    }

    /// Prefecture of the first workplace.
    async fn prefecture(&self) -> Option<LocalGovernment> {
        let view = self.view();
        let municipality = view.places.at(*self.row().places.first()?)?;
        LocalGovernment::at(view, view.places.prefecture_slot(municipality.prefecture)?)
    }

    /// Every workplace (就業の場所), the first one leading. A short list: at most 20.
    async fn workplaces(&self) -> Result<Vec<Workplace>> {
        let show = |workplace: &entity::job_terms::Workplace| Workplace {
            municipality: self
                .view()
                .places
                .by_code(&workplace.code)
                .map(|place| LocalGovernment::of(self.view(), place)),
            address: workplace.address.clone(),
        };
        Ok(self.terms()?.workplaces.iter().map(show).collect())
    }
}

/// A workplace of a listing.
#[derive(SimpleObject)]
#[graphql(serial)]
struct Workplace {
    /// Municipality; null where its code is not in the code list.
    municipality: Option<LocalGovernment>,
    /// Address after the municipality's name, in Japanese.
    address: String,
}
