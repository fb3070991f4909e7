//! Nine endpoints that drain while a tenth never answers, and the same nine alone.
use crate::{
    instance::Instance,
    options::Options,
    partners::Ten,
    processor::count,
    report::{at_least, told_several},
    sink::Sink,
    table::Table,
    throughput::{rehearse, run},
    trouble::Trouble,
};

/// Endpoints that answer.
const NINE: usize = 9;

/// Measures, one after the other in turn.
pub(crate) async fn fairness(
    options: &Options,
    instance: &Instance,
    sink: &mut Sink,
    ten: &Ten,
    table: &mut Table,
) -> Result<(), Trouble> {
    let heard = rehearse(instance, sink, ten).await?;
    let all = heard.items * count(NINE as u64);
    let (mut alone, mut beside) = (Vec::new(), Vec::new());
    for round in 0..options.runs.max(1) {
        eprintln!("  run {}", round + 1);
        let (spent, _) = run(instance, sink, (ten, 0..NINE, false), &heard).await?;
        alone.push(all / spent.took.as_secs_f64());
        let (spent, _) = run(instance, sink, (ten, 0..NINE, true), &heard).await?;
        beside.push(all / spent.took.as_secs_f64());
    }
    let ratios: Vec<f64> = beside.iter().zip(&alone).map(|(beside, alone)| 100.0 * beside / alone).collect();
    at_least(table, "9 endpoints beside one that hangs, of the same 9 alone in the same run", 95.0, "%", &ratios);
    told_several(table, "9 endpoints beside one that hangs", "items/s", &beside);
    told_several(table, "9 endpoints alone", "items/s", &alone);
    Ok(())
}
