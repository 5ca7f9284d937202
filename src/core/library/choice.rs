//! Several works chosen at once.

use super::WorkId;
use std::collections::BTreeSet;

/// How far a choice reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// This work alone: chosen, or no longer if it was.
    One,
    /// All from the one chosen last up to this one.
    Through,
}

/// The chosen works, loaded or not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    works: BTreeSet<WorkId>,
    last: Option<WorkId>,
}

impl Choice {
    /// Chooses a work. `listed` are the works that are loaded, in the order of the list: what reaches from one that is not
    /// among them reaches no further than to `id`.
    pub fn choose(&mut self, id: WorkId, reach: Reach, listed: &[WorkId]) {
        let place = |wanted: WorkId| listed.iter().position(|work| *work == wanted);
        match (reach, self.last.and_then(place), place(id)) {
            (Reach::Through, Some(from), Some(to)) => self.works.extend(&listed[from.min(to)..=from.max(to)]),
            (Reach::Through, ..) => _ = self.works.insert(id),
            (Reach::One, ..) if self.works.remove(&id) => {}
            (Reach::One, ..) => _ = self.works.insert(id),
        }
        self.last = Some(id);
    }

    /// A work is gone: it is chosen no longer.
    pub fn remove(&mut self, id: WorkId) {
        self.works.remove(&id);
        self.last = self.last.filter(|last| *last != id);
    }

    /// Whether a work is chosen.
    pub fn holds(&self, id: WorkId) -> bool {
        self.works.contains(&id)
    }

    /// How many are.
    pub fn count(&self) -> usize {
        self.works.len()
    }

    /// Gives up the choice, and hands it out.
    pub fn take(&mut self) -> BTreeSet<WorkId> {
        self.last = None;
        std::mem::take(&mut self.works)
    }
}
