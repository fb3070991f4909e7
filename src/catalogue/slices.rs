//! A number per slot, kept as one bitmap per binary digit, so that "at least" and "at most" are a few bitmap operations.
use crate::catalogue::bits::Bits;
use roaring::RoaringBitmap;
use std::sync::Arc;

const DIGITS: usize = 32;

/// A bit-sliced index over `u32` values (O'Neil and Quass 1997).
#[derive(Debug, Clone, Default)]
pub struct Slices {
    known: Bits,
    digits: [Bits; DIGITS],
}

impl Slices {
    /// Sets or, with none, takes away the number of a slot. `before` is what it was.
    pub fn set(&mut self, slot: u32, before: Option<u32>, now: Option<u32>) {
        if before == now {
            return;
        }
        let change = before.unwrap_or(0) ^ now.unwrap_or(0);
        for (digit, bits) in self.digits.iter_mut().enumerate() {
            if change >> digit & 1 == 1 {
                let bits = Arc::make_mut(bits);
                if now.unwrap_or(0) >> digit & 1 == 1 {
                    bits.insert(slot)
                } else {
                    bits.remove(slot)
                };
            }
        }
        match (before, now) {
            (None, Some(_)) => drop(Arc::make_mut(&mut self.known).insert(slot)),
            (Some(_), None) => drop(Arc::make_mut(&mut self.known).remove(slot)),
            _ => {}
        }
    }

    /// The slots whose number is `least` or more; a slot without a number is not among them.
    #[must_use]
    pub fn at_least(&self, least: u32) -> RoaringBitmap {
        let (above, equal) = self.compare(least, true);
        above | equal
    }

    /// The slots whose number is `most` or less; a slot without a number is not among them.
    #[must_use]
    pub fn at_most(&self, most: u32) -> RoaringBitmap {
        let (below, equal) = self.compare(most, false);
        below | equal
    }

    /// The slots strictly above (or below) the value, and those equal to it.
    fn compare(&self, value: u32, above: bool) -> (RoaringBitmap, RoaringBitmap) {
        let mut beyond = RoaringBitmap::new();
        let mut equal = (*self.known).clone();
        for (digit, bits) in self.digits.iter().enumerate().rev() {
            match (value >> digit & 1 == 1, above) {
                (false, true) => {
                    beyond |= &equal & bits.as_ref();
                    equal -= bits.as_ref();
                }
                (true, false) => {
                    beyond |= &equal - bits.as_ref();
                    equal &= bits.as_ref();
                }
                (true, true) => equal &= bits.as_ref(),
                (false, false) => equal -= bits.as_ref(),
            }
        }
        (beyond, equal)
    }
}

#[cfg(test)]
mod laws {
    use super::Slices;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn comparisons_agree_with_the_numbers(
            values in prop::collection::vec(prop::option::of(0u32..1000), 1..60), probe in 0u32..1000,
        ) {
            let mut slices = Slices::default();
            for (slot, value) in (0u32..).zip(&values) {
                slices.set(slot, None, Some(7));
                slices.set(slot, Some(7), *value);
            }
            let want = |test: &dyn Fn(u32) -> bool| -> Vec<u32> {
                (0u32..).zip(&values).filter(|(_, v)| v.is_some_and(test)).map(|(slot, _)| slot).collect()
            };
            prop_assert_eq!(slices.at_least(probe).iter().collect::<Vec<_>>(), want(&|v| v >= probe));
            prop_assert_eq!(slices.at_most(probe).iter().collect::<Vec<_>>(), want(&|v| v <= probe));
        }
    }
}
