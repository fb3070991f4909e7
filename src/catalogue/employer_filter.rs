//! The filters and orders of employers.
use crate::{
    base::clock::Instant,
    catalogue::{
        bits::{Matched, Narrowing},
        job_filter::seconds_up,
        order::{Slice, Window},
        snapshot::Snapshot,
    },
};
use entity::vocabulary::{SizeBand, SupportKind};
use roaring::RoaringBitmap;
use std::sync::Arc;

/// Conditions on employers: every one that is given must hold; within a list any value will do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EmployerFilter {
    /// Slots of places of the head office (municipalities, or prefectures for all of theirs).
    pub places: Option<Vec<u32>>,
    /// First two digits of the code of the prefecture of the head office.
    pub prefectures: Option<Vec<u8>>,
    /// Industries, by place in the reference tables.
    pub industries: Option<Vec<u16>>,
    /// Sizes.
    pub sizes: Option<Vec<SizeBand>>,
    /// Holds the scheme at this rank or above today.
    pub certification: Option<(u16, i16)>,
    /// The place or its prefecture offers any of these.
    pub support: Option<Vec<SupportKind>>,
    /// The place, or its prefecture, participates in the programme today.
    pub participating: Option<bool>,
    /// Changed at this instant or later.
    pub updated_since: Option<Instant>,
}

/// Orders of employers; the id decides between equals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EmployerOrder {
    /// Latest first publication first.
    #[default]
    Newest,
    /// Latest change first.
    RecentlyUpdated,
}

impl Snapshot {
    /// The employers that a filter lets through.
    #[must_use]
    pub fn match_employers(&self, filter: &EmployerFilter) -> Matched<'_> {
        let employers = &self.employers;
        let mut left = Narrowing::of(&employers.shown);
        if let Some(places) = &filter.places {
            left.keep(Some(&self.employers_at(places.iter().copied())));
        }
        left.within(&employers.of_prefecture, filter.prefectures.as_ref());
        left.within(&employers.of_industry, filter.industries.as_ref());
        left.within(&employers.of_size, filter.sizes.as_ref());
        if let Some(key) = &filter.certification {
            left.keep(employers.certified.get(key));
        }
        if let Some(support) = &filter.support {
            left.keep(Some(&self.employers_at(self.places.support.any(support))));
        }
        if let Some(wanted) = filter.participating {
            let today = self.places.participants.iter().filter(|slot| self.participates_today(*slot));
            let there = self.employers_at(today);
            if wanted { left.keep(Some(&there)) } else { left.drop(Some(&there)) }
        }
        if let Some(since) = filter.updated_since {
            left.keep(Some(&employers.updated.at_least(seconds_up(since))));
        }
        left.end()
    }

    /// Cuts a page out of the matching employers, by time.
    #[must_use]
    pub fn cut_employers(&self, matched: &RoaringBitmap, order: EmployerOrder, window: &Window<i64>) -> Slice<i64> {
        let employers = &self.employers;
        let order = match order {
            EmployerOrder::Newest => &employers.newest,
            EmployerOrder::RecentlyUpdated => &employers.recently_updated,
        };
        order.cut(matched, employers.shelf.ids(), window)
    }

    /// Cuts a page out of the matching employers, by the reading of their names.
    #[must_use]
    pub fn cut_employers_by_name(&self, matched: &RoaringBitmap, window: &Window<Arc<str>>) -> Slice<Arc<str>> {
        self.employers.by_name.cut(matched, self.employers.shelf.ids(), window)
    }

    fn employers_at(&self, places: impl IntoIterator<Item = u32>) -> RoaringBitmap {
        let mut union = RoaringBitmap::new();
        for slot in places {
            let bits = match self.places.at(slot) {
                Some(place) if place.is_prefecture() => self.employers.of_prefecture.get(&place.prefecture),
                _ => self.employers.of_place.get(&slot),
            };
            if let Some(bits) = bits {
                union |= bits;
            }
        }
        union
    }
}
