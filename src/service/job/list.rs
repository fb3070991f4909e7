//! Listing jobs: a question in the codes that clients know, answered from one snapshot.
use crate::{
    base::{clock::Instant, cursor::List, fault::Outcome, page::Asked, region::Region},
    catalogue::{
        job::Job,
        job_filter::{JobFilter, JobOrder},
        order::Window,
        snapshot::Snapshot,
    },
    service::{
        codes::{both, bounded, prefectures_of_regions, wrong},
        listed::Listed,
    },
};
use chrono::NaiveDate;
use entity::vocabulary::{EmploymentType, RemoteWork, SupportKind, WageForm};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Conditions on listings as clients state them; every one that is given must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct JobQuestion {
    /// Codes of prefectures of the workplace.
    pub prefectures: Option<Vec<String>>,
    /// Codes of municipalities of the workplace.
    pub municipalities: Option<Vec<String>>,
    /// Regions of the workplace.
    pub regions: Option<Vec<Region>>,
    /// Industry codes of the employer.
    pub industries: Option<Vec<String>>,
    /// Occupation codes.
    pub occupations: Option<Vec<String>>,
    /// Kinds of employment.
    pub employment_types: Option<Vec<EmploymentType>>,
    /// Form of the wage and the least amount, yen.
    pub wage: Option<(WageForm, i32)>,
    /// Remote work.
    pub remote_work: Option<Vec<RemoteWork>>,
    /// For new graduates or not.
    pub new_graduate: Option<bool>,
    /// Years of graduation.
    pub graduation_years: Option<Vec<i32>>,
    /// Scheme and least level that the employer holds today.
    pub certification: Option<(String, Option<String>)>,
    /// What the place or its prefecture offers.
    pub support: Option<Vec<SupportKind>>,
    /// Whether the place or its prefecture participates today.
    pub participating: Option<bool>,
    /// Posted at this instant or later.
    pub posted_since: Option<Instant>,
    /// Changed at this instant or later.
    pub updated_since: Option<Instant>,
    /// Closing before this day.
    pub closing_before: Option<NaiveDate>,
}

/// Where a list of jobs hangs.
#[derive(Debug, Clone, Copy, Default)]
pub struct Within {
    /// Only this employer's, by slot.
    pub employer: Option<u32>,
    /// Only at this place, by slot.
    pub place: Option<u32>,
}

impl JobQuestion {
    /// The question as the catalogue asks it.
    ///
    /// # Errors
    /// `BAD_ARGUMENT` naming the condition, the value and what is wrong with it.
    pub fn filter(self, snapshot: &Snapshot, within: Within) -> Outcome<JobFilter> {
        let prefectures = self.prefectures.map(|c| snapshot.prefectures_of_codes("prefectures", &c)).transpose()?;
        let places = self.municipalities.map(|c| snapshot.places_of_codes("municipalities", &c)).transpose()?;
        let places = match (places, within.place) {
            (None, at) => at.map(|slot| vec![slot]),
            (places, None) => places,
            // Both: a listing at the place that also is at one of those asked for; places do not overlap.
            (Some(places), Some(at)) => Some(places.into_iter().filter(|slot| *slot == at).collect()),
        };
        if let Some((form, least)) = self.wage
            && least < 0
        {
            let why =
                crate::base::language::Words::new("0以上の円の額を入れてください", "give an amount in yen, 0 or more");
            return Err(wrong(&format!("wage ({form})"), &least.to_string(), &why));
        }
        if let Some(years) = &self.graduation_years {
            bounded("graduationYears", years)?;
        }
        let years = |years: Vec<i32>| years.into_iter().filter_map(|year| i16::try_from(year).ok()).collect();
        Ok(JobFilter {
            places,
            prefectures: both(prefectures, self.regions.map(|regions| prefectures_of_regions(&regions))),
            employer: within.employer,
            industries: self.industries.map(|codes| snapshot.industries_of(&codes)).transpose()?,
            occupations: self.occupations.map(|codes| snapshot.occupations_of(&codes)).transpose()?,
            employment_types: self.employment_types,
            wage: self.wage.map(|(form, least)| (form, least.unsigned_abs())),
            remote_work: self.remote_work,
            new_graduate: self.new_graduate,
            graduation_years: self.graduation_years.map(years),
            certification: self
                .certification
                .map(|(scheme, level)| snapshot.certification_of(&scheme, level.as_deref()))
                .transpose()?,
            support: self.support,
            participating: self.participating,
            posted_since: self.posted_since,
            updated_since: self.updated_since,
            closing_before: self.closing_before,
        })
    }
}

/// The name of the list in an order, for cursors.
#[must_use]
pub fn list_of(order: JobOrder) -> List {
    List(match order {
        JobOrder::Newest => "jobs/NEWEST",
        JobOrder::RecentlyUpdated => "jobs/RECENTLY_UPDATED",
        JobOrder::ClosingSoonest => "jobs/CLOSING_SOONEST",
        JobOrder::HighestWage => "jobs/HIGHEST_WAGE",
    })
}

/// A page of listings.
///
/// # Errors
/// `BAD_ARGUMENT`, `PAGE_LIMIT`, `MALFORMED_CURSOR`, `CURSOR_OF_OTHER_LIST`.
pub fn list_jobs(
    snapshot: &Snapshot,
    question: JobQuestion,
    within: Within,
    order: JobOrder,
    asked: &Asked,
) -> Outcome<Listed<Arc<Job>>> {
    let list = list_of(order);
    let page = asked.page(list)?;
    let filter = question.filter(snapshot, within)?;
    let matched = snapshot.match_jobs(&filter);
    let slice = snapshot.cut_jobs(&matched, order, &Window::of(&page)?);
    Ok(Listed::of(list, matched.len(), slice, |slot| snapshot.jobs.at(slot).cloned()))
}
