//! The library off the window's thread: opening, listing, changing.

use crate::studio::background::Background;
use crate::studio::export::name;
use crate::studio::import::Refused;
use crate::works::{self, KeptProject};
use bevy::log::warn;
use kaely_backends::audit::{self, Audit};
use kaely_backends::confine;
use kaely_backends::paths;
use kaely_backends::store::{Library, Media, Medium, Recovered, Shelves, StoreError, now};
use kaely_backends::vault::Vault;
use kaely_core::explain::{Explain, Message};
use kaely_core::face::Photo;
use kaely_core::library::record::{Deed, Object, Outcome};
use kaely_core::library::{Filter, Order, Period, Summary, Work, WorkId, tidy_tags, typed_tags};
use kaely_core::units::WallTime;
use std::ops::Range;
use std::path::{Path, PathBuf};
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
/// What lists can be narrowed to, being looked for: the first time all titles are read.
pub type ShelvesWork = Background<Result<Shelves, Refused>>;
/// A change being made.
pub type ChangeWork = Background<Result<Done, Refused>>;

/// Which part of which list is wanted. The first look is at how many works there are; the panel then says which are in
/// sight.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Wanted {
    /// What is searched for.
    pub filter: Filter,
    /// How far back, which is a part of the filter that changes at midnight.
    pub period: Period,
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
    /// A copy of its clip is kept.
    pub kept: bool,
}

/// What is to be changed.
pub enum Change {
    /// A clip was finished; of this photo, if photo and clip are to be kept.
    Add(Arc<Work>, Option<Arc<Photo>>),
    /// A new title.
    Rename(WorkId, String),
    /// Other tags.
    SetTags(WorkId, Vec<String>),
    /// More tags.
    AddTags(WorkId, Vec<String>),
    /// A second work like it.
    Duplicate(WorkId),
    /// Nothing is changed: its clip is to be written here.
    Save(WorkId, PathBuf),
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
    /// It was changed; this is to be said of it.
    ChangedBut(Refused),
    /// The clip is here.
    Saved(PathBuf),
    /// This is the project.
    Reopened(Box<KeptProject>),
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
    let row = |(work, made, kept): (Summary, WallTime, bool)| Row {
        missing: !work.file.is_file(),
        work,
        made,
        kept,
    };
    let rows = rows.into_iter().map(row).collect();
    Ok(Listed { known: true, found, first: wanted.places.start, rows, changed })
}

/// A part of a list, how long all of it is, and how many works were changed from outside.
type Looked = (u64, Vec<(Summary, WallTime, bool)>, usize);

fn look(library: &Library, wanted: &Wanted) -> Result<Looked, StoreError> {
    let Wanted { filter, period, order, places } = wanted;
    let since = period.since(now(), library.utc_offset(now())?);
    let filter = Filter { since, ..filter.clone() };
    let works = library.page(&filter, *order, places.start, places.end - places.start)?;
    let dated = |work: Summary| {
        let offset = library.utc_offset(work.made_at)?;
        let made = work.made_at.at(offset);
        let kept = library.keeps(work.id, Medium::Clip);
        Ok((work, made, kept))
    };
    let dated = works.into_iter().map(dated).collect::<Result<_, StoreError>>()?;
    Ok((library.count(&filter)?, dated, library.unreadable().len()))
}

/// What lists can be narrowed to.
///
/// # Errors
/// The library cannot be read.
pub fn shelves(library: &Shared) -> Result<Shelves, Refused> {
    library.lock().shelves().map_err(|error| Refused::because(&error))
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
        Change::Add(work, _) => Some((Deed::Export, Object::Work(work.summary.id))),
        Change::Forget(id) | Change::Delete(id) => Some((Deed::Erase, Object::Work(*id))),
        Change::ForgetAll => Some((Deed::Erase, Object::History)),
        Change::Save(id, _) | Change::Duplicate(id) => Some((Deed::Export, Object::Work(*id))),
        Change::Rename(..)
        | Change::SetTags(..)
        | Change::AddTags(..)
        | Change::SetFavourite(..)
        | Change::Reopen(_) => None,
    }
}

fn make(library: &Shared, change: Change) -> Result<Done, Refused> {
    let done = match change {
        Change::Add(work, photo) => return add(library, &work, photo.as_deref()),
        Change::Duplicate(id) => return duplicate(library, id),
        Change::Save(id, to) => return save(library, id, to),
        Change::Reopen(id) => return reopen(library, id),
        Change::Rename(id, title) => library.lock().rename(id, &title),
        Change::SetTags(id, tags) => library.lock().set_tags(id, &tags),
        Change::AddTags(id, more) => add_tags(&mut library.lock(), id, &more),
        Change::SetFavourite(id, favourite) => library.lock().set_favourite(id, favourite),
        Change::Forget(id) => library.lock().forget(id),
        Change::Delete(id) => library.lock().delete(id),
        Change::ForgetAll => library.lock().forget_all(),
    };
    done.map(|()| Done::Changed).map_err(|error| Refused::because(&error))
}

fn add(library: &Shared, work: &Work, photo: Option<&Photo>) -> Result<Done, Refused> {
    library.lock().add(work).map_err(|error| not_recorded(&error))?;
    let Some(photo) = photo else { return Ok(Done::Changed) };
    // The list goes on while the files are copied.
    let id = work.summary.id;
    let media = library.lock().media(id);
    let kept = media.and_then(|media| media.map_or(Ok(()), |media| works::keep_media(&media, work, photo)));
    let settled = library.lock().settle_media(id);
    Ok(kept.and(settled).map_or_else(|error| unkept(&error), |()| Done::Changed))
}

fn add_tags(library: &mut Library, id: WorkId, more: &[String]) -> Result<(), StoreError> {
    let work = library.get(id)?.ok_or(StoreError::Gone)?;
    library.set_tags(id, &tidy_tags(&typed_tags(&[&work.summary.tags, more].concat())))
}

/// A work and what is kept of it.
///
/// # Errors
/// It is not there, or cannot be read.
pub fn work(library: &Shared, id: WorkId) -> Result<(Work, Option<Media>, Vault), Refused> {
    let library = library.lock();
    let read =
        || Ok((library.get(id)?.ok_or(StoreError::Gone)?, library.media(id)?, library.vault().clone()));
    read().map_err(|error: StoreError| Refused::because(&error))
}

fn reopen(library: &Shared, id: WorkId) -> Result<Done, Refused> {
    let (work, media, vault) = work(library, id)?;
    let kept = works::reopened(&work, media.as_ref(), &vault);
    kept.map(|kept| Done::Reopened(Box::new(kept))).map_err(|error| Refused::because(&error))
}

fn save(library: &Shared, id: WorkId, mut to: PathBuf) -> Result<Done, Refused> {
    let (work, media, _) = work(library, id)?;
    if to.extension().is_none() {
        to.set_extension(work.summary.file.extension().unwrap_or("mp4".as_ref()));
        // The dialog asked about another file.
        to = name::beside(&to);
    }
    write_clip(&work, media.as_ref(), &to)?;
    Ok(Done::Saved(to))
}

/// Beside the first one, or among the videos.
fn duplicate(library: &Shared, id: WorkId) -> Result<Done, Refused> {
    let (first, media, _) = work(library, id)?;
    let to = name::after(&first.summary.file);
    write_clip(&first, media.as_ref(), &to)?;
    let twin = works::twin_of(&first, &to);
    let added = library.lock().add(&twin);
    if let Err(error) = added {
        if let Err(error) = std::fs::remove_file(&to) {
            warn!("a clip that nobody knows stays: {error}");
        }
        return Err(Refused::because(&error));
    }
    let id = twin.summary.id;
    let own = library.lock().media(id);
    let kept = own.and_then(|own| match (own, media) {
        (Some(own), Some(media)) => works::keep_twin(&own, &media, &to),
        _ => Ok(()),
    });
    let settled = library.lock().settle_media(id);
    Ok(kept.and(settled).map_or_else(|error| unkept(&error), |()| Done::Changed))
}

/// Writes a work's clip where the user lets the window.
///
/// # Errors
/// It may not be written there, or cannot be.
pub fn write_clip(work: &Work, media: Option<&Media>, to: &Path) -> Result<(), Refused> {
    let folder = to.parent().unwrap_or(to);
    if folder.is_dir() && !confine::may_put_clips_in(folder) {
        return Err(Refused::new(Message::of("export-not-allowed").with("folder", folder.display())));
    }
    let saved = works::save_clip(&work.summary, media, to);
    saved.map_err(|error| Refused::because(&works::not_saved(to, &error)))
}

fn unkept(error: &StoreError) -> Done {
    Done::ChangedBut(Refused::new(Message::of("history-unkept").with("reason", error.explain())))
}

fn not_recorded(error: &StoreError) -> Refused {
    Refused::new(Message::of("history-unrecorded").with("reason", error.explain()))
}

/// For work that panicked.
pub fn broken() -> Refused {
    Refused::new(Message::of("history-broken"))
}
