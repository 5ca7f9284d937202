//! The way back, and forth again.

use super::{Document, Edit, MergeKey};
use crate::units::Micros;
use std::sync::Arc;

/// A document with all it has been since it was opened. Kept as whole documents: one is a few kilobytes, and what is
/// undone is then exactly what was.
#[derive(Debug, Clone, Default)]
pub struct Undo {
    past: Vec<Arc<Document>>,
    present: Arc<Document>,
    future: Vec<Arc<Document>>,
    /// What the last change was and when, so that a slider's way is one step.
    last: Option<(MergeKey, Micros)>,
}

/// Changes of one thing that follow each other within this are one step.
const ONE_GESTURE: Micros = Micros(900_000);

impl Undo {
    /// Nothing has been changed yet.
    pub fn of(document: Document) -> Undo {
        Undo { present: Arc::new(document), ..Undo::default() }
    }

    /// What there is now.
    pub fn now(&self) -> &Arc<Document> {
        &self.present
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is something to do again.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Changes the document. `at` is the time by any clock that runs on; what changes nothing is no step.
    pub fn apply(&mut self, edit: &Edit, at: Micros) {
        let next = self.present.edited(edit);
        if next == *self.present {
            return;
        }
        let key = edit.merge_key();
        let goes_on = key.is_some()
            && self.last.is_some_and(|(last, when)| Some(last) == key && at - when < ONE_GESTURE);
        if !goes_on {
            self.past.push(Arc::clone(&self.present));
        }
        self.present = Arc::new(next);
        self.future.clear();
        self.last = key.map(|key| (key, at));
    }

    /// Puts another document in its place, as one step.
    pub fn replace(&mut self, document: Document) {
        if document != *self.present {
            self.past.push(std::mem::replace(&mut self.present, Arc::new(document)));
            self.future.clear();
        }
        self.last = None;
    }

    /// One step back; whether there was one.
    pub fn undo(&mut self) -> bool {
        let Some(before) = self.past.pop() else { return false };
        self.future.push(std::mem::replace(&mut self.present, before));
        self.last = None;
        true
    }

    /// One step forth again; whether there was one.
    pub fn redo(&mut self) -> bool {
        let Some(after) = self.future.pop() else { return false };
        self.past.push(std::mem::replace(&mut self.present, after));
        self.last = None;
        true
    }
}
