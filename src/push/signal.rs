//! The bell of a course: rung when people changed its subscription, or when it is to end.
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};
use tokio::sync::Notify;

/// A bell. Cloning shares it.
#[derive(Debug, Clone, Default)]
pub(super) struct Bell(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    rung: Notify,
    changed: AtomicBool,
    ended: AtomicBool,
}

impl Bell {
    /// Says that the subscription was changed.
    pub(super) fn change(&self) {
        self.0.changed.store(true, Ordering::Release);
        self.0.rung.notify_one();
    }

    /// Says that the course is to end.
    pub(super) fn end(&self) {
        self.0.ended.store(true, Ordering::Release);
        self.0.rung.notify_one();
    }

    /// Whether it is to end.
    pub(super) fn is_over(&self) -> bool {
        self.0.ended.load(Ordering::Acquire)
    }

    /// Whether there is a change that was not read.
    pub(super) fn is_rung(&self) -> bool {
        self.0.changed.load(Ordering::Acquire)
    }

    /// Whether it was changed since this was asked last.
    pub(super) fn take_change(&self) -> bool {
        self.0.changed.swap(false, Ordering::AcqRel)
    }

    /// Waits until somebody rings, or rang since the last wait.
    pub(super) async fn rings(&self) {
        self.0.rung.notified().await;
    }
}
