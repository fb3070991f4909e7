//! Listing employers: a question in the codes that clients know, answered from one snapshot.
use crate::{
    base::{clock::Instant, cursor::List, fault::Outcome, page::Asked, region::Region},
    catalogue::{
        employer::Employer,
        employer_filter::{EmployerFilter, EmployerOrder},
        order::Window,
        snapshot::Snapshot,
    },
    service::{
        codes::{both, prefectures_of_regions},
        listed::Listed,
    },
};
use entity::vocabulary::{SizeBand, SupportKind};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Conditions on employers as clients state them; every one that is given must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct EmployerQuestion {
    /// Codes of prefectures of the head office.
    pub prefectures: Option<Vec<String>>,
    /// Codes of municipalities of the head office.
    pub municipalities: Option<Vec<String>>,
    /// Regions of the head office.
    pub regions: Option<Vec<Region>>,
    /// Industry codes.
    pub industries: Option<Vec<String>>,
    /// Sizes.
    pub sizes: Option<Vec<SizeBand>>,
    /// Scheme and least level held today.
    pub certification: Option<(String, Option<String>)>,
    /// What the place or its prefecture offers.
    pub support: Option<Vec<SupportKind>>,
    /// Whether the place or its prefecture participates today.
    pub participating: Option<bool>,
    /// Changed at this instant or later.
    pub updated_since: Option<Instant>,
}

/// Orders of employers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EmployersBy {
    /// By time.
    Time(EmployerOrder),
    /// By the reading of the name, あ to ん.
    Name,
}

impl EmployerQuestion {
    /// The question as the catalogue asks it, within a place where one is given.
    ///
    /// # Errors
    /// `BAD_ARGUMENT` naming the condition, the value and what is wrong with it.
    pub fn filter(self, snapshot: &Snapshot, place: Option<u32>) -> Outcome<EmployerFilter> {
        let prefectures = self.prefectures.map(|c| snapshot.prefectures_of_codes("prefectures", &c)).transpose()?;
        let places = self.municipalities.map(|c| snapshot.places_of_codes("municipalities", &c)).transpose()?;
        let places = match (places, place) {
            (None, at) => at.map(|slot| vec![slot]),
            (places, None) => places,
            (Some(places), Some(at)) => Some(places.into_iter().filter(|slot| *slot == at).collect()),
        };
        Ok(EmployerFilter {
            places,
            prefectures: both(prefectures, self.regions.map(|regions| prefectures_of_regions(&regions))),
            industries: self.industries.map(|codes| snapshot.industries_of(&codes)).transpose()?,
            sizes: self.sizes,
            certification: self
                .certification
                .map(|(scheme, level)| snapshot.certification_of(&scheme, level.as_deref()))
                .transpose()?,
            support: self.support,
            participating: self.participating,
            updated_since: self.updated_since,
        })
    }
}

/// A page of employers, within a place (by slot) where one is given.
///
/// # Errors
/// `BAD_ARGUMENT`, `PAGE_LIMIT`, `MALFORMED_CURSOR`, `CURSOR_OF_OTHER_LIST`.
pub fn list_employers(
    snapshot: &Snapshot,
    question: EmployerQuestion,
    place: Option<u32>,
    by: EmployersBy,
    asked: &Asked,
) -> Outcome<Listed<Arc<Employer>>> {
    let list = List(match by {
        EmployersBy::Time(EmployerOrder::Newest) => "employers/NEWEST",
        EmployersBy::Time(EmployerOrder::RecentlyUpdated) => "employers/RECENTLY_UPDATED",
        EmployersBy::Name => "employers/NAME",
    });
    let page = asked.page(list)?;
    let filter = question.filter(snapshot, place)?;
    let matched = snapshot.match_employers(&filter);
    let row = |slot| snapshot.employers.at(slot).cloned();
    Ok(match by {
        EmployersBy::Time(order) => {
            let slice = snapshot.cut_employers(&matched, order, &Window::of(&page)?);
            Listed::of(list, matched.len(), slice, row)
        }
        EmployersBy::Name => {
            let slice = snapshot.cut_employers_by_name(&matched, &Window::of(&page)?);
            Listed::of(list, matched.len(), slice, row)
        }
    })
}
