//! Watching and stopping long work from another thread.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Asks work to stop; every clone is the same token. Work looks at it between steps.
#[derive(Debug, Clone, Default)]
pub struct CancelToken(Arc<AtomicBool>);

impl CancelToken {
    /// A token nobody has cancelled.
    pub fn new() -> Self {
        Self::default()
    }

    /// Asks the work to stop. Cannot be taken back.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Release);
    }

    /// Whether somebody asked.
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }
}

/// How far work has come; every clone shows the same work. The worker advances it, anybody may look.
#[derive(Debug, Clone)]
pub struct Progress(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    done: AtomicU64,
    total: AtomicU64,
    started: Instant,
}

/// One look at a [`Progress`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ProgressView {
    /// Steps done.
    pub done: u64,
    /// Steps in all; 0 while unknown.
    pub total: u64,
    /// Time since the work began.
    pub elapsed: Duration,
}

impl Progress {
    /// Work of `total` steps (0: not known yet) that starts now.
    pub fn new(total: u64) -> Self {
        Progress(Arc::new(Shared {
            done: AtomicU64::new(0),
            total: AtomicU64::new(total),
            started: Instant::now(),
        }))
    }

    /// The number of steps has become known.
    pub fn set_total(&self, total: u64) {
        self.0.total.store(total, Ordering::Relaxed);
    }

    /// So many steps are done now.
    pub fn set_done(&self, done: u64) {
        self.0.done.store(done, Ordering::Relaxed);
    }

    /// One more step is done.
    pub fn step(&self) {
        self.0.done.fetch_add(1, Ordering::Relaxed);
    }

    /// How far it is now.
    pub fn view(&self) -> ProgressView {
        ProgressView {
            done: self.0.done.load(Ordering::Relaxed),
            total: self.0.total.load(Ordering::Relaxed),
            elapsed: self.0.started.elapsed(),
        }
    }
}

impl ProgressView {
    /// 0–1; 0 while the total is unknown.
    pub fn fraction(&self) -> f32 {
        if self.total == 0 { 0.0 } else { (self.done as f32 / self.total as f32).min(1.0) }
    }

    /// Time left at the mean speed so far; none before the first step.
    pub fn eta(&self) -> Option<Duration> {
        if self.done == 0 || self.total == 0 {
            return None;
        }
        let left = self.total.saturating_sub(self.done) as f64;
        Some(self.elapsed.mul_f64(left / self.done as f64))
    }
}
