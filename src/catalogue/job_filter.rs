//! The filters and orders of listings.
use crate::{
    base::clock::Instant,
    catalogue::{
        bits::{Matched, Narrowing},
        employers::seconds,
        jobs::days,
        order::{Slice, Window},
        snapshot::Snapshot,
    },
};
use chrono::NaiveDate;
use entity::vocabulary::{EmploymentType, RemoteWork, SupportKind, WageForm};
use roaring::RoaringBitmap;

/// Conditions on listings: every one that is given must hold; within a list any value will do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JobFilter {
    /// Slots of places (municipalities, or prefectures for all of theirs).
    pub places: Option<Vec<u32>>,
    /// First two digits of the code of the prefectures of its workplaces.
    pub prefectures: Option<Vec<u8>>,
    /// Slot of the employer.
    pub employer: Option<u32>,
    /// Industries of the employer, by place in the reference tables.
    pub industries: Option<Vec<u16>>,
    /// Occupations, by place in the reference tables.
    pub occupations: Option<Vec<u16>>,
    /// Kinds of employment.
    pub employment_types: Option<Vec<EmploymentType>>,
    /// Form of the wage and the least of its lowest amount.
    pub wage: Option<(WageForm, u32)>,
    /// Remote work.
    pub remote_work: Option<Vec<RemoteWork>>,
    /// Whether it is for new graduates.
    pub new_graduate: Option<bool>,
    /// Years of graduation it is open to.
    pub graduation_years: Option<Vec<i16>>,
    /// Employer holds the scheme at this rank or above today.
    pub certification: Option<(u16, i16)>,
    /// The place or its prefecture offers any of these.
    pub support: Option<Vec<SupportKind>>,
    /// The place, or its prefecture, participates in the programme today.
    pub participating: Option<bool>,
    /// Posted at this instant or later.
    pub posted_since: Option<Instant>,
    /// Changed at this instant or later.
    pub updated_since: Option<Instant>,
    /// Closing before this day.
    pub closing_before: Option<NaiveDate>,
}

/// Orders of listings; the id decides between equals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum JobOrder {
    /// Latest first publication first.
    #[default]
    Newest,
    /// Latest change first.
    RecentlyUpdated,
    /// Earliest closing day first, those without one last.
    ClosingSoonest,
    /// Highest lowest wage as yen a month first.
    HighestWage,
}

impl Snapshot {
    /// The listings that a filter lets through.
    #[must_use]
    pub fn match_jobs(&self, filter: &JobFilter) -> Matched<'_> {
        let jobs = &self.jobs;
        let mut left = Narrowing::of(&jobs.shown);
        if let Some(employer) = filter.employer {
            left.keep(jobs.by_employer(employer));
        }
        if let Some(places) = &filter.places {
            left.keep(Some(&self.jobs_at(places.iter().copied())));
        }
        left.within(&jobs.of_prefecture, filter.prefectures.as_ref());
        if let Some(key) = &filter.certification {
            left.keep(jobs.certified.get(key));
        }
        match filter.new_graduate {
            Some(true) => left.keep(Some(&jobs.for_graduates)),
            Some(false) => left.drop(Some(&jobs.for_graduates)),
            None => {}
        }
        left.within(&jobs.of_year, filter.graduation_years.as_ref());
        left.within(&jobs.of_industry, filter.industries.as_ref());
        left.within(&jobs.of_occupation, filter.occupations.as_ref());
        left.within(&jobs.of_employment, filter.employment_types.as_ref());
        left.within(&jobs.of_remote, filter.remote_work.as_ref());
        if let Some((form, least)) = &filter.wage {
            left.keep(jobs.of_wage_form.get(form));
            left.keep(Some(&jobs.wage.at_least(*least)));
        }
        if let Some(support) = &filter.support {
            left.keep(Some(&self.jobs_at(self.places.support.any(support))));
        }
        if let Some(wanted) = filter.participating {
            let today = self.places.participants.iter();
            let today = today.filter(|slot| self.participates_today(*slot));
            let there = self.jobs_at(today);
            if wanted { left.keep(Some(&there)) } else { left.drop(Some(&there)) }
        }
        if let Some(since) = filter.posted_since {
            left.keep(Some(&jobs.posted.at_least(seconds_up(since))));
        }
        if let Some(since) = filter.updated_since {
            left.keep(Some(&jobs.updated.at_least(seconds_up(since))));
        }
        if let Some(before) = filter.closing_before {
            left.keep(Some(&jobs.closing.at_most(days(before).saturating_sub(1))));
        }
        left.end()
    }

    /// Cuts a page out of the matching listings.
    #[must_use]
    pub fn cut_jobs(&self, matched: &RoaringBitmap, order: JobOrder, window: &Window<i64>) -> Slice<i64> {
        let jobs = &self.jobs;
        let order = match order {
            JobOrder::Newest => &jobs.newest,
            JobOrder::RecentlyUpdated => &jobs.recently_updated,
            JobOrder::ClosingSoonest => &jobs.closing_soonest,
            JobOrder::HighestWage => &jobs.highest_wage,
        };
        order.cut(matched, jobs.shelf.ids(), window)
    }

    /// Listings with a workplace at any of these places; a prefecture stands for all that lies in it.
    fn jobs_at(&self, places: impl IntoIterator<Item = u32>) -> RoaringBitmap {
        let mut union = RoaringBitmap::new();
        for slot in places {
            let bits = match self.places.at(slot) {
                Some(place) if place.is_prefecture() => self.jobs.of_prefecture.get(&place.prefecture),
                _ => self.jobs.of_place.get(&slot),
            };
            if let Some(bits) = bits {
                union |= bits;
            }
        }
        union
    }

    /// Whether a place participates on the catalogue's day.
    pub(super) fn participates_today(&self, slot: u32) -> bool {
        self.places.at(slot).is_some_and(|place| place.participation_on(self.day).is_some())
    }
}

/// Whole seconds, rounded up: rows keep whole seconds, a question may be finer.
pub(super) fn seconds_up(at: Instant) -> u32 {
    seconds(at).saturating_add(u32::from(at.timestamp_subsec_nanos() > 0))
}
