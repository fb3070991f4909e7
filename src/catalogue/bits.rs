//! Marks: for each value of a filter, the bitmap of the slots that have it.
use roaring::RoaringBitmap;
use std::{hash::Hash, sync::Arc};

/// A bitmap shared between snapshots until one of them changes it.
pub type Bits = Arc<RoaringBitmap>;

/// One bitmap per value of a filter.
#[derive(Debug, Clone)]
pub struct Marks<K> {
    by: imbl::HashMap<K, Bits>,
}

impl<K: Hash + Eq + Clone> Default for Marks<K> {
    fn default() -> Self {
        Self { by: imbl::HashMap::new() }
    }
}

impl<K: Hash + Eq + Clone> Marks<K> {
    /// Marks a slot with a value.
    pub fn set(&mut self, value: K, slot: u32) {
        Arc::make_mut(self.by.entry(value).or_default()).insert(slot);
    }

    /// Takes the mark away.
    pub fn clear(&mut self, value: &K, slot: u32) {
        if let Some(bits) = self.by.get_mut(value) {
            Arc::make_mut(bits).remove(slot);
        }
    }

    /// Takes every mark of a slot away.
    pub fn clear_all(&mut self, slot: u32) {
        let held: Vec<K> = self.by.iter().filter(|(_, bits)| bits.contains(slot)).map(|(key, _)| key.clone()).collect();
        for key in held {
            self.clear(&key, slot);
        }
    }

    /// The slots that have the value.
    #[must_use]
    pub fn get(&self, value: &K) -> Option<&RoaringBitmap> {
        self.by.get(value).map(AsRef::as_ref)
    }

    /// The slots that have any of the values.
    pub fn any<'a>(&self, values: impl IntoIterator<Item = &'a K>) -> RoaringBitmap
    where
        K: 'a,
    {
        let mut union = RoaringBitmap::new();
        for value in values {
            if let Some(bits) = self.get(value) {
                union |= bits;
            }
        }
        union
    }
}

/// The intersection of conditions, each narrowing what is left; it borrows while it can.
pub struct Narrowing<'a> {
    base: &'a RoaringBitmap,
    left: Option<RoaringBitmap>,
}

impl<'a> Narrowing<'a> {
    /// Begins with everything in `base`.
    #[must_use]
    pub fn of(base: &'a RoaringBitmap) -> Self {
        Self { base, left: None }
    }

    /// Keeps what is in `bits`, nothing where there are none.
    pub fn keep(&mut self, bits: Option<&RoaringBitmap>) {
        let now = bits.map_or_else(RoaringBitmap::new, |bits| match self.left.take() {
            Some(mut left) => {
                left &= bits;
                left
            }
            None => self.base & bits,
        });
        self.left = Some(now);
    }

    /// Keeps what has any of the values, where values are given.
    pub fn within<K: Hash + Eq + Clone>(&mut self, marks: &Marks<K>, values: Option<&Vec<K>>) {
        match values.map(Vec::as_slice) {
            None => {}
            Some([one]) => self.keep(marks.get(one)),
            Some(several) => self.keep(Some(&marks.any(several))),
        }
    }

    /// Takes away what is in `bits`.
    pub fn drop(&mut self, bits: Option<&RoaringBitmap>) {
        if let Some(bits) = bits {
            let left = self.left.take().unwrap_or_else(|| self.base.clone());
            self.left = Some(left - bits);
        }
    }

    /// What is left.
    #[must_use]
    pub fn end(self) -> Matched<'a> {
        match self.left {
            None => Matched::Borrowed(self.base),
            Some(left) => Matched::Owned(left),
        }
    }
}

/// The slots that a filter lets through.
pub enum Matched<'a> {
    /// A bitmap of the catalogue itself.
    Borrowed(&'a RoaringBitmap),
    /// A bitmap made for this question.
    Owned(RoaringBitmap),
}

impl std::ops::Deref for Matched<'_> {
    type Target = RoaringBitmap;
    fn deref(&self) -> &RoaringBitmap {
        match self {
            Self::Borrowed(bits) => bits,
            Self::Owned(bits) => bits,
        }
    }
}
