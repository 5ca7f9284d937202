//! The operation log: what Kaely did and what went wrong, for a report to whoever can help; and records of crashes.
//!
//! **Nothing of the user is in it, because nothing of the user is given to it.** The texts of messages are never looked at:
//! `info!("exported {path}")` has the path in it, a relative name cannot be told from a word, and an error of the system names
//! the file. Scrubbing such texts finds what somebody thought of. So a line is made of what was there when the program was
//! compiled and of nothing else: of a traced event its level, its target, its place in the source and its name
//! (`warn!(name: "…", …)`, a constant by the language's rules); of what the user is told, the key of the text (`&'static str`)
//! and none of what is put into it; of a command, the name of its variant. Added are numbers and truth values of fields whose
//! names are listed ([`layer`]), and the kind of an error of the system (an enumeration). A new message anywhere in the program
//! is therefore in the log with its place alone, until somebody gives it a name.
//!
//! Files are opened for each line and not kept open: lines are few, several programs write at a time, and what was erased is
//! not written to any more. Nothing waits, neither for the disk nor for a lock. `off` writes nothing and makes no folder.

pub mod bundle;
mod crash;
mod entry;
mod file;
mod layer;
mod place;
mod system;

pub use crash::{Crash, install as record_crashes};
pub use entry::{Entry, Severity};
pub use layer::layer;

use crate::private;
use crate::store::now;
use kaely_core::explain::Explain;
use kaely_core::oplog::LogLevel;
use std::cell::Cell;
use std::fmt::{Debug, Write};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

/// Says how much is written, in the data folder: not in the log's own folder, which `off` does without.
pub(crate) const LEVEL: &str = "log-level";

pub(crate) fn folder_in(home: &Path) -> PathBuf {
    home.join("log")
}

/// Whether a name in the log's folder is one of its files.
pub(crate) fn is_ours(name: &str) -> bool {
    file::NAMES.contains(&name) || crash::is_record(name)
}

/// The log of one data folder.
#[derive(Debug, Clone)]
pub struct Oplog {
    home: PathBuf,
}

impl Oplog {
    /// That of one data folder. Nothing is touched yet.
    pub fn in_folder(home: &Path) -> Oplog {
        Oplog { home: home.to_owned() }
    }

    /// The folder with its files; there only once something was written.
    pub fn folder(&self) -> PathBuf {
        folder_in(&self.home)
    }

    /// How much is written. Nothing, where that is there and cannot be understood: it was not left at what is usual.
    pub fn level(&self) -> LogLevel {
        match std::fs::read_to_string(self.home.join(LEVEL)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => LogLevel::default(),
            read => read.ok().and_then(|text| LogLevel::named(text.trim())).unwrap_or(LogLevel::Off),
        }
    }

    /// From now on so much is written, by programs that run already as well. What is there stays.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn set_level(&self, level: LogLevel) -> io::Result<()> {
        private::folder(&self.home)?;
        private::write(&self.home.join(LEVEL), format!("{}\n", level.name()).as_bytes())?;
        // Made in case something goes wrong.
        if level == LogLevel::Off { private::remove_if_empty(&self.folder()) } else { Ok(()) }
    }

    /// Makes the folder unless nothing is to be written: rules for folders can only be made for those that exist.
    pub fn make_room(&self) {
        if self.level() > LogLevel::Off && private::folder(&self.folder()).is_err() {
            // There will be no log; that is not worth a word, and there is nowhere to put it.
        }
    }

    /// All lines, the oldest first. What cannot be understood is left out.
    pub fn entries(&self) -> Vec<Entry> {
        file::read(&self.folder())
    }

    /// The records of crashes, the oldest first.
    pub fn crashes(&self) -> Vec<Crash> {
        crash::list(&self.folder())
    }

    /// Whether something crashed since this was asked last.
    pub fn news_of_a_crash(&self) -> bool {
        crash::told(&self.folder())
    }

    /// How many files there are, and their bytes.
    pub fn size(&self) -> (u64, u64) {
        let sizes = self.files().into_iter().filter_map(|path| path.metadata().ok()).map(|facts| facts.len());
        sizes.fold((0, 0), |(files, bytes), size| (files + 1, bytes + size))
    }

    /// Removes the log and the records. How much is written stays as it was set.
    ///
    /// # Errors
    /// One of the files resists; the others are gone.
    pub fn erase(&self) -> io::Result<()> {
        let mut failed = None;
        for path in self.files() {
            failed = private::destroy(&path).err().or(failed);
        }
        match failed {
            Some(error) => Err(error),
            None => private::remove_if_empty(&self.folder()),
        }
    }

    fn files(&self) -> Vec<PathBuf> {
        private::files(&self.folder(), is_ours).collect()
    }

    /// Adds a line if so much is to be written; where it cannot be written, nobody is told.
    pub fn add(&self, entry: &Entry) {
        let least = if entry.severity <= Severity::Warning { LogLevel::Errors } else { LogLevel::Full };
        if self.level() >= least
            && let Err(_unwritten) = file::add(&self.folder(), entry)
        {
            // A full disk is told by what the user asked for, not by its log.
        }
    }
}

static OF_THIS_PROCESS: OnceLock<Oplog> = OnceLock::new();
static HUSHED: AtomicBool = AtomicBool::new(false);

thread_local! {
    /// What writes the log may itself be traced.
    static WRITING: Cell<bool> = const { Cell::new(false) };
}

/// From now on this process writes into the log of this data folder. Only the first call counts.
pub fn start(home: &Path) {
    // Whoever comes second finds a log that is in use.
    let _ = OF_THIS_PROCESS.set(Oplog::in_folder(home));
}

/// This process writes nothing any more: what it erases is not to come back by a line about the erasing.
pub fn hush() {
    HUSHED.store(true, Ordering::Release);
}

/// Calls with the log of this process, if it has one and is not about to write another line.
fn with_log(then: impl FnOnce(&Oplog)) {
    let Some(log) = OF_THIS_PROCESS.get().filter(|_| !HUSHED.load(Ordering::Acquire)) else { return };
    // A thread at its very end has no such mark any more, and writes nothing.
    if WRITING.try_with(|writing| writing.replace(true)) == Ok(false) {
        then(log);
        let _ = WRITING.try_with(|writing| writing.set(false));
    }
}

/// Something is told to the user: by the key of its text, or else its type, and nothing of what is put into it.
pub fn told<T: Explain>(severity: Severity, said: &T) {
    note(severity, said.message().map_or(std::any::type_name::<T>(), |message| message.id), &[]);
}

/// A line of the program's own words, with numbers.
pub fn note(severity: Severity, what: &'static str, numbers: &[(&'static str, u64)]) {
    with_log(|log| {
        let mut entry = Entry::new(now(), severity, "kaely");
        entry.what = Some(what.to_owned());
        entry.numbers = numbers.iter().map(|(name, value)| ((*name).to_owned(), (*value).into())).collect();
        log.add(&entry);
    });
}

/// Something is asked for: by the name of its variant, which is all that is looked at. The type must derive `Debug`.
pub fn asked(command: &impl Debug) {
    with_log(|log| {
        let mut entry = Entry::new(now(), Severity::Info, "kaely");
        entry.what = Some(format!("asked: {}", variant(command)));
        log.add(&entry);
    });
}

/// What `Debug` writes of a value before anything that is in it.
fn variant(value: &impl Debug) -> String {
    /// Takes letters until something else comes.
    struct Name(String);
    impl Write for Name {
        fn write_str(&mut self, part: &str) -> std::fmt::Result {
            for letter in part.chars() {
                if !letter.is_ascii_alphanumeric() || self.0.len() >= 40 {
                    return Err(std::fmt::Error);
                }
                self.0.push(letter);
            }
            Ok(())
        }
    }
    let mut name = Name(String::new());
    // It stops where the name does.
    let _ = write!(name, "{value:?}");
    name.0
}
