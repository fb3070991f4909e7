//! The tables for docs/performance.md.
use crate::{
    apply::Applied,
    drive::Figures,
    table::{Table, verdict},
};
use std::fmt::Write as _;

/// The answer that a question gives.
pub(crate) struct Answered {
    /// Short name of the question.
    pub(crate) name: &'static str,
    /// Fields of the first answer.
    pub(crate) fields: usize,
    /// Bytes of the first answer.
    pub(crate) bytes: usize,
}

/// The table of requests that are executed.
pub(crate) fn cold() -> Table {
    Table::new(&[
        "cold",
        "fields",
        "bytes",
        "at once",
        "server ms",
        "database ms",
        "CPU ms",
        "goal",
        "p50 ms",
        "p99 ms",
        "a second",
    ])
}

/// A row of it.
pub(crate) fn cold_row(table: &mut Table, answered: &Answered, at_once: usize, goal_ms: f64, figures: &Figures) {
    let (together, [p50, p99]) = (figures.together_ms(), figures.wall_ms);
    table.row(&[
        answered.name.to_owned(),
        answered.fields.to_string(),
        answered.bytes.to_string(),
        at_once.to_string(),
        format!("{:.3}", figures.server_ms),
        format!("{:.3}", figures.database_ms),
        format!("**{together:.3}**"),
        verdict(together <= goal_ms, &format!("≤ {goal_ms}")),
        format!("{p50:.2}"),
        format!("{p99:.2}"),
        format!("{:.0}", figures.rate),
    ]);
}

/// The table of answers from memory.
pub(crate) fn hot() -> Table {
    Table::new(&[
        "hot",
        "bytes",
        "at once",
        "CPU ms",
        "fixed answer ms",
        "ratio",
        "goal",
        "p50 ms",
        "p99 ms",
        "a second",
    ])
}

/// A row of it.
pub(crate) fn hot_row(table: &mut Table, answered: &Answered, at_once: usize, figures: &Figures, fixed: &Figures) {
    let (together, [p50, p99]) = (figures.together_ms(), figures.wall_ms);
    let ratio = together / fixed.together_ms();
    table.row(&[
        answered.name.to_owned(),
        answered.bytes.to_string(),
        at_once.to_string(),
        format!("{together:.4}"),
        format!("{:.4}", fixed.together_ms()),
        format!("**{ratio:.2}**"),
        verdict(ratio <= 2.0, "≤ 2"),
        format!("{p50:.2}"),
        format!("{p99:.2}"),
        format!("{:.0}", figures.rate),
    ]);
}

/// The table of everything that is one figure.
pub(crate) fn single() -> Table {
    Table::new(&["what", "goal", "measured"])
}

/// A row of it with a goal that is an upper bound.
pub(crate) fn bounded(table: &mut Table, what: &str, bound: f64, unit: &str, figure: f64) {
    let goal = verdict(figure < bound, &format!("< {bound} {unit}"));
    table.row(&[what.to_owned(), goal, format!("{figure:.2} {unit}")]);
}

/// A row of it for information.
pub(crate) fn told(table: &mut Table, what: &str, measured: &str) {
    table.row(&[what, "–", measured]);
}

/// The rows of applying changes.
pub(crate) fn applied_rows(table: &mut Table, applied: &Applied) {
    let [[quiet, quiet_99, quiet_most], [while_applying, applying_99, applying_most]] = applied.reader_ms;
    bounded(table, "100 changes applied, middle of 20 rounds", 10.0, "ms", applied.taken_up_ms[0]);
    bounded(table, "100 changes applied, longest of 20 rounds", 10.0, "ms", applied.taken_up_ms[1]);
    told(table, "CPU of the applying thread, middle and longest", &pair(applied.cpu_ms));
    told(table, "100 changes written and numbered, middle and longest", &pair(applied.written_ms));
    let mut reader = format!("{quiet:.3}, {quiet_99:.3}, {quiet_most:.3} ms at rest; ");
    let _never = write!(reader, "{while_applying:.3}, {applying_99:.3}, {applying_most:.3} ms meanwhile");
    told(table, "a reader's filter: middle, 99th percentile, longest", &reader);
    told(table, "loading in the benchmark's process", &format!("{:.2} s", applied.loaded.as_secs_f64()));
}

fn pair([middle, longest]: [f64; 2]) -> String {
    format!("{middle:.2} and {longest:.2} ms")
}
