//! Erasing: what is meant by it, what it leaves, and what is told afterwards. Doing it is somebody else's task.

use super::WorkId;
pub use super::stays::Stays;
use crate::explain::Message;
use std::path::PathBuf;

/// How far an erasure goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Some works of the history.
    Works(Vec<WorkId>),
    /// The whole history, set-aside damaged ones included.
    History,
    /// What is kept of photos: which were opened, how they were left, those that were pasted.
    Photos,
    /// The record of what was done, and the operation log.
    Trail,
    /// All that Kaely keeps of its user, and the key to it.
    Everything,
}

impl Scope {
    /// Its name in files and on the command line.
    pub fn name(&self) -> &'static str {
        match self {
            Scope::Works(_) => "works",
            Scope::History => "history",
            Scope::Photos => "photos",
            Scope::Trail => "log",
            Scope::Everything => "everything",
        }
    }
}

/// Whether the files of clips are erased with their works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Clips {
    /// They stay where they were exported to.
    #[default]
    Keep,
    /// They are deleted, if they are still the files that Kaely wrote.
    Delete,
}

/// What is to be erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErasePlan {
    /// How far it goes.
    pub scope: Scope,
    /// Whether clips go with their works.
    pub clips: Clips,
}

/// A part of what is erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The master key, wherever it is.
    Key,
    /// Files of clips.
    Clips,
    /// Works, with title, project and thumbnail.
    Works,
    /// Copies of photos and clips that the history keeps.
    Media,
    /// Files of the history: the database, its log, and damaged ones that were set aside.
    Library,
    /// Projects as they were left, and the list of the photos opened.
    Projects,
    /// Pictures that were pasted.
    Pasted,
    /// Preferences of the window, which hold the folder of the last photo.
    Preferences,
    /// Presets of the user's own.
    Presets,
    /// The record of what was done.
    Trail,
    /// The operation log, and records of crashes.
    Operations,
    /// Temporary folders and sockets that were left behind.
    Temporary,
}

impl ErasePlan {
    /// This scope, and no clip.
    pub fn of(scope: Scope) -> ErasePlan {
        ErasePlan { scope, clips: Clips::Keep }
    }

    /// The parts that go, in their order: keys before what they open.
    pub fn parts(&self) -> Vec<Part> {
        let all: &[Part] = match self.scope {
            Scope::Works(_) => &[Part::Works, Part::Media],
            Scope::History => &[Part::Works, Part::Media, Part::Library],
            Scope::Photos => &[Part::Media, Part::Projects, Part::Pasted, Part::Preferences, Part::Temporary],
            Scope::Trail => &[Part::Trail, Part::Operations],
            Scope::Everything => &[
                Part::Key,
                Part::Works,
                Part::Media,
                Part::Library,
                Part::Projects,
                Part::Pasted,
                Part::Preferences,
                Part::Presets,
                Part::Trail,
                Part::Operations,
                Part::Temporary,
            ],
        };
        let clips = (self.clips == Clips::Delete && self.touches_works()).then_some(Part::Clips);
        clips.into_iter().chain(all.iter().copied()).collect()
    }

    /// Whether an open window would lose something, or write it down again.
    pub fn needs_closed_window(&self) -> bool {
        !matches!(self.scope, Scope::Works(_) | Scope::Trail)
    }

    /// What it leaves, in the order it is told.
    pub fn stays(&self) -> Vec<Stays> {
        let mut stays = Vec::new();
        if self.touches_works() && self.clips == Clips::Keep {
            stays.push(Stays::Clips);
        }
        match self.scope {
            Scope::Works(_) | Scope::History => stays.push(Stays::PhotoTraces),
            Scope::Photos => stays.extend([Stays::Photos, Stays::WorksProjects]),
            Scope::Trail => {}
            Scope::Everything => stays.extend([Stays::Photos, Stays::Wallet, Stays::Program]),
        }
        stays.push(if self.scope == Scope::Everything { Stays::Backups } else { Stays::OldCopies });
        if self.scope != Scope::Trail {
            stays.push(Stays::Carried);
        }
        stays.push(Stays::Drive);
        if matches!(self.scope, Scope::Photos | Scope::Everything) {
            stays.push(Stays::Desktop);
        }
        stays
    }

    fn touches_works(&self) -> bool {
        matches!(self.scope, Scope::Works(_) | Scope::History | Scope::Everything)
    }
}

/// How much of a part there is, or was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// Which part.
    pub part: Part,
    /// How many: works, keys, files.
    pub count: u64,
    /// Bytes of the files; 0 where that is not known.
    pub bytes: u64,
}

/// Something that should have gone and is still there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotErased {
    /// What it is.
    pub what: PathBuf,
    /// Why.
    pub reason: String,
}

/// What came of an erasure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EraseReport {
    /// What was erased.
    pub erased: Vec<Tally>,
    /// What should have been, and is still there.
    pub not_erased: Vec<NotErased>,
    /// Found, and left to the programs that it belongs to as well.
    pub others: Vec<PathBuf>,
    /// What stays, and why that is so.
    pub stays: Vec<Stays>,
}

impl EraseReport {
    /// Whether all that was to go has gone.
    pub fn is_complete(&self) -> bool {
        self.not_erased.is_empty()
    }
}

impl Part {
    /// Its name for programs.
    pub fn name(self) -> &'static str {
        match self {
            Part::Key => "key",
            Part::Clips => "clips",
            Part::Works => "works",
            Part::Media => "kept_copies",
            Part::Library => "history_files",
            Part::Projects => "projects",
            Part::Pasted => "pasted_pictures",
            Part::Preferences => "preferences",
            Part::Presets => "presets",
            Part::Trail => "log",
            Part::Operations => "operation_log",
            Part::Temporary => "temporary_files",
        }
    }

    /// What it is called.
    pub fn text(self) -> &'static str {
        match self {
            Part::Key => "The key to everything that is sealed",
            Part::Clips => "Files of clips",
            Part::Works => "Works in the history",
            Part::Media => "Kept copies of photos and clips",
            Part::Library => "Files of the history",
            Part::Projects => "Projects, and the list of opened photos",
            Part::Pasted => "Pasted pictures",
            Part::Preferences => "Settings of the window, with the last photo's folder",
            Part::Presets => "Presets of your own",
            Part::Trail => "The record of what was done",
            Part::Operations => "The operation log and records of crashes",
            Part::Temporary => "Temporary files left behind",
        }
    }

    /// The same by name, for the window.
    pub fn message(self) -> Message {
        match self {
            Part::Key => Message::of("erase-part-key"),
            Part::Clips => Message::of("erase-part-clips"),
            Part::Works => Message::of("erase-part-works"),
            Part::Media => Message::of("erase-part-media"),
            Part::Library => Message::of("erase-part-library"),
            Part::Projects => Message::of("erase-part-projects"),
            Part::Pasted => Message::of("erase-part-pasted"),
            Part::Preferences => Message::of("erase-part-preferences"),
            Part::Presets => Message::of("erase-part-presets"),
            Part::Trail => Message::of("erase-part-log"),
            Part::Operations => Message::of("erase-part-operations"),
            Part::Temporary => Message::of("erase-part-temporary"),
        }
    }

    /// All of them.
    pub const ALL: [Part; 12] = [
        Part::Key,
        Part::Clips,
        Part::Works,
        Part::Media,
        Part::Library,
        Part::Projects,
        Part::Pasted,
        Part::Preferences,
        Part::Presets,
        Part::Trail,
        Part::Operations,
        Part::Temporary,
    ];
}
