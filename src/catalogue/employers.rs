//! All public employers, with the indexes that every filter and order needs.
use crate::catalogue::{
    bits::{Bits, Marks},
    certified::{CertifiedKey, keys_on},
    employer::Employer,
    order::Order,
    shelf::Shelf,
    slices::Slices,
};
use chrono::NaiveDate;
use entity::{id::CertificationId, vocabulary::SizeBand};
use imbl::HashMap;
use std::sync::Arc;
use ulid::Ulid;

/// Employers with their indexes.
#[derive(Debug, Clone, Default)]
pub struct Employers {
    pub(super) shelf: Shelf<Employer>,
    pub(super) shown: Bits,
    by_number: HashMap<u64, u32>,
    by_part: HashMap<[u8; 16], u32>,
    pub(super) of_place: Marks<u32>,
    pub(super) of_prefecture: Marks<u8>,
    pub(super) of_industry: Marks<u16>,
    pub(super) of_size: Marks<SizeBand>,
    pub(super) certified: Marks<CertifiedKey>,
    pub(super) updated: Slices,
    pub(super) newest: Order<i64>,
    pub(super) recently_updated: Order<i64>,
    pub(super) by_name: Order<Arc<str>>,
}

/// Whole seconds since 2000-01-01T00:00:00Z, for comparisons; earlier instants count as 0.
#[must_use]
pub fn seconds(at: crate::base::clock::Instant) -> u32 {
    const YEAR_2000: i64 = 946_684_800;
    u32::try_from((at.timestamp() - YEAR_2000).max(0)).unwrap_or(u32::MAX)
}

impl Employers {
    /// Puts an employer in, or replaces it. One that the public does not see leaves only its slot.
    pub fn put(&mut self, employer: Employer, day: NaiveDate) {
        let slot = self.shelf.claim(employer.row.id.0);
        if let Some(old) = self.shelf.row(slot).cloned() {
            self.index(slot, &old, day, false);
        }
        let public = employer.is_public();
        if public {
            self.index(slot, &employer, day, true);
        }
        self.shelf.put(slot, public.then(|| Arc::new(employer)));
    }

    fn index(&mut self, slot: u32, employer: &Employer, day: NaiveDate, there: bool) {
        macro_rules! mark {
            ($marks:expr, $value:expr) => {
                if there { $marks.set($value, slot) } else { $marks.clear(&$value, slot) }
            };
        }
        let row = &employer.row;
        mark!(self.of_place, employer.place);
        mark!(self.of_prefecture, employer.prefecture);
        mark!(self.of_industry, employer.industry);
        mark!(self.of_size, row.size_band);
        for key in keys_on(day, &employer.certifications) {
            mark!(self.certified, key);
        }
        let updated = Some(seconds(row.updated_at));
        self.updated.set(slot, updated.filter(|_| !there), updated.filter(|_| there));
        let (posted, id) = (row.published_at.unwrap_or(row.updated_at).timestamp(), employer.key());
        self.newest.set(slot, id, there.then_some(-posted));
        self.recently_updated.set(slot, id, there.then_some(-row.updated_at.timestamp()));
        self.by_name.set(slot, id, there.then(|| Arc::from(row.name_kana.as_str())));
        let number = row.corporate_number.as_deref().and_then(|n| n.parse().ok());
        let certifications = employer.certifications.iter().map(|c| c.row.id.0);
        let parts = certifications.chain(employer.disclosures.iter().map(|d| d.id.0)).map(|u| u.to_bytes());
        let shown = Arc::make_mut(&mut self.shown);
        if there {
            shown.insert(slot);
            self.by_part.extend(parts.map(|part| (part, slot)));
            self.by_number.extend(number.map(|n: u64| (n, slot)));
        } else {
            shown.remove(slot);
            // Another may have taken it over in the same batch, and come first.
            for part in parts.filter(|part| self.by_part.get(part) == Some(&slot)).collect::<Vec<_>>() {
                self.by_part.remove(&part);
            }
            if let Some(number) = number.filter(|number| self.by_number.get(number) == Some(&slot)) {
                self.by_number.remove(&number);
            }
        }
    }

    /// Moves to another day: what certifications are worth is marked anew where it turns.
    /// Returns the slots of employers for whom something turned.
    pub(super) fn turn(&mut self, from: NaiveDate, to: NaiveDate) -> Vec<u32> {
        let turning: Vec<(u32, Arc<Employer>)> = self
            .shelf
            .iter()
            .filter(|(_, e)| e.certifications.iter().any(|c| c.turns_between(from, to)))
            .map(|(slot, employer)| (slot, Arc::clone(employer)))
            .collect();
        for (slot, employer) in &turning {
            for key in keys_on(from, &employer.certifications) {
                self.certified.clear(&key, *slot);
            }
            for key in keys_on(to, &employer.certifications) {
                self.certified.set(key, *slot);
            }
        }
        turning.into_iter().map(|(slot, _)| slot).collect()
    }

    /// The slot of an employer, claimed now if need be: listings may come before their employer.
    pub(super) fn claim(&mut self, id: Ulid) -> u32 {
        self.shelf.claim(id)
    }

    /// An employer by id.
    #[must_use]
    pub fn find(&self, id: Ulid) -> Option<&Arc<Employer>> {
        self.shelf.find(id)
    }

    /// An employer by its slot.
    #[must_use]
    pub fn at(&self, slot: u32) -> Option<&Arc<Employer>> {
        self.shelf.row(slot)
    }

    /// Id of the employer that has a slot, public or not.
    #[must_use]
    pub fn id_at(&self, slot: u32) -> Option<Ulid> {
        self.shelf.ids().get(slot as usize).map(|bytes| Ulid::from_bytes(*bytes))
    }

    /// Slot of an employer.
    #[must_use]
    pub fn slot(&self, id: Ulid) -> Option<u32> {
        self.shelf.slot(id)
    }

    /// An employer by its corporate number (法人番号).
    #[must_use]
    pub fn by_corporate_number(&self, number: u64) -> Option<&Arc<Employer>> {
        self.at(*self.by_number.get(&number)?)
    }

    /// The holder of a certification that the public may see.
    #[must_use]
    pub fn holder(&self, certification: CertificationId) -> Option<&Arc<Employer>> {
        self.of_part(certification.0)
    }

    /// The employer that a certification or disclosure hangs on.
    #[must_use]
    pub fn of_part(&self, part: Ulid) -> Option<&Arc<Employer>> {
        self.at(*self.by_part.get(&part.to_bytes())?)
    }

    /// How many the public sees.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.shown.len()
    }
}
