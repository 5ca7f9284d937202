//! Work off the window's thread: one component for all of it.

use crate::studio::order::Wake;
use bevy::prelude::*;
use bevy::tasks::futures::check_ready;
use bevy::tasks::{AsyncComputeTaskPool, Task};
use kaely_backends::work::{CancelToken, Progress};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Counts what the user has asked for, so that the answer to an older question is recognised and dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Revision(u64);

impl Revision {
    /// The one after this.
    pub fn next(self) -> Self {
        Revision(self.0 + 1)
    }
}

/// How many functions are at work in the process, or about to be. Dropped work goes on until it notices; a process that ends under a
/// network's feet crashes, so the end waits for this to come down.
static AT_WORK: AtomicUsize = AtomicUsize::new(0);

/// Counts work from the moment it is asked for until it is done, or its task is dropped before it began.
struct Counted;

impl Counted {
    fn begin() -> Counted {
        AT_WORK.fetch_add(1, Ordering::AcqRel);
        Counted
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        AT_WORK.fetch_sub(1, Ordering::AcqRel);
    }
}

/// Whether any background work is still going on, dropped or not.
pub fn anything_at_work() -> bool {
    AT_WORK.load(Ordering::Acquire) > 0
}

/// A blocking function at work on another thread. Dropping it asks the work to stop.
#[derive(Component)]
pub struct Background<T: Send + 'static> {
    task: Task<Option<T>>,
    /// What was asked for when the work began.
    pub revision: Revision,
    /// How far it is.
    pub progress: Progress,
    /// Asks it to stop.
    pub cancel: CancelToken,
}

/// How background work ended.
#[derive(Debug)]
pub enum Finished<T> {
    /// It gave a value.
    With(T),
    /// It panicked; the message is on standard error.
    Broken,
}

impl<T: Send + 'static> Background<T> {
    /// Starts `work`, which the end of the program waits for.
    pub fn start(
        wake: &Wake,
        revision: Revision,
        work: impl FnOnce(&Progress, &CancelToken) -> T + Send + 'static,
    ) -> Self {
        Background::begin(wake, revision, Some(Counted::begin()), work)
    }

    /// Starts `work` that may end with the program: it only looks, and what it looks at may keep it waiting for ever.
    pub fn look(wake: &Wake, revision: Revision, work: impl FnOnce() -> T + Send + 'static) -> Self {
        Background::begin(wake, revision, None, |_, _| work())
    }

    fn begin(
        wake: &Wake,
        revision: Revision,
        counted: Option<Counted>,
        work: impl FnOnce(&Progress, &CancelToken) -> T + Send + 'static,
    ) -> Self {
        let (progress, cancel) = (Progress::new(0), CancelToken::new());
        let (wake, shown, token) = (wake.clone(), progress.clone(), cancel.clone());
        let task = AsyncComputeTaskPool::get().spawn(async move {
            let value = catch_unwind(AssertUnwindSafe(|| work(&shown, &token))).ok();
            drop(counted);
            wake.up();
            value
        });
        Background { task, revision, progress, cancel }
    }

    /// The value, once. Never waits.
    pub fn finished(&mut self) -> Option<Finished<T>> {
        check_ready(&mut self.task).map(|value| value.map_or(Finished::Broken, Finished::With))
    }
}

impl<T: Send + 'static> Drop for Background<T> {
    fn drop(&mut self) {
        self.cancel.cancel();
    }
}
