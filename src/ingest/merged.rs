//! Cells that were merged into one: only the first of them holds a value, so that nobody can tell what the others mean.
use crate::{
    base::language::Words,
    service::import::{found::Found, taken::Taken},
};
use calamine::Dimensions;

/// Most merged cells that are told one by one.
const TOLD_MOST: usize = 100;

/// What is wrong with merged cells among the headings and the rows below them. Where no known column is touched, or
/// nothing is written, they do no harm.
pub(super) fn merged(
    regions: &[Dimensions],
    taken: &Taken,
    known: impl Fn(usize) -> Option<&'static str>,
) -> Vec<Found> {
    let rows = &taken.sheet.rows;
    let harmful = regions.iter().filter_map(|region| {
        let (top, bottom) = (u64::from(region.start.0) + 1, u64::from(region.end.0) + 1);
        let mut columns = (region.start.1 as usize)..=(region.end.1 as usize).min(taken.sheet.header.len());
        let is_one = region.start == region.end;
        if is_one || bottom < taken.header_row {
            return None;
        }
        let heading = columns.find_map(&known)?;
        let first = region.start.1 as usize;
        if top <= taken.header_row {
            return Some(found(taken.header_row, heading, region, String::new()));
        }
        let line = rows.binary_search_by_key(&top, |line| line.number).ok().map(|at| &rows[at])?;
        let value = line.cells.get(first).filter(|cell| !cell.trim().is_empty())?;
        Some(found(top, heading, region, value.clone()))
    });
    harmful.take(TOLD_MOST).collect()
}

fn found(row: u64, heading: &str, region: &Dimensions, value: String) -> Found {
    let range = format!("{}:{}", name(region.start), name(region.end));
    let found = Found::error(
        row,
        heading,
        "CELL_MERGED",
        Words::new(
            format!("セル {range} が結合されています。ほかのセルの値が分かりません"),
            format!("The cells {range} are merged; nobody can tell the values of the others"),
        ),
        Words::new(
            "結合を解除し、それぞれのセルに値を入れてください。",
            "Unmerge them and enter a value into each cell.",
        ),
    );
    if value.is_empty() { found } else { found.with_value(value) }
}

/// The name of a cell, `AB12`.
pub(super) fn name((row, column): (u32, u32)) -> String {
    let (mut letters, mut left) = (Vec::new(), column + 1);
    while left > 0 {
        left -= 1;
        letters.push(char::from(b'A' + u8::try_from(left % 26).unwrap_or(0)));
        left /= 26;
    }
    letters.iter().rev().collect::<String>() + &(row + 1).to_string()
}

#[cfg(test)]
mod laws {
    use super::name;

    #[test]
    fn cells_have_the_names_that_spreadsheets_show() {
        assert_eq!([name((0, 0)), name((9, 25)), name((1, 26)), name((0, 701))], ["A1", "Z10", "AA2", "ZZ1"]);
    }
}
