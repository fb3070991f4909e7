//! Questions about job listings as clients put them.
use crate::{
    base::region::Region,
    catalogue::job_filter::JobOrder as Order,
    graphql::{
        employer::filter::CertificationFilter,
        scalar::{Date, Instant},
        word::{Word, words},
    },
    service::job::list::JobQuestion,
};
use async_graphql::InputObject;
use entity::vocabulary::{EmploymentType, RemoteWork, SupportKind, WageForm};

/// A least wage in one form: listings that state their wage in another form do not match.
#[derive(InputObject)]
pub struct WageFilter {
    /// Form in which the wage is stated.
    form: Word<WageForm>,
    /// The lowest amount is this or more, yen.
    at_least_yen: i32,
}

/// Conditions on job listings. Every one that is given must hold; within a list any value will do.
#[derive(InputObject, Default)]
pub struct JobFilter {
    /// Codes of prefectures of a workplace, 2 or 6 digits; at most 100.
    prefectures: Option<Vec<String>>,
    /// Codes of municipalities of a workplace, 6 digits; at most 100.
    municipalities: Option<Vec<String>>,
    /// Regions of a workplace.
    regions: Option<Vec<Word<Region>>>,
    /// Industry codes of the employer, A to T.
    industries: Option<Vec<String>>,
    /// Occupation codes, 01 to 15.
    occupations: Option<Vec<String>>,
    /// Kinds of employment.
    employment_types: Option<Vec<Word<EmploymentType>>>,
    /// Least wage.
    wage: Option<WageFilter>,
    /// How much of the work can be done remotely.
    remote_work: Option<Vec<Word<RemoteWork>>>,
    /// For new graduates, or not.
    new_graduate: Option<bool>,
    /// Open to graduates of any of these years; at most 100.
    graduation_years: Option<Vec<i32>>,
    /// The employer holds a certification that is valid today.
    certification: Option<CertificationFilter>,
    /// The place of a workplace, or its prefecture, offers any of these.
    support: Option<Vec<Word<SupportKind>>>,
    /// The place of a workplace, or its prefecture, participates in the programme today, or does not.
    participating: Option<bool>,
    /// First published at this instant or later.
    posted_since: Option<Instant>,
    /// Changed at this instant or later.
    updated_since: Option<Instant>,
    /// Closing before this day in Japan; listings without a closing day do not match.
    closing_before: Option<Date>,
}

impl From<JobFilter> for JobQuestion {
    fn from(filter: JobFilter) -> Self {
        Self {
            prefectures: filter.prefectures,
            municipalities: filter.municipalities,
            regions: words(filter.regions),
            industries: filter.industries,
            occupations: filter.occupations,
            employment_types: words(filter.employment_types),
            wage: filter.wage.map(|wage| (wage.form.0, wage.at_least_yen)),
            remote_work: words(filter.remote_work),
            new_graduate: filter.new_graduate,
            graduation_years: filter.graduation_years,
            certification: filter.certification.map(Into::into),
            support: words(filter.support),
            participating: filter.participating,
            posted_since: filter.posted_since.map(|Instant(at)| at),
            updated_since: filter.updated_since.map(|Instant(at)| at),
            closing_before: filter.closing_before.map(|Date(day)| day),
        }
    }
}

entity::vocabularies! {
    /// Order of job listings; the id decides between equals.
    JobOrder {
        /// Latest first publication first.
        Newest = "NEWEST",
        /// Latest change first.
        RecentlyUpdated = "RECENTLY_UPDATED",
        /// Earliest closing day first, those without one last.
        ClosingSoonest = "CLOSING_SOONEST",
        /// Highest lowest wage first, made comparable as yen a month.
        HighestWage = "HIGHEST_WAGE",
    }
}

impl From<JobOrder> for Order {
    fn from(order: JobOrder) -> Self {
        match order {
            JobOrder::Newest => Self::Newest,
            JobOrder::RecentlyUpdated => Self::RecentlyUpdated,
            JobOrder::ClosingSoonest => Self::ClosingSoonest,
            JobOrder::HighestWage => Self::HighestWage,
        }
    }
}
