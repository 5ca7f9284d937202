//! Destroying files one by one, and counting them. The same walk that destroys also only looks, so that what is announced
//! is what goes.

use crate::private;
use kaely_core::library::erase::{NotErased, Part, Tally};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// What is done with what is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// It is counted.
    Look,
    /// It is overwritten and removed.
    Destroy,
}

/// What was met, and what could not be destroyed: one file that resists does not save the others.
pub(super) struct Sweep {
    pub(super) mode: Mode,
    counted: BTreeMap<Part, (u64, u64)>,
    pub(super) not_erased: Vec<NotErased>,
}

impl Sweep {
    pub(super) fn new(mode: Mode) -> Sweep {
        Sweep { mode, counted: BTreeMap::new(), not_erased: Vec::new() }
    }

    /// Whether things are destroyed, not only looked at.
    pub(super) fn destroys(&self) -> bool {
        self.mode == Mode::Destroy
    }

    /// The counts, in the order of parts.
    pub(super) fn tallies(&self) -> Vec<Tally> {
        let tally = |(part, (count, bytes)): (&Part, &(u64, u64))| Tally {
            part: *part,
            count: *count,
            bytes: *bytes,
        };
        self.counted.iter().map(tally).collect()
    }

    pub(super) fn count(&mut self, part: Part, count: u64, bytes: u64) {
        if count == 0 {
            return;
        }
        let counted = self.counted.entry(part).or_default();
        *counted = (counted.0 + count, counted.1 + bytes);
    }

    /// Notes what is still there.
    pub(super) fn failed(&mut self, what: &Path, reason: impl ToString) {
        self.not_erased.push(NotErased { what: what.to_owned(), reason: reason.to_string() });
    }

    /// One file, or what is no folder; one that is not there is none.
    pub(super) fn file(&mut self, part: Part, path: &Path) {
        let Ok(facts) = path.symlink_metadata() else { return };
        if facts.is_dir() {
            return;
        }
        match self.mode {
            Mode::Look => {}
            Mode::Destroy => {
                if let Err(error) = private::destroy(path) {
                    return self.failed(path, error);
                }
            }
        }
        let bytes = if facts.is_file() { facts.len() } else { 0 };
        self.count(part, 1, bytes);
    }

    /// A lock, which is empty and not worth a line in a report.
    pub(super) fn lock(&mut self, path: &Path) {
        if self.destroys()
            && let Err(error) = private::destroy(path)
        {
            self.failed(path, error);
        }
    }

    /// The files of a folder with such names, and the folder if nothing else is in it: a data folder may be one that the
    /// user has other things in.
    pub(super) fn folder(&mut self, part: Part, folder: &Path, ours: impl Fn(&str) -> bool) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            if entry.file_name().to_str().is_some_and(&ours) {
                self.file(part, &entry.path());
            }
        }
        self.emptied(folder);
    }

    /// All of a folder that is Kaely's alone.
    pub(super) fn tree(&mut self, part: Part, folder: &Path) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => self.tree(part, &path),
                _ => self.file(part, &path),
            }
        }
        self.emptied(folder);
    }

    /// Removes a folder that has nothing in it any more.
    pub(super) fn emptied(&mut self, folder: &Path) {
        if !self.destroys() {
            return;
        }
        if let Err(error) = private::remove_if_empty(folder) {
            self.failed(folder, error);
        }
    }
}
