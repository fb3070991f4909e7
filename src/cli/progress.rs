//! A bar for work that takes longer than two seconds, drawn on a terminal only.
use indicatif::{ProgressBar, ProgressStyle};
use std::time::Duration;

/// Work shorter than this shows no bar.
const PATIENCE: Duration = Duration::from_secs(2);

/// A bar that appears once its work has taken a while. Cloning shares it.
#[derive(Debug, Clone)]
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// Begins to measure.
    #[must_use]
    pub fn start(what: &'static str) -> Self {
        let bar = ProgressBar::hidden().with_message(what);
        if let Ok(style) = ProgressStyle::with_template("{msg} [{bar:30}] {pos}/{len} {per_sec} {eta}") {
            bar.set_style(style);
        }
        Self { bar }
    }

    /// So much of so much is done.
    pub fn tell(&self, done: u64, of: u64) {
        self.bar.set_length(of);
        self.bar.set_position(done);
        if self.bar.is_hidden() && self.bar.elapsed() > PATIENCE {
            self.bar.set_draw_target(indicatif::ProgressDrawTarget::stderr());
        }
    }

    /// The work has ended; the bar goes away.
    pub fn end(&self) {
        self.bar.finish_and_clear();
    }
}
