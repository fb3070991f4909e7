//! stub
use crate::{
    base::{clock::Instant, fault::Outcome, minter::Minter, problem::Problem},
    store::{connect::Store, reading::Reading, unit::Unit},
};
use entity::{
    draft::{Fields, FormKind},
    thing::Thing,
    vocabulary::RemovalReason,
};
/// s
pub async fn check(_s: &Store, _n: Instant, _k: FormKind, _rows: &[&Fields]) -> Outcome<Vec<Vec<Problem>>> {
    Ok(Vec::new())
}
/// s
pub async fn publish(
    _u: &mut Unit,
    _r: &Reading,
    _n: Instant,
    _m: &mut Minter,
    _k: FormKind,
    _rows: &[&Fields],
) -> Outcome<Result<Vec<Thing>, Vec<Vec<Problem>>>> {
    Ok(Ok(Vec::new()))
}
/// s
pub async fn withdraw(
    _u: &mut Unit,
    _r: &Reading,
    _n: Instant,
    _k: FormKind,
    _t: &str,
    _why: RemovalReason,
) -> Outcome<Result<Thing, Problem>> {
    Ok(Ok(Thing::reference()))
}
/// s
pub async fn confirm(
    _u: &mut Unit,
    _r: &Reading,
    _n: Instant,
    _k: FormKind,
    _t: &str,
) -> Outcome<Result<Thing, Problem>> {
    Ok(Ok(Thing::reference()))
}
