//! A listing unfolded for formats that are flat: its document read, its employer and places looked up.
use crate::{
    base::fault::{Fault, Outcome},
    catalogue::{employer::Employer, job::Job, place::Place, snapshot::Snapshot},
    service::feed::item::{Change, Item, Node},
};
use entity::{
    industry,
    job_terms::{JobTerms, Workplace},
    occupation,
};

/// A listing with what belongs to it.
#[derive(Debug)]
pub struct Listing<'a> {
    /// The state it is taken from.
    pub snapshot: &'a Snapshot,
    /// Its row.
    pub job: &'a Job,
    /// Its document.
    pub terms: JobTerms,
    /// Who hires.
    pub employer: Option<&'a Employer>,
    /// Where the first workplace is.
    pub place: Option<&'a Place>,
    /// The prefecture of that place, or the place itself where it is one.
    pub prefecture: Option<&'a Place>,
    /// Occupation.
    pub occupation: Option<&'a occupation::Model>,
    /// Industry of the employer.
    pub industry: Option<&'a industry::Model>,
}

impl<'a> Listing<'a> {
    /// Unfolds a listing of a snapshot.
    ///
    /// # Errors
    /// `INTERNAL` when its document is damaged.
    pub fn of(snapshot: &'a Snapshot, job: &'a Job) -> Outcome<Self> {
        let text = snapshot.jobs.packer().unpack(&job.terms)?;
        let terms = serde_json::from_slice(&text).map_err(Fault::internal)?;
        let employer = snapshot.employers.at(job.employer).map(AsRef::as_ref);
        let place = job.places.first().and_then(|slot| snapshot.places.at(*slot)).map(AsRef::as_ref);
        Ok(Self {
            snapshot,
            job,
            terms,
            employer,
            place,
            prefecture: place.and_then(|place| prefecture_of(snapshot, place)),
            occupation: snapshot.reference.occupations().get(usize::from(job.occupation)),
            industry: employer.and_then(|row| snapshot.reference.industries().get(usize::from(row.industry))),
        })
    }

    /// The leading workplace as its document states it.
    #[must_use]
    pub fn workplace(&self) -> Option<&Workplace> {
        self.terms.workplaces.first()
    }

    /// Name of the employer.
    #[must_use]
    pub fn employer_name(&self) -> &'a str {
        self.employer.map_or("", |employer| &employer.row.name_ja)
    }

    /// Where this is known from.
    #[must_use]
    pub fn source(&self) -> &'a str {
        self.employer.map_or("", |employer| &employer.row.source)
    }

    /// The municipality's name; none where the workplace is only known by its prefecture.
    #[must_use]
    pub fn city(&self) -> Option<&'a str> {
        self.place.filter(|place| !place.is_prefecture()).map(|place| place.row.name_ja.as_str())
    }
}

/// The prefecture in which a place lies.
#[must_use]
pub fn prefecture_of<'a>(snapshot: &'a Snapshot, place: &Place) -> Option<&'a Place> {
    snapshot.places.prefecture_slot(place.prefecture).and_then(|slot| snapshot.places.at(slot)).map(AsRef::as_ref)
}

/// The listings among items, in their order.
pub fn jobs(items: &[Item]) -> impl Iterator<Item = (&Item, &Job)> {
    items.iter().filter_map(|item| match &item.change {
        Change::Upserted { node: Node::Job(job), .. } => Some((item, job.as_ref())),
        _ => None,
    })
}
