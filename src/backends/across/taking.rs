//! Taking in what has arrived, in batches.

use super::carrier::{self, Lack, Source};
use super::{AcrossError, Tally};
use crate::store::{Arriving, FolderId, Fresh, Library, Medium, Merged, Taken};
use crate::work::CancelToken;
use kaely_core::library::WorkId;
use kaely_core::library::merge::Record;

/// A batch ends with so many works.
const MOST: usize = 100;
/// Or with so many bytes of new photos and clips: they are only good for something once the batch is done.
const HEAVIEST: u64 = 8 << 20;

/// Takes in from one source.
pub(super) struct Taking<'a, S: Source> {
    pub(super) library: &'a mut Library,
    pub(super) source: &'a S,
    /// The folder that it comes from, if it is one.
    pub(super) folder: Option<FolderId>,
    /// What was deleted here comes back, under another name.
    pub(super) restore: bool,
    pub(super) cancel: &'a CancelToken,
    pub(super) tally: &'a mut Tally,
    pub(super) batch: Vec<Arriving>,
    pub(super) weight: u64,
}

impl<S: Source> Taking<'_, S> {
    /// Takes in all of these, and notes that a file of a folder is done with unless something of it has to wait.
    pub(super) fn all(&mut self, records: Vec<Record>, taken: Option<Taken>) -> Result<(), AcrossError> {
        let mut is_whole = true;
        for record in records {
            if self.cancel.is_cancelled() {
                self.discard();
                return Err(AcrossError::Cancelled);
            }
            match self.one(record) {
                Ok(whole) => is_whole &= whole,
                Err(error) => {
                    self.discard();
                    return Err(error);
                }
            }
            if self.batch.len() >= MOST || self.weight >= HEAVIEST {
                is_whole &= self.flush(None)?;
            }
        }
        self.flush(taken.filter(|_| is_whole)).map(drop)
    }

    /// Gives whether it has not to wait.
    fn one(&mut self, record: Record) -> Result<bool, AcrossError> {
        let carried = record.work();
        // A name that comes twice would have two keys.
        if self.batch.iter().any(|arriving| arriving.record.work() == carried) {
            self.flush(None)?;
        }
        let mut record = record;
        let mut known = self.library.record(carried)?;
        if !record.is_deleted() && self.restore {
            while known.as_ref().is_some_and(|(known, _)| known.is_deleted()) {
                record = again(record);
                known = self.library.record(record.work())?;
            }
        }
        let fresh = match &known {
            _ if record.is_deleted() => None,
            Some((known, false)) if known.is_deleted() => {
                self.tally.stay_deleted += 1;
                None
            }
            Some((known, _)) => {
                if known.media() != known.join(&record).media() && !self.more(carried, record.work())? {
                    self.tally.waiting += 1;
                    return Ok(false);
                }
                None
            }
            None => match carrier::take(self.library, self.source, carried, record.work(), self.cancel)? {
                Ok(fresh) => Some(fresh),
                Err(lack) => {
                    match lack {
                        Lack::Missing => self.tally.waiting += 1,
                        Lack::Damaged => self.tally.damaged += 1,
                    }
                    return Ok(false);
                }
            },
        };
        let weight = fresh.as_ref().map_or(0, |Fresh { work, .. }| work.summary.bytes);
        self.weight = self.weight.saturating_add(weight);
        self.batch.push(Arriving { record, fresh });
        Ok(true)
    }

    /// A work that is here has got a photo or a clip that was not there before. Gives whether it has arrived.
    fn more(&mut self, carried: WorkId, id: WorkId) -> Result<bool, AcrossError> {
        let Some(media) = self.library.media(id)? else { return Ok(true) };
        let lacks = |medium: Medium| !media.holds(medium);
        for place in self.source.places(carried) {
            let Ok(facts) = self.source.facts(&place, carried) else { continue };
            let facts = facts.only(lacks);
            if carrier::take_media(&media, self.source, &place, carried, &facts, self.cancel)?.is_ok() {
                self.library.settle_media(id)?;
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Has the database take the batch in. Gives whether all of it was.
    fn flush(&mut self, taken: Option<Taken>) -> Result<bool, AcrossError> {
        self.weight = 0;
        let from = self.folder.map(|folder| (folder, taken));
        let merged = match self.library.merge(&self.batch, from) {
            Ok(merged) => merged,
            Err(error) => {
                self.discard();
                return Err(error.into());
            }
        };
        self.batch.clear();
        let mut is_whole = true;
        for result in merged {
            match result {
                Merged::New => self.tally.new += 1,
                Merged::Changed => self.tally.changed += 1,
                Merged::Deleted => self.tally.deleted += 1,
                Merged::Same => self.tally.same += 1,
                Merged::Absent => is_whole = false,
                Merged::Unreadable => self.tally.unreadable += 1,
            }
        }
        Ok(is_whole)
    }

    /// What was put where it belongs already belongs to nothing, unless its work has been added all the same.
    fn discard(&mut self) {
        for arriving in self.batch.drain(..).filter(|arriving| arriving.fresh.is_some()) {
            if let Err(error) = self.library.settle_media(arriving.record.work()) {
                tracing::warn!("an unfinished file stays: {error}");
            }
        }
    }
}

/// A work that is brought back has another name: who deleted it is not contradicted. The name follows from the old one, so
/// that it is the same on all devices.
fn again(record: Record) -> Record {
    let name = blake3::hash(format!("again\0{}", record.work()).as_bytes());
    let name = name.as_bytes().first_chunk().copied().unwrap_or_default();
    record.of_work(WorkId(u64::from_le_bytes(name)))
}
