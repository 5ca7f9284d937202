//! Files of clips: only those that the history knows, and only while they are what Kaely wrote.

use super::EraseError;
use super::sweep::Sweep;
use crate::store::{Library, StoreError, delete_file};
use crate::vault::VaultError;
use kaely_core::explain::Explain;
use kaely_core::library::erase::{Clips, ErasePlan, Part, Scope};
use kaely_core::library::{Filter, Order, Summary, WorkId};
use kaely_core::units::Timestamp;
use std::path::Path;

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

/// The works whose clips a plan deletes. The clip of a work that cannot be read is not known, and told in the report.
///
/// # Errors
/// The database or the vault refuses.
pub(super) fn of(library: &Library, plan: &ErasePlan, sweep: &mut Sweep) -> Result<Vec<Summary>, EraseError> {
    let mut works = Vec::new();
    if plan.clips == Clips::Keep {
        return Ok(works);
    }
    if let Scope::Works(ids) = &plan.scope {
        for id in ids {
            match library.get(*id) {
                Err(StoreError::Vault(VaultError::Changed)) => not_known(*id, sweep),
                work => works.extend(work?.map(|work| work.summary)),
            }
        }
        return Ok(works);
    }
    for first in (0..library.count(&Filter::default())?).step_by(PAGE as usize) {
        works.extend(library.page(&Filter::default(), Order::Oldest, first, PAGE)?);
    }
    library.unreadable().into_iter().for_each(|id| not_known(id, sweep));
    Ok(works)
}

fn not_known(id: WorkId, sweep: &mut Sweep) {
    let reason =
        "the work was changed from outside, so that nobody knows where its clip is; look for it yourself";
    sweep.failed(Path::new(&format!("work {id}")), reason);
}

/// Deletes them. One that is another file by now, or resists, is told in the report; its work goes all the same.
pub(super) fn delete(works: &[Summary], sweep: &mut Sweep) {
    works.iter().for_each(|work| delete_one(work, sweep));
}

fn delete_one(work: &Summary, sweep: &mut Sweep) {
    let is_there = work.file.symlink_metadata().is_ok();
    match delete_file(work) {
        Ok(()) if is_there => sweep.count(Part::Clips, 1, work.bytes),
        Ok(()) => {}
        Err(error) => sweep.failed(&work.file, error.what()),
    }
}
