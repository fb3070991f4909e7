//! All published listings, with the indexes that every filter and order needs.
use crate::catalogue::{
    bits::{Bits, Marks},
    certified::CertifiedKey,
    employer::Employer,
    employers::seconds,
    job::Job,
    order::Order,
    packed::Packer,
    shelf::Shelf,
    slices::Slices,
};
use chrono::{Datelike as _, NaiveDate};
use entity::vocabulary::{EmploymentType, RemoteWork, WageForm};
use imbl::Vector;
use roaring::RoaringBitmap;
use std::sync::Arc;
use ulid::Ulid;

/// Listings with their indexes.
#[derive(Debug, Clone)]
pub struct Jobs {
    pub(super) shelf: Shelf<Job>,
    pub(super) packer: Arc<Packer>,
    /// Published, employer public, closing day not past.
    pub(super) shown: Bits,
    of_employer: Vector<Bits>,
    pub(super) of_place: Marks<u32>,
    pub(super) of_prefecture: Marks<u8>,
    pub(super) of_industry: Marks<u16>,
    pub(super) of_occupation: Marks<u16>,
    pub(super) of_employment: Marks<EmploymentType>,
    pub(super) of_wage_form: Marks<WageForm>,
    pub(super) of_remote: Marks<RemoteWork>,
    pub(super) of_year: Marks<i16>,
    pub(super) certified: Marks<CertifiedKey>,
    pub(super) for_graduates: Bits,
    pub(super) wage: Slices,
    pub(super) posted: Slices,
    pub(super) updated: Slices,
    pub(super) closing: Slices,
    pub(super) newest: Order<i64>,
    pub(super) recently_updated: Order<i64>,
    pub(super) closing_soonest: Order<i64>,
    pub(super) highest_wage: Order<i64>,
}

/// What a listing takes over from its employer for filters.
pub(super) struct FromEmployer<'a> {
    pub(super) public: bool,
    pub(super) industry: Option<u16>,
    pub(super) certified: &'a [CertifiedKey],
}

impl<'a> FromEmployer<'a> {
    pub(super) fn of(employer: Option<&Arc<Employer>>, certified: &'a [CertifiedKey]) -> Self {
        Self { public: employer.is_some(), industry: employer.map(|e| e.industry), certified }
    }
}

/// Days since the common era, for comparisons.
pub(super) fn days(day: NaiveDate) -> u32 {
    u32::try_from(day.num_days_from_ce()).unwrap_or(0)
}

impl Jobs {
    /// No listings yet, and the packer for those to come.
    #[must_use]
    pub fn new(packer: Packer) -> Self {
        Self {
            shelf: Shelf::default(),
            packer: Arc::new(packer),
            shown: Bits::default(),
            of_employer: Vector::new(),
            of_place: Marks::default(),
            of_prefecture: Marks::default(),
            of_industry: Marks::default(),
            of_occupation: Marks::default(),
            of_employment: Marks::default(),
            of_wage_form: Marks::default(),
            of_remote: Marks::default(),
            of_year: Marks::default(),
            certified: Marks::default(),
            for_graduates: Bits::default(),
            wage: Slices::default(),
            posted: Slices::default(),
            updated: Slices::default(),
            closing: Slices::default(),
            newest: Order::default(),
            recently_updated: Order::default(),
            closing_soonest: Order::default(),
            highest_wage: Order::default(),
        }
    }

    /// Puts a listing in or replaces it; `prefectures` are those of its places, in the same order.
    pub(super) fn put(&mut self, job: Job, prefectures: &[u8], employer: &FromEmployer<'_>, day: NaiveDate) {
        let slot = self.shelf.claim(job.id.0);
        if self.shelf.row(slot).is_some() {
            self.remove(job.id.0);
        }
        for place in &job.places {
            self.of_place.set(*place, slot);
        }
        for prefecture in prefectures {
            self.of_prefecture.set(*prefecture, slot);
        }
        self.of_occupation.set(job.occupation, slot);
        self.of_employment.set(job.employment_type, slot);
        self.of_wage_form.set(job.wage_form, slot);
        self.of_remote.set(job.remote_work, slot);
        for year in &job.graduation_years {
            self.of_year.set(*year, slot);
        }
        if !job.graduation_years.is_empty() {
            Arc::make_mut(&mut self.for_graduates).insert(slot);
        }
        self.wage.set(slot, None, Some(job.wage_min_yen));
        self.posted.set(slot, None, Some(seconds(job.posted_at)));
        self.updated.set(slot, None, Some(seconds(job.updated_at)));
        self.closing.set(slot, None, job.closing_on.map(days));
        let id = job.key();
        self.newest.set(slot, id, Some(-job.posted_at.timestamp()));
        self.recently_updated.set(slot, id, Some(-job.updated_at.timestamp()));
        self.closing_soonest.set(slot, id, Some(job.closing_on.map_or(i64::MAX, |d| days(d).into())));
        self.highest_wage.set(slot, id, Some(-i64::from(job.monthly_yen)));
        let employer_slot = job.employer as usize;
        while self.of_employer.len() <= employer_slot {
            self.of_employer.push_back(Bits::default());
        }
        if let Some(bits) = self.of_employer.get_mut(employer_slot) {
            Arc::make_mut(bits).insert(slot);
        }
        self.take_over(slot, employer, true);
        if employer.public && !job.is_closed_on(day) {
            Arc::make_mut(&mut self.shown).insert(slot);
        }
        self.shelf.put(slot, Some(Arc::new(job)));
    }

    /// Takes a listing out, if it is there.
    pub(super) fn remove(&mut self, id: Ulid) {
        let Some(slot) = self.shelf.slot(id) else { return };
        let Some(job) = self.shelf.put(slot, None) else { return };
        for place in &job.places {
            self.of_place.clear(place, slot);
        }
        for prefecture in 1..=47 {
            if self.of_prefecture.get(&prefecture).is_some_and(|bits| bits.contains(slot)) {
                self.of_prefecture.clear(&prefecture, slot);
            }
        }
        // What it took over from its employer of then, who may have changed since or be another.
        self.of_industry.clear_all(slot);
        self.certified.clear_all(slot);
        self.of_occupation.clear(&job.occupation, slot);
        self.of_employment.clear(&job.employment_type, slot);
        self.of_wage_form.clear(&job.wage_form, slot);
        self.of_remote.clear(&job.remote_work, slot);
        for year in &job.graduation_years {
            self.of_year.clear(year, slot);
        }
        Arc::make_mut(&mut self.for_graduates).remove(slot);
        self.wage.set(slot, Some(job.wage_min_yen), None);
        self.posted.set(slot, Some(seconds(job.posted_at)), None);
        self.updated.set(slot, Some(seconds(job.updated_at)), None);
        self.closing.set(slot, job.closing_on.map(days), None);
        let id = job.key();
        for order in [&mut self.newest, &mut self.recently_updated, &mut self.closing_soonest, &mut self.highest_wage] {
            order.set(slot, id, None);
        }
        if let Some(bits) = self.of_employer.get_mut(job.employer as usize) {
            Arc::make_mut(bits).remove(slot);
        }
        Arc::make_mut(&mut self.shown).remove(slot);
    }

    /// Marks or unmarks a listing with what it takes over from its employer.
    fn take_over(&mut self, slot: u32, employer: &FromEmployer<'_>, there: bool) {
        if let Some(industry) = employer.industry {
            if there { self.of_industry.set(industry, slot) } else { self.of_industry.clear(&industry, slot) }
        }
        for key in employer.certified {
            if there { self.certified.set(*key, slot) } else { self.certified.clear(key, slot) }
        }
    }

    /// Tells the listings of an employer that it changed.
    pub(super) fn employer_changed(
        &mut self,
        employer: u32,
        before: &FromEmployer<'_>,
        now: &FromEmployer<'_>,
        day: NaiveDate,
    ) {
        let Some(slots) = self.of_employer.get(employer as usize).cloned() else { return };
        for slot in slots.iter() {
            self.take_over(slot, before, false);
            self.take_over(slot, now, true);
            let open = self.shelf.row(slot).is_some_and(|job| !job.is_closed_on(day));
            let shown = Arc::make_mut(&mut self.shown);
            if now.public && open {
                shown.insert(slot)
            } else {
                shown.remove(slot)
            };
        }
    }

    /// Moves to another day: listings whose closing day is past are shown no more.
    pub(super) fn turn(&mut self, to: NaiveDate) {
        let past = self.closing.at_most(days(to).saturating_sub(1));
        *Arc::make_mut(&mut self.shown) -= past;
    }

    /// The listings of an employer.
    pub(super) fn by_employer(&self, employer: u32) -> Option<&RoaringBitmap> {
        self.of_employer.get(employer as usize).map(AsRef::as_ref)
    }

    /// A listing that is shown, by id.
    #[must_use]
    pub fn find(&self, id: Ulid) -> Option<&Arc<Job>> {
        let slot = self.shelf.slot(id).filter(|slot| self.shown.contains(*slot))?;
        self.shelf.row(slot)
    }

    /// Slot of a listing, shown or not.
    #[must_use]
    pub fn slot(&self, id: Ulid) -> Option<u32> {
        self.shelf.slot(id)
    }

    /// A listing by its slot.
    #[must_use]
    pub fn at(&self, slot: u32) -> Option<&Arc<Job>> {
        self.shelf.row(slot)
    }

    /// Reads a listing's packed document.
    #[must_use]
    pub fn packer(&self) -> &Arc<Packer> {
        &self.packer
    }

    /// How many are shown.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.shown.len()
    }
}
