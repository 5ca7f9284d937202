//! A document in the hands of its editor: what is selected, tried out, copied.

use super::{Document, Edit, Undo};
use crate::motion::{Handles, Key, KeyId, Param, Row, Way};
use crate::units::Micros;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A document being edited. What is shown is the document with the change that is being tried out, if any: a drag is
/// seen while it lasts, and is one step once it ends.
#[derive(Debug, Clone, Default)]
pub struct Editor {
    undo: Undo,
    tried: Option<(Edit, Arc<Document>)>,
    selected: BTreeSet<KeyId>,
    /// Copied keys; their instants are counted from the first of them.
    copied: Vec<(Param, Key)>,
}

/// What a user can ask of an editor.
#[derive(Debug, Clone, PartialEq)]
pub enum EditorCommand {
    /// Changes the document.
    Edit(Edit),
    /// Shows a change without making it.
    Try(Edit),
    /// Gives up what is tried out.
    GiveUp,
    /// One step back.
    Undo,
    /// One step forth again.
    Redo,
    /// Selects keys.
    Select(Vec<KeyId>, Pick),
    /// Selects all keys of the clip.
    SelectAll,
    /// Takes out the selected keys.
    RemoveSelected,
    /// Keeps a copy of the selected keys.
    Copy,
    /// The same, and takes them out.
    Cut,
    /// Puts the copied keys in, the first of them at this instant.
    Paste(Micros),
    /// Moves the selected keys in time.
    Nudge(Micros),
    /// Moves the selected keys in value, by this share of their range.
    Raise(f32),
    /// Changes how curves go on from the selected keys.
    SetWay(Way),
    /// Changes the handles of the selected keys.
    SetHandles(Handles),
    /// Puts a key into each parameter of a row with the value it has at this instant.
    KeyRow(Row, Micros),
    /// Puts a whole natural blink in, shut at this instant.
    AddBlink(Micros),
}

/// What becomes of the selection so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// It goes.
    Only,
    /// It stays.
    Add,
    /// It stays, and what is picked again goes.
    Toggle,
}

/// A natural blink: lids fall quicker than they rise (VanderWerf et al. 2003: down in about 0.1 s, up in 0.2 s).
const BLINK: [(f64, f32); 4] = [(-0.1, 0.0), (0.0, 1.0), (0.03, 1.0), (0.25, 0.0)];

impl Editor {
    /// Of a document as it was left.
    pub fn of(document: Document) -> Editor {
        Editor { undo: Undo::of(document), ..Editor::default() }
    }

    /// Puts another document in its place, as one step that can be undone.
    pub fn replace(&mut self, document: Document) {
        (self.tried, self.selected) = (None, BTreeSet::new());
        self.undo.replace(document);
    }

    /// The document as it is shown.
    pub fn document(&self) -> &Arc<Document> {
        self.tried.as_ref().map_or(self.undo.now(), |(_, document)| document)
    }

    /// The document without what is being tried out: what is saved.
    pub fn settled(&self) -> &Arc<Document> {
        self.undo.now()
    }

    /// The selected keys, as they are named in the document that is shown.
    pub fn selected(&self) -> BTreeSet<KeyId> {
        let moved = self.tried.as_ref().and_then(|(edit, _)| edit.touched(self.undo.now()));
        moved.map_or_else(|| self.selected.clone(), |keys| keys.into_iter().collect())
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        self.undo.can_undo()
    }

    /// Whether there is something to do again.
    pub fn can_redo(&self) -> bool {
        self.undo.can_redo()
    }

    /// Whether keys can be pasted.
    pub fn can_paste(&self) -> bool {
        !self.copied.is_empty()
    }

    /// Does what is asked. `now` is the time by any clock that runs on.
    pub fn obey(&mut self, command: &EditorCommand, now: Micros) {
        if let EditorCommand::Try(edit) = command {
            self.tried = Some((edit.clone(), Arc::new(self.undo.now().edited(edit))));
            return;
        }
        self.tried = None;
        match command {
            EditorCommand::Edit(edit) => self.apply(edit, now),
            EditorCommand::Try(_) | EditorCommand::GiveUp => {}
            EditorCommand::Undo => self.stepped(Undo::undo),
            EditorCommand::Redo => self.stepped(Undo::redo),
            EditorCommand::Select(keys, pick) => self.select(keys, *pick),
            EditorCommand::SelectAll => self.selected = self.undo.now().key_ids().collect(),
            EditorCommand::RemoveSelected => self.apply(&Edit::RemoveKeys(self.list()), now),
            EditorCommand::Copy => self.copy(),
            EditorCommand::Cut => {
                self.copy();
                self.apply(&Edit::RemoveKeys(self.list()), now);
            }
            EditorCommand::Paste(at) => {
                let keys = self.copied.iter().map(|(param, key)| (*param, Key { at: key.at + *at, ..*key }));
                let duration = self.undo.now().timeline.duration;
                self.apply(&Edit::PutKeys(keys.filter(|(_, key)| key.at < duration).collect()), now);
            }
            EditorCommand::Nudge(by) => {
                self.apply(&Edit::MoveKeys { keys: self.list(), by: *by, up: 0.0 }, now);
            }
            EditorCommand::Raise(up) => {
                let still = Micros::ZERO;
                self.apply(&Edit::MoveKeys { keys: self.list(), by: still, up: *up }, now);
            }
            EditorCommand::SetWay(way) => self.apply(&Edit::SetWay(self.list(), *way), now),
            EditorCommand::SetHandles(handles) => self.apply(&Edit::SetHandles(self.list(), *handles), now),
            EditorCommand::KeyRow(row, at) => self.apply(&Edit::PutKeys(self.keys_of(*row, *at)), now),
            EditorCommand::AddBlink(at) => {
                // Whole, also near the ends of the clip.
                let end = self.undo.now().timeline.duration.seconds() - BLINK[3].0;
                let at = at.seconds().min(end).max(-BLINK[0].0);
                let keys = BLINK.map(|(from, v)| (Param::Lids, Key::new(Micros::from_seconds(at + from), v)));
                self.apply(&Edit::PutKeys(keys.to_vec()), now);
            }
        }
    }

    fn apply(&mut self, edit: &Edit, now: Micros) {
        let touched = edit.touched(self.undo.now());
        self.undo.apply(edit, now);
        if let Some(keys) = touched {
            self.selected = keys.into_iter().collect();
        }
        self.forget_gone();
    }

    fn stepped(&mut self, step: impl Fn(&mut Undo) -> bool) {
        step(&mut self.undo);
        self.forget_gone();
    }

    /// Only what is there can be selected.
    fn forget_gone(&mut self) {
        let document = Arc::clone(self.undo.now());
        self.selected.retain(|id| document.timeline.key(*id).is_some());
    }

    fn select(&mut self, keys: &[KeyId], pick: Pick) {
        if pick == Pick::Only {
            self.selected.clear();
        }
        for key in keys {
            let again = !self.selected.insert(*key);
            if again && pick == Pick::Toggle {
                self.selected.remove(key);
            }
        }
        self.forget_gone();
    }

    fn copy(&mut self) {
        let timeline = &self.undo.now().timeline;
        let keys: Vec<(Param, Key)> =
            self.selected.iter().filter_map(|id| Some((id.param, *timeline.key(*id)?))).collect();
        let Some(first) = keys.iter().map(|(_, key)| key.at).min() else { return };
        self.copied =
            keys.into_iter().map(|(param, key)| (param, Key { at: key.at - first, ..key })).collect();
    }

    fn list(&self) -> Vec<KeyId> {
        self.selected.iter().copied().collect()
    }

    /// What the keys of a row come to at an instant, as keys there; the generated motion goes on under them.
    fn keys_of(&self, row: Row, at: Micros) -> Vec<(Param, Key)> {
        let timeline = &self.undo.now().timeline;
        let value = |param| {
            let track = timeline.tracks.get(&param);
            let curve = track.and_then(|track| crate::motion::curve::Curve::of(track, timeline.duration));
            curve.map_or(0.0, |curve| curve.at(at.seconds()) as f32)
        };
        row.params().iter().map(|param| (*param, Key::new(at, value(*param)))).collect()
    }
}
