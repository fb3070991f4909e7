//! A page of a list as every face shows it: rows with their cursors, whether there is more, how many match in all.
use crate::{
    base::{
        cursor::{Key, List},
        page::Spot,
    },
    catalogue::order::{Slice, SortKey},
};

/// A page of a list.
#[derive(Debug, Clone)]
pub struct Listed<T> {
    /// The list, for the cursors.
    pub list: List,
    /// Rows with their places in the list.
    pub rows: Vec<(Spot, T)>,
    /// Whether matching rows come before the first.
    pub more_before: bool,
    /// Whether matching rows come after the last.
    pub more_after: bool,
    /// How many match in all.
    pub total: u64,
}

impl<T> Listed<T> {
    /// The page cut out of an order, its slots turned into rows.
    pub fn of<K: SortKey>(list: List, total: u64, slice: Slice<K>, row: impl Fn(u32) -> Option<T>) -> Self {
        let Slice { rows, more_before, more_after } = slice;
        let rows = rows.into_iter().filter_map(|((key, id), slot)| Some(((key.to_key(), id), row(slot)?))).collect();
        Self { list, rows, more_before, more_after, total }
    }

    /// The page cut out of rows that are at hand, already in order.
    #[must_use]
    pub fn from_sorted(list: List, rows: Vec<((Key, [u8; 16]), T)>, page: &crate::base::page::Page) -> Self {
        let total = rows.len() as u64;
        let after = |spot: &Spot| page.after.as_ref().is_none_or(|from| spot > from);
        let before = |spot: &Spot| page.before.as_ref().is_none_or(|to| spot < to);
        let (from, to) = (rows.partition_point(|(s, _)| !after(s)), rows.partition_point(|(s, _)| before(s)));
        let to = to.max(from);
        let (start, end) =
            if page.from_end { (from.max(to.saturating_sub(page.take)), to) } else { (from, to.min(from + page.take)) };
        let rows = rows.into_iter().skip(start).take(end - start).collect();
        Self { list, rows, more_before: start > 0, more_after: (end as u64) < total, total }
    }
}
