//! The library off the window's thread: opening, listing, changing.

use super::document::{self, Kept};
use crate::studio::background::Background;
use crate::studio::import::Refused;
use kaely_backends::audit::{self, Audit};
use kaely_backends::paths;
use kaely_backends::store::{Library, Recovered, StoreError};
use kaely_backends::vault::Vault;
use kaely_core::explain::{Explain, Message};
use kaely_core::library::record::{Deed, Object, Outcome};
use kaely_core::library::{Filter, Order, Summary, Work, WorkId};
use kaely_core::units::WallTime;
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The open library; every clone is the same. Its functions block: for background work only.
#[derive(Clone)]
pub struct Shared(Arc<Mutex<Library>>);

impl Shared {
    /// The library alone.
    pub fn lock(&self) -> MutexGuard<'_, Library> {
        // A panic in the middle of a change takes the change back, and the library is as it was.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The library being opened.
pub type OpenWork = Background<Result<(Shared, Option<Recovered>), Refused>>;
/// The list being read.
pub type ReadWork = Background<Result<Listed, Refused>>;
/// A change being made.
pub type ChangeWork = Background<Result<Done, Refused>>;

/// Which part of which list is wanted. The first look is at how many works there are; the panel then says which are in
/// sight.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Wanted {
    /// What is searched for.
    pub filter: Filter,
    /// The order.
    pub order: Order,
    /// The places of the list.
    pub places: Range<u64>,
}

/// A part of the list.
#[derive(Default)]
pub struct Listed {
    /// It has been read.
    pub known: bool,
    /// Works in the whole list.
    pub found: u64,
    /// The place of the first row.
    pub first: u64,
    /// The part.
    pub rows: Vec<Row>,
    /// Works that are left out because they were changed from outside.
    pub changed: usize,
}

/// A work, and what only this machine knows of it.
#[derive(Clone)]
pub struct Row {
    /// The work.
    pub work: Summary,
    /// When it was finished, by the clocks here.
    pub made: WallTime,
    /// Its file is not where it was written to.
    pub missing: bool,
}

/// What is to be changed.
pub enum Change {
    /// A clip was finished.
    Add(Arc<Work>),
    /// A new title.
    Rename(WorkId, String),
    /// A star.
    SetFavourite(WorkId, bool),
    /// Out of the history.
    Forget(WorkId),
    /// Out of the history, and its file deleted.
    Delete(WorkId),
    /// All of them out of the history.
    ForgetAll,
    /// Nothing is changed: its project is to be opened.
    Reopen(WorkId),
}

/// What came of it.
pub enum Done {
    /// It was changed.
    Changed,
    /// This is the project.
    Reopened(Box<Kept>),
}

/// Opens the user's library.
///
/// # Errors
/// Why there is none.
pub fn open(vault: &Vault) -> Result<(Shared, Option<Recovered>), Refused> {
    let opened = Library::open(&paths::library_dir(), vault);
    let (library, recovered) = opened.map_err(|error| Refused::because(&error))?;
    Ok((Shared(Arc::new(Mutex::new(library))), recovered))
}

/// Reads the part of the list that is wanted.
///
/// # Errors
/// The library cannot be read.
pub fn read(library: &Shared, wanted: &Wanted) -> Result<Listed, Refused> {
    let (found, rows, changed) = look(&library.lock(), wanted).map_err(|error| Refused::because(&error))?;
    // The lock is gone: files may lie on a disk that sleeps.
    let row = |(work, made): (Summary, WallTime)| Row { missing: !work.file.is_file(), work, made };
    let rows = rows.into_iter().map(row).collect();
    Ok(Listed { known: true, found, first: wanted.places.start, rows, changed })
}

/// A part of a list, how long all of it is, and how many works were changed from outside.
type Looked = (u64, Vec<(Summary, WallTime)>, usize);

fn look(library: &Library, wanted: &Wanted) -> Result<Looked, StoreError> {
    let Wanted { filter, order, places } = wanted;
    let works = library.page(filter, *order, places.start, places.end - places.start)?;
    let dated = |work: Summary| {
        let offset = library.utc_offset(work.made_at)?;
        let made = work.made_at.at(offset);
        Ok((work, made))
    };
    let dated = works.into_iter().map(dated).collect::<Result<_, StoreError>>()?;
    Ok((library.count(filter)?, dated, library.unreadable().len()))
}

/// Makes one change.
///
/// # Errors
/// It could not be made, and nothing has changed.
pub fn change(library: &Shared, change: Change) -> Result<Done, Refused> {
    let deed = deed_of(&change);
    let done = make(library, change);
    if let Some((deed, object)) = deed {
        let outcome = if done.is_ok() { Outcome::Done } else { Outcome::Failed };
        let audit = Audit::in_folder(&paths::data_dir(), library.lock().vault());
        audit::note(&audit, deed, object, outcome);
    }
    done
}

/// What of a change is put on record.
fn deed_of(change: &Change) -> Option<(Deed, Object)> {
    match change {
        Change::Add(work) => Some((Deed::Export, Object::Work(work.summary.id))),
        Change::Forget(id) | Change::Delete(id) => Some((Deed::Erase, Object::Work(*id))),
        Change::ForgetAll => Some((Deed::Erase, Object::History)),
        Change::Rename(..) | Change::SetFavourite(..) | Change::Reopen(_) => None,
    }
}

fn make(library: &Shared, change: Change) -> Result<Done, Refused> {
    let mut library = library.lock();
    let done = match change {
        Change::Add(work) => {
            return library.add(&work).map(|()| Done::Changed).map_err(|error| not_recorded(&error));
        }
        Change::Rename(id, title) => library.rename(id, &title),
        Change::SetFavourite(id, favourite) => library.set_favourite(id, favourite),
        Change::Forget(id) => library.forget(id),
        Change::Delete(id) => library.delete(id),
        Change::ForgetAll => library.forget_all(),
        Change::Reopen(id) => {
            let work = library.get(id).map_err(|error| Refused::because(&error))?;
            let text = work.and_then(|work| work.project).unwrap_or_default();
            return document::read(&text).map(|document| Done::Reopened(Box::new(document)));
        }
    };
    done.map(|()| Done::Changed).map_err(|error| Refused::because(&error))
}

fn not_recorded(error: &StoreError) -> Refused {
    Refused::new(Message::of("history-unrecorded").with("reason", error.explain()))
}

/// For work that panicked.
pub fn broken() -> Refused {
    Refused::new(Message::of("history-broken"))
}
