//! Files of clips: only those that the history knows, and only while they are what Kaely wrote.

use super::EraseError;
use super::sweep::Sweep;
use crate::store::{Library, StoreError, delete_file};
use kaely_core::explain::Explain;
use kaely_core::library::erase::{Clips, ErasePlan, Part, Scope};
use kaely_core::library::{Filter, Order, Summary, WorkId};
use kaely_core::units::Timestamp;

/// Works read at a time.
const PAGE: u64 = 500;

/// The works of a plan that names them, and when they were made.
///
/// # Errors
/// One is not there; the database refuses.
pub(super) fn named(library: &Library, plan: &ErasePlan) -> Result<Vec<(WorkId, Timestamp)>, EraseError> {
    let Scope::Works(ids) = &plan.scope else { return Ok(Vec::new()) };
    let dated = |id: &WorkId| Ok((*id, library.made_at(*id)?.ok_or(StoreError::Gone)?));
    ids.iter().map(dated).collect()
}

/// Deletes the clips of a plan. One that is another file by now, or resists, is told in the report; its work goes all the
/// same.
///
/// # Errors
/// The database or the vault refuses.
pub(super) fn delete(library: &Library, plan: &ErasePlan, sweep: &mut Sweep) -> Result<(), EraseError> {
    if plan.clips == Clips::Keep {
        return Ok(());
    }
    if let Scope::Works(ids) = &plan.scope {
        for id in ids {
            library.get(*id)?.iter().for_each(|work| delete_one(&work.summary, sweep));
        }
        return Ok(());
    }
    let mut first = 0;
    loop {
        let page = library.page(&Filter::default(), Order::Oldest, first, PAGE)?;
        page.iter().for_each(|work| delete_one(work, sweep));
        first += PAGE;
        if first >= library.count(&Filter::default())? {
            return Ok(());
        }
    }
}

fn delete_one(work: &Summary, sweep: &mut Sweep) {
    let is_there = work.file.symlink_metadata().is_ok();
    match delete_file(work) {
        Ok(()) if is_there => sweep.count(Part::Clips, 1, work.bytes),
        Ok(()) => {}
        Err(error) => sweep.failed(&work.file, error.what()),
    }
}
