//! What a script in the window comes back with, for the command that opened the window.

use bevy::prelude::*;
use kaely_core::explain::Explain;
use std::sync::{Arc, Mutex, PoisonError};

/// Where a script puts what came of it; every clone is the same.
#[derive(Resource)]
pub struct Errand<T: Send + Sync + 'static>(Arc<Mutex<Option<Result<T, String>>>>);

impl<T: Send + Sync + 'static> Clone for Errand<T> {
    fn clone(&self) -> Self {
        Errand(self.0.clone())
    }
}

impl<T: Send + Sync + 'static> Default for Errand<T> {
    fn default() -> Self {
        Errand(Arc::default())
    }
}

impl<T: Send + Sync + 'static> Errand<T> {
    /// This came of it, or why nothing did.
    pub fn put(&self, result: Result<T, String>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
    }

    /// Nothing came of it.
    pub fn refuse(&self, why: &impl Explain) {
        self.put(Err(why.explain()));
    }

    /// What came of it; `None` if the window was closed before.
    pub fn take(&self) -> Option<Result<T, String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}
