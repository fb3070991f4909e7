//! Publishing forms: judging what keeps a row from the public, and writing rows as public, all of them or none.
pub use crate::service::form::{confirm::confirm, withdraw::withdraw};
use crate::{
    base::{clock::Instant, fault::Outcome, minter::Minter, problem::Problem},
    service::{
        form::{
            columns::{columns, kind_of},
            sheet::{by_row, sheet_of, strangers},
        },
        import::{aim::Aim, desk::Desk, kind::read},
    },
    store::{connect::Store, reading::Reading, unit::Unit},
};
use entity::{
    draft::{Fields, FormKind},
    thing::Thing,
};

/// What would keep each of these rows from the public (errors), or should be looked at before (warnings). Paths are columns.
/// Nothing is written.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails.
pub async fn check(store: &Store, now: Instant, kind: FormKind, rows: &[&Fields]) -> Outcome<Vec<Vec<Problem>>> {
    let reading = store.reading().await?;
    let (sheet, mut problems) = (sheet_of(kind, rows), strangers(kind, rows));
    let minter = &mut Minter::System;
    let desk = Desk::lay(columns(kind), &sheet, (now, minter), &reading, None).aiming(Aim::Judge);
    by_row(read(kind_of(kind), desk).await?.found, &mut problems);
    Ok(problems)
}

/// Writes these rows as public, or none of them. What is returned is the thing of the change log that each row speaks of, or
/// of which it is a part; or else, row by row, what is wrong. `reading` has to see what stands while nobody else changes it:
/// [`Unit::reading`] gives one that sees what the unit has written before, too.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails; then the unit is to be given up.
pub async fn publish(
    unit: &mut Unit,
    reading: &Reading,
    now: Instant,
    minter: &mut Minter,
    kind: FormKind,
    rows: &[&Fields],
) -> Outcome<Result<Vec<Thing>, Vec<Vec<Problem>>>> {
    let (sheet, mut problems) = (sheet_of(kind, rows), strangers(kind, rows));
    if problems.iter().flatten().any(Problem::is_error) {
        return Ok(Err(problems));
    }
    let desk = Desk::lay(columns(kind), &sheet, (now, minter), reading, Some(unit)).aiming(Aim::Publish);
    let report = read(kind_of(kind), desk).await?;
    if report.is_refused() {
        by_row(report.found, &mut problems);
        return Ok(Err(problems));
    }
    Ok(Ok(report.done.iter().map(|done| done.thing).collect()))
}
