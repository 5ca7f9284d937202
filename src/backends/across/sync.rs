//! One sync with a folder: first what the others tell is taken in, then they are told what they do not know yet.

use super::carrier::{self, Put};
use super::folder::{Open, SyncFolder};
use super::taking::Taking;
use super::{AcrossError, Tally, alone, disputed};
use crate::store::Library;
use crate::vault::Key;
use crate::work::CancelToken;
use kaely_core::library::WorkId;
use kaely_core::library::merge::Record;
use std::collections::BTreeSet;

/// What is done about the key of a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remember {
    /// As before.
    AsBefore,
    /// It is kept, sealed in the history.
    Yes,
    /// It is kept no longer.
    No,
}

/// Syncs with a folder.
///
/// # Errors
/// The folder cannot be read or written, the history not, or another program is at it. What was taken in stays; whatever
/// was not told is told the next time.
pub fn sync(
    library: &mut Library,
    folder: &SyncFolder,
    key: Key,
    remember: Remember,
    cancel: &CancelToken,
) -> Result<Tally, AcrossError> {
    let _alone = alone(library)?;
    let last = library.last_number(folder.id())?;
    library.join_folder(
        folder.id(),
        match remember {
            Remember::AsBefore => None,
            Remember::Yes => Some(Some(&key)),
            Remember::No => Some(None),
        },
    )?;
    let mut open = folder.open(key, library.device()?, cancel);
    let changes = open.changes()?;
    let own = changes.iter().filter(|change| change.device == open.device).map(|change| change.number).max();
    match (own, last.filter(|last| *last > 0)) {
        // Files of this device that this library knows nothing of: it is an older copy, or there are two by now.
        (Some(own), last) if last.is_none_or(|last| own > last) => {
            open.device = library.become_another_device()?;
        }
        // Somebody has emptied the folder: all is to be told again.
        (None, Some(_)) => {
            library.untell(folder.id())?;
            // The others have taken files of these numbers in, and would pass over them.
            open.device = library.become_another_device()?;
        }
        (None, None) if changes.is_empty() => library.untell(folder.id())?,
        _ => {}
    }
    let mut tally = Tally::default();
    take(library, &open, cancel, &mut tally)?;
    tell(library, &mut open, cancel, &mut tally)?;
    Ok(tally)
}

fn take(
    library: &mut Library,
    open: &Open,
    cancel: &CancelToken,
    tally: &mut Tally,
) -> Result<(), AcrossError> {
    let taken = library.taken(open.id)?;
    let others = open.changes()?.into_iter();
    for change in others.filter(|change| change.device != open.device && !taken.contains(change)) {
        let Some(records) = open.read(change)? else {
            tally.unread_files += 1;
            continue;
        };
        let (library, folder) = (&mut *library, Some(open.id));
        let (batch, weight, restore) = (Vec::new(), 0, false);
        let mut taking = Taking { library, source: open, folder, restore, cancel, tally, batch, weight };
        taking.all(records, Some(change))?;
    }
    Ok(())
}

fn tell(
    library: &mut Library,
    open: &mut Open,
    cancel: &CancelToken,
    tally: &mut Tally,
) -> Result<(), AcrossError> {
    let records = library.records()?;
    tally.disputed = disputed(&records);
    let deleted: BTreeSet<WorkId> =
        records.iter().filter(|record| record.is_deleted()).map(Record::work).collect();
    open.tidy(|id| deleted.contains(&id))?;
    let (mut untold, is_stale) = library.untold(open.id, &records)?;
    let mut left_out = BTreeSet::new();
    for record in untold.iter().filter(|record| !record.is_deleted()) {
        // First the work, then that it is there: who hears of it finds it.
        match carrier::put(library, open, record.work(), cancel)? {
            Put::Whole => {}
            Put::Partly => tally.untold += 1,
            Put::Not => {
                tally.untold += 1;
                left_out.insert(record.work());
            }
        }
    }
    untold.retain(|record| !left_out.contains(&record.work()));
    if untold.is_empty() && !is_stale {
        return Ok(());
    }
    tally.told = untold.len() as u64;
    let number = library.next_number(open.id)?;
    if is_stale {
        // All that is known in one file: with the older ones what they say of deleted works goes, too.
        let all = records.iter().filter(|record| !left_out.contains(&record.work()));
        open.write(number, all.cloned().collect())?;
        open.remove_before(number)?;
    } else {
        open.write(number, untold.clone())?;
    }
    library.told(open.id, &untold, is_stale)?;
    Ok(())
}
