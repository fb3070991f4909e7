//! Rows by id and by slot: a slot is a small number that bitmaps and orders speak of.
use imbl::{HashMap, Vector};
use std::sync::Arc;
use ulid::Ulid;

/// Bytes of a ULID: ordered like the ULID, and without its alignment.
pub type IdBytes = [u8; 16];

/// Rows of one kind.
#[derive(Debug, Clone)]
pub struct Shelf<T> {
    slots: HashMap<IdBytes, u32>,
    ids: Vector<IdBytes>,
    rows: Vector<Option<Arc<T>>>,
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self { slots: HashMap::new(), ids: Vector::new(), rows: Vector::new() }
    }
}

impl<T> Shelf<T> {
    /// The slot of an id, if one was claimed.
    #[must_use]
    pub fn slot(&self, id: Ulid) -> Option<u32> {
        self.slots.get(&id.to_bytes()).copied()
    }

    /// The slot of an id, claimed now if need be. A slot is never given to another id.
    pub fn claim(&mut self, id: Ulid) -> u32 {
        let bytes = id.to_bytes();
        if let Some(slot) = self.slots.get(&bytes) {
            return *slot;
        }
        let slot = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
        self.slots.insert(bytes, slot);
        self.ids.push_back(bytes);
        self.rows.push_back(None);
        slot
    }

    /// The row in a slot.
    #[must_use]
    pub fn row(&self, slot: u32) -> Option<&Arc<T>> {
        self.rows.get(slot as usize).and_then(Option::as_ref)
    }

    /// The row of an id.
    #[must_use]
    pub fn find(&self, id: Ulid) -> Option<&Arc<T>> {
        self.row(self.slot(id)?)
    }

    /// Puts a row into a claimed slot, or takes it away; returns what stood there.
    pub fn put(&mut self, slot: u32, row: Option<Arc<T>>) -> Option<Arc<T>> {
        self.rows.get_mut(slot as usize).and_then(|place| std::mem::replace(place, row))
    }

    /// Ids by slot.
    #[must_use]
    pub fn ids(&self) -> &Vector<IdBytes> {
        &self.ids
    }

    /// Rows that stand, with their slots.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &Arc<T>)> {
        (0u32..).zip(self.rows.iter()).filter_map(|(slot, row)| row.as_ref().map(|row| (slot, row)))
    }
}
