//! The table for docs/performance.md, and the figures in it.
use crate::table::{Table, verdict};

/// The table of everything.
pub(crate) fn table() -> Table {
    Table::new(&["what", "goal", "measured"])
}

/// A row with a goal that is an upper bound.
pub(crate) fn at_most(table: &mut Table, what: &str, bound: f64, unit: &str, figure: f64) {
    let goal = verdict(figure < bound, &format!("< {bound} {unit}"));
    table.row(&[what.to_owned(), goal, format!("**{figure:.2}** {unit}")]);
}

/// A row with a goal that is a lower bound, for the middle one of several figures.
pub(crate) fn at_least(table: &mut Table, what: &str, bound: f64, unit: &str, figures: &[f64]) {
    let [least, middle, most] = of_several(figures);
    let goal = verdict(middle >= bound, &format!("≥ {bound} {unit}"));
    table.row(&[what.to_owned(), goal, format!("**{middle:.0}** {unit} ({least:.0} to {most:.0})")]);
}

/// A row for information.
pub(crate) fn told(table: &mut Table, what: &str, measured: &str) {
    table.row(&[what, "–", measured]);
}

/// The same of several figures.
pub(crate) fn told_several(table: &mut Table, what: &str, unit: &str, figures: &[f64]) {
    let [least, middle, most] = of_several(figures);
    told(table, what, &format!("{middle:.0} {unit} ({least:.0} to {most:.0})"));
}

/// The least, the middle and the most.
pub(crate) fn of_several(figures: &[f64]) -> [f64; 3] {
    let mut sorted = figures.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let at = |place: usize| sorted.get(place).copied().unwrap_or(0.0);
    [at(0), at(sorted.len() / 2), at(sorted.len().saturating_sub(1))]
}

/// Percentiles of times, in the unit that they are given in.
pub(crate) fn percentiles<const N: usize>(mut times: Vec<f64>, percents: [usize; N]) -> [f64; N] {
    times.sort_unstable_by(f64::total_cmp);
    let last = times.len().saturating_sub(1);
    percents.map(|percent| times.get((times.len() * percent / 100).min(last)).copied().unwrap_or(0.0))
}
