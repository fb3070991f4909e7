//! `uturn generate`: a large, realistic, deterministic set of sample data, with a progress bar and a rate.
use crate::{
    base::{clock::Clock, fault::Outcome},
    cli::{args::GenerateArgs, migrate::bring_up, settings::Settings},
    service::generate::{Amount, Stage, generate as fill},
    store::connect::Store,
};
use indicatif::{ProgressBar, ProgressStyle};

/// Fills the configured store.
///
/// # Errors
/// UNAVAILABLE when the store already holds data, and as the store fails.
pub async fn generate(args: &GenerateArgs) -> Outcome<()> {
    let clock = Clock::System;
    let store = Store::open(&Settings::read(&args.store)?.store()?).await?;
    bring_up(&store, &clock).await?;
    let amount = Amount { employers: args.employers, jobs: args.jobs, seed: args.seed, everywhere: true };
    let bar = ProgressBar::new(u64::from(args.employers) + u64::from(args.jobs));
    let style = ProgressStyle::with_template("{msg:10} {bar:40} {human_pos}/{human_len} {per_sec} {eta}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    let employers = u64::from(args.employers);
    fill(&store, clock.now(), amount, |stage, rows| match stage {
        Stage::Programme => bar.set_message("programme"),
        Stage::Employers => {
            bar.set_message("employers");
            bar.set_position(rows);
        }
        Stage::Events => bar.set_message("events"),
        Stage::Jobs => {
            bar.set_message("jobs");
            bar.set_position(employers + rows);
        }
    })
    .await?;
    bar.set_message("numbering");
    store.stamp(clock.now()).await?;
    bar.finish_and_clear();
    let (took, rows) = (bar.elapsed().as_secs_f64(), bar.length().unwrap_or(0));
    #[expect(clippy::cast_precision_loss, reason = "a rate for people")]
    let rate = rows as f64 / took.max(0.001);
    println!(
        "{rows} 件を{took:.1}秒で登録しました（毎秒{rate:.0}件） / {rows} rows in {took:.1} s ({rate:.0} a second)"
    );
    store.close().await
}
