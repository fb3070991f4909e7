//! Listing local governments and the figures about them.
use crate::{
    base::{
        cursor::{Key, List},
        fault::Outcome,
        page::Asked,
        region::Region,
    },
    catalogue::{order::Window, place::Place, place_filter::PlaceFilter, snapshot::Snapshot},
    service::{
        codes::{both, prefectures_of_regions},
        listed::Listed,
    },
};
use entity::{
    id::LocalGovernmentId,
    indicator,
    vocabulary::{IndicatorKey, LocalGovernmentKind, Sex, SupportKind},
};
use std::sync::Arc;

/// Conditions on local governments as clients state them; every one that is given must hold.
#[derive(Debug, Clone, Default)]
pub struct PlaceQuestion {
    /// Codes of prefectures it is or lies in.
    pub prefectures: Option<Vec<String>>,
    /// Regions.
    pub regions: Option<Vec<Region>>,
    /// Kinds.
    pub kinds: Option<Vec<LocalGovernmentKind>>,
    /// What it offers.
    pub support: Option<Vec<SupportKind>>,
    /// Whether it participates itself today.
    pub participating: Option<bool>,
    /// Whether it has a published profile.
    pub with_profile: Option<bool>,
}

/// A page of municipalities, by code; within a prefecture where one is given, or only itself for a municipality.
///
/// # Errors
/// `BAD_ARGUMENT`, `PAGE_LIMIT`, `MALFORMED_CURSOR`, `CURSOR_OF_OTHER_LIST`.
pub fn list_municipalities(
    snapshot: &Snapshot,
    question: PlaceQuestion,
    within: Option<LocalGovernmentId>,
    asked: &Asked,
) -> Outcome<Listed<Arc<Place>>> {
    let list = List("municipalities/CODE");
    let page = asked.page(list)?;
    let prefectures = question.prefectures.map(|c| snapshot.prefectures_of_codes("prefectures", &c)).transpose()?;
    let filter = PlaceFilter {
        prefecture: Some(false),
        prefectures: both(prefectures, question.regions.map(|regions| prefectures_of_regions(&regions))),
        kinds: question.kinds,
        support: question.support,
        participating_on: question.participating.map(|wanted| (wanted, snapshot.day)),
        leading_on: None,
        with_profile: question.with_profile,
        within: within.and_then(|id| snapshot.places.slot(id.0)),
    };
    let matched = snapshot.match_places(&filter);
    let slice = snapshot.cut_places(&matched, &Window::of(&page)?);
    Ok(Listed::of(list, matched.len(), slice, |slot| snapshot.places.at(slot).cloned()))
}

/// The 47 prefectures, by code.
#[must_use]
pub fn prefectures(snapshot: &Snapshot) -> Vec<Arc<Place>> {
    let of = |number| snapshot.places.at(snapshot.places.prefecture_slot(number)?).cloned();
    (1..=47).filter_map(of).collect()
}

/// Conditions on figures.
#[derive(Debug, Clone, Default)]
pub struct IndicatorQuestion {
    /// Codes of the local governments.
    pub places: Option<Vec<String>>,
    /// What is measured.
    pub keys: Option<Vec<IndicatorKey>>,
    /// Of whom.
    pub sexes: Option<Vec<Sex>>,
    /// Period, exactly.
    pub period: Option<String>,
}

/// A page of figures, by code of the place, then by what they measure.
///
/// # Errors
/// `BAD_ARGUMENT`, `PAGE_LIMIT`, `MALFORMED_CURSOR`, `CURSOR_OF_OTHER_LIST`.
pub fn list_indicators(
    snapshot: &Snapshot,
    question: &IndicatorQuestion,
    asked: &Asked,
) -> Outcome<Listed<(Arc<Place>, Arc<indicator::Model>)>> {
    let list = List("indicators/PLACE");
    let page = asked.page(list)?;
    let places: Vec<Arc<Place>> = match &question.places {
        Some(codes) => {
            crate::service::codes::bounded("places", codes)?;
            let places = codes.iter().map(|code| snapshot.place_of_code("places", code).cloned());
            places.collect::<Outcome<_>>()?
        }
        None => snapshot.places.by_codes().cloned().collect(),
    };
    let fits = |row: &indicator::Model| {
        question.keys.as_ref().is_none_or(|keys| keys.contains(&row.key))
            && question.sexes.as_ref().is_none_or(|sexes| sexes.contains(&row.sex))
            && question.period.as_ref().is_none_or(|period| *period == row.period)
    };
    let mut rows = Vec::new();
    for place in &places {
        for row in place.indicators.iter().filter(|row| fits(row)) {
            let key = format!("{}/{}/{}/{}/{}", place.row.code, row.key, row.sex, row.age_band, row.period);
            rows.push(((Key::Text(key.into()), row.id.0.to_bytes()), (Arc::clone(place), Arc::clone(row))));
        }
    }
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    rows.dedup_by(|a, b| a.0 == b.0);
    Ok(Listed::from_sorted(list, rows, &page))
}
