//! Questions about employers as clients put them.
use crate::{
    base::region::Region,
    catalogue::employer_filter::EmployerOrder as Time,
    graphql::{
        scalar::Instant,
        word::{Word, words},
    },
    service::employer::list::{EmployerQuestion, EmployersBy},
};
use async_graphql::InputObject;
use entity::vocabulary::{SizeBand, SupportKind};

/// A certification that an employer holds today, verified and in force.
#[derive(InputObject)]
pub struct CertificationFilter {
    /// Code of the scheme, as in `certificationSchemes`, for example `kurumin`.
    scheme: String,
    /// Code of the least level, for example `PLATINUM`; any level if left out.
    minimum_level: Option<String>,
}

impl From<CertificationFilter> for (String, Option<String>) {
    fn from(filter: CertificationFilter) -> Self {
        (filter.scheme, filter.minimum_level)
    }
}

/// Conditions on employers. Every one that is given must hold; within a list any value will do.
#[derive(InputObject, Default)]
pub struct EmployerFilter {
    /// Codes of prefectures of the head office, 2 or 6 digits; at most 100.
    prefectures: Option<Vec<String>>,
    /// Codes of municipalities of the head office, 6 digits; at most 100.
    municipalities: Option<Vec<String>>,
    /// Regions of the head office.
    regions: Option<Vec<Word<Region>>>,
    /// Industry codes, A to T.
    industries: Option<Vec<String>>,
    /// Sizes.
    sizes: Option<Vec<Word<SizeBand>>>,
    /// A certification that is valid today.
    certification: Option<CertificationFilter>,
    /// The place of the head office, or its prefecture, offers any of these.
    support: Option<Vec<Word<SupportKind>>>,
    /// The place of the head office, or its prefecture, participates in the programme today, or does not.
    participating: Option<bool>,
    /// Changed at this instant or later.
    updated_since: Option<Instant>,
}

impl From<EmployerFilter> for EmployerQuestion {
    fn from(filter: EmployerFilter) -> Self {
        Self {
            prefectures: filter.prefectures,
            municipalities: filter.municipalities,
            regions: words(filter.regions),
            industries: filter.industries,
            sizes: words(filter.sizes),
            certification: filter.certification.map(Into::into),
            support: words(filter.support),
            participating: filter.participating,
            updated_since: filter.updated_since.map(|Instant(at)| at),
        }
    }
}

entity::vocabularies! {
    /// Order of employers; the id decides between equals.
    EmployerOrder {
        /// Latest first publication first.
        Newest = "NEWEST",
        /// Latest change first.
        RecentlyUpdated = "RECENTLY_UPDATED",
        /// By the reading of the name, あ to ん.
        Name = "NAME",
    }
}

impl From<EmployerOrder> for EmployersBy {
    fn from(order: EmployerOrder) -> Self {
        match order {
            EmployerOrder::Newest => Self::Time(Time::Newest),
            EmployerOrder::RecentlyUpdated => Self::Time(Time::RecentlyUpdated),
            EmployerOrder::Name => Self::Name,
        }
    }
}
