//! The filters of local governments.
use crate::catalogue::{
    bits::{Matched, Narrowing},
    order::{Slice, Window},
    snapshot::Snapshot,
};
use chrono::NaiveDate;
use entity::vocabulary::{LocalGovernmentKind, SupportKind};
use roaring::RoaringBitmap;

/// Conditions on local governments: every one that is given must hold; within a list any value will do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlaceFilter {
    /// Prefectures only, or municipalities only.
    pub prefecture: Option<bool>,
    /// First two digits of the code.
    pub prefectures: Option<Vec<u8>>,
    /// Kinds.
    pub kinds: Option<Vec<LocalGovernmentKind>>,
    /// Offers any of these itself.
    pub support: Option<Vec<SupportKind>>,
    /// Participates on the given day itself.
    pub participating_on: Option<(bool, NaiveDate)>,
    /// Leads (先行自治体) on the given day.
    pub leading_on: Option<(bool, NaiveDate)>,
    /// Has a published profile.
    pub with_profile: Option<bool>,
    /// Slot of a prefecture for what lies in it, or of a municipality for itself only.
    pub within: Option<u32>,
}

impl Snapshot {
    /// The local governments that a filter lets through.
    #[must_use]
    pub fn match_places(&self, filter: &PlaceFilter) -> Matched<'_> {
        let places = &self.places;
        let everywhere = places.prefectures.as_ref() | places.municipalities.as_ref();
        let mut left = match filter.prefecture {
            Some(true) => Narrowing::of(&places.prefectures),
            Some(false) => Narrowing::of(&places.municipalities),
            None => Narrowing::of(&everywhere),
        };
        match filter.within.map(|slot| (slot, places.at(slot))) {
            Some((_, Some(place))) if place.is_prefecture() => left.keep(places.of_prefecture.get(&place.prefecture)),
            Some((slot, _)) => left.keep(Some(&RoaringBitmap::from_iter([slot]))),
            None => {}
        }
        left.within(&places.of_prefecture, filter.prefectures.as_ref());
        left.within(&places.of_kind, filter.kinds.as_ref());
        left.within(&places.support, filter.support.as_ref());
        let mut test = |wanted: bool, holds: &dyn Fn(u32) -> bool| {
            let there: RoaringBitmap = everywhere.iter().filter(|slot| holds(*slot)).collect();
            if wanted { left.keep(Some(&there)) } else { left.drop(Some(&there)) }
        };
        if let Some((wanted, day)) = filter.participating_on {
            test(wanted, &|slot| places.at(slot).is_some_and(|place| place.participation_on(day).is_some()));
        }
        if let Some((wanted, day)) = filter.leading_on {
            test(wanted, &|slot| {
                places.at(slot).and_then(|place| place.participation_on(day)).is_some_and(|p| p.leads_on(day))
            });
        }
        if let Some(wanted) = filter.with_profile {
            test(wanted, &|slot| places.at(slot).is_some_and(|place| place.profile.is_some()));
        }
        match left.end() {
            Matched::Owned(left) => Matched::Owned(left),
            Matched::Borrowed(left) => Matched::Owned(left.clone()),
        }
    }

    /// Cuts a page out of the matching local governments, by code.
    #[must_use]
    pub fn cut_places(&self, matched: &RoaringBitmap, window: &Window<i64>) -> Slice<i64> {
        self.places.code_order.cut(matched, self.places.shelf.ids(), window)
    }
}
